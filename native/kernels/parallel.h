#pragma once

#include <functional>

/// Splitting a kernel's rows over a process-wide pool of threads.
namespace workprint {

/// Threads a kernel uses, the calling one included. Default: physical cores this process may run on.
int thread_count();
/// 1 or more; takes effect from the next call. For tests and benchmarks.
void set_thread_count(int count);

/// Calls `work(first, last)` for consecutive ranges of at most `grain` items that together cover [0, count), on the
/// calling thread and up to `thread_count() - 1` pool threads; returns when all are done. The ranges depend on `count`
/// and `grain` alone, so a kernel's result never depends on the number of threads. The first exception is rethrown.
void parallel_for(int count, int grain, const std::function<void(int first, int last)>& work);

}  // namespace workprint
