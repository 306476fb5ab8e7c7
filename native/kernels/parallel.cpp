#include "parallel.h"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <exception>
#include <list>
#include <mutex>
#include <thread>
#include <vector>

#include "processor.h"

namespace workprint {
namespace {

struct Job {
  const std::function<void(int, int)>& work;
  const int count;
  const int grain;
  int free_seats;                  // pool threads that may still join; guarded by the pool's mutex
  int seated = 0;                  // pool threads at work; guarded by the pool's mutex
  std::exception_ptr failure{};    // guarded by the pool's mutex
  std::atomic<int> next{0};
};

class Pool {
 public:
  ~Pool() {
    {
      const std::lock_guard lock(mutex_);
      stopping_ = true;
    }
    job_added_.notify_all();
    for (std::thread& thread : threads_) thread.join();
  }

  void run(Job& job) {
    {
      const std::lock_guard lock(mutex_);
      while (static_cast<int>(threads_.size()) < job.free_seats) threads_.emplace_back([this] { serve(); });
      jobs_.push_back(&job);
    }
    job_added_.notify_all();
    take_ranges(job);
    std::unique_lock lock(mutex_);
    jobs_.remove(&job);
    seat_left_.wait(lock, [&job] { return job.seated == 0; });
    if (job.failure) std::rethrow_exception(job.failure);
  }

 private:
  void take_ranges(Job& job) {
    try {
      for (int first; (first = job.next.fetch_add(job.grain)) < job.count;) {
        job.work(first, std::min(first + job.grain, job.count));
      }
    } catch (...) {
      job.next = job.count;
      const std::lock_guard lock(mutex_);
      if (!job.failure) job.failure = std::current_exception();
    }
  }

  Job* open_job() {
    const auto found = std::find_if(jobs_.begin(), jobs_.end(), [](const Job* job) {
      return job->free_seats > 0 && job->next < job->count;
    });
    return found == jobs_.end() ? nullptr : *found;
  }

  void serve() {
    std::unique_lock lock(mutex_);
    for (;;) {
      Job* job = nullptr;
      job_added_.wait(lock, [&] { return stopping_ || (job = open_job()) != nullptr; });
      if (job == nullptr) return;
      --job->free_seats;
      ++job->seated;
      lock.unlock();
      take_ranges(*job);
      lock.lock();
      if (--job->seated == 0) seat_left_.notify_all();
    }
  }

  std::mutex mutex_;
  std::condition_variable job_added_;
  std::condition_variable seat_left_;
  std::list<Job*> jobs_;
  bool stopping_ = false;
  std::vector<std::thread> threads_;
};

Pool& pool() {
  static Pool instance;
  return instance;
}

std::atomic<int>& configured_threads() {
  static std::atomic<int> threads{physical_cores()};
  return threads;
}

}  // namespace

int thread_count() { return configured_threads(); }

void set_thread_count(int count) { configured_threads() = std::max(1, count); }

void parallel_for(int count, int grain, const std::function<void(int, int)>& work) {
  const int ranges = (count + grain - 1) / grain;
  Job job{work, count, grain, std::min(thread_count(), ranges) - 1};
  if (job.free_seats > 0) {
    pool().run(job);
  } else {
    for (int first = 0; first < count; first += grain) work(first, std::min(first + grain, count));
  }
}

}  // namespace workprint
