#include "processor.h"

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <fstream>
#include <set>
#include <string>
#include <string_view>
#include <thread>

#if defined(__linux__)
#include <sched.h>
#elif defined(__APPLE__)
#include <sys/sysctl.h>
#elif defined(_WIN32)
#include <windows.h>
#endif
#if defined(_MSC_VER) && defined(WORKPRINT_X86_ROWS)
#include <intrin.h>
#endif

namespace workprint {
namespace {

bool processor_has(SimdLevel level) {
  if (level == SimdLevel::scalar) return true;
#if !defined(WORKPRINT_X86_ROWS)
  return false;
#elif defined(_MSC_VER)
  // Intel SDM vol. 2, CPUID: leaf 1 ECX (FMA 12, OSXSAVE 27), leaf 7 EBX (AVX2 5, AVX-512 F 16, DQ 17, BW 30, VL 31);
  // XCR0 tells whether the system saves the wide registers.
  int leaf1[4];
  int leaf7[4];
  __cpuid(leaf1, 1);
  if ((leaf1[2] & (1 << 27)) == 0) return false;
  __cpuidex(leaf7, 7, 0);
  const auto saved = _xgetbv(0);
  if (level == SimdLevel::avx2) return (saved & 0x6) == 0x6 && (leaf1[2] & (1 << 12)) && (leaf7[1] & (1 << 5));
  const unsigned wanted = (1u << 16) | (1u << 17) | (1u << 30) | (1u << 31);
  return (saved & 0xe6) == 0xe6 && (static_cast<unsigned>(leaf7[1]) & wanted) == wanted;
#else
  if (level == SimdLevel::avx2) return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
  return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
         __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
#endif
}

SimdLevel level_cap() {
  const char* const cap = std::getenv("WORKPRINT_SIMD");
  if (cap != nullptr && std::string_view(cap) == "scalar") return SimdLevel::scalar;
  if (cap != nullptr && std::string_view(cap) == "avx2") return SimdLevel::avx2;
  return SimdLevel::avx512;
}

std::atomic<SimdLevel>& active_level() {
  static std::atomic<SimdLevel> level{available_simd_levels().front()};
  return level;
}

}  // namespace

const char* name_of(SimdLevel level) {
  switch (level) {
    case SimdLevel::avx512: return "avx512";
    case SimdLevel::avx2: return "avx2";
    case SimdLevel::scalar: break;
  }
  return "scalar";
}

const std::vector<SimdLevel>& available_simd_levels() {
  static const std::vector<SimdLevel> levels = [] {
    std::vector<SimdLevel> found;
    for (const SimdLevel level : {SimdLevel::avx512, SimdLevel::avx2, SimdLevel::scalar}) {
      if (level <= level_cap() && processor_has(level)) found.push_back(level);
    }
    return found;
  }();
  return levels;
}

SimdLevel simd_level() { return active_level(); }

void set_simd_level(SimdLevel level) { active_level() = level; }

int physical_cores() {
  const int logical = static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
#if defined(__linux__)
  // Logical processors of one core share the text of thread_siblings_list, e.g. "0,64".
  cpu_set_t allowed;
  if (sched_getaffinity(0, sizeof allowed, &allowed) != 0) return logical;
  std::set<std::string> cores;
  for (int cpu = 0; cpu < CPU_SETSIZE; ++cpu) {
    if (!CPU_ISSET(cpu, &allowed)) continue;
    std::ifstream file("/sys/devices/system/cpu/cpu" + std::to_string(cpu) + "/topology/thread_siblings_list");
    std::string siblings;
    if (!std::getline(file, siblings)) return logical;
    cores.insert(siblings);
  }
  return std::max(1, static_cast<int>(cores.size()));
#elif defined(__APPLE__)
  int cores = 0;
  std::size_t bytes = sizeof cores;
  return sysctlbyname("hw.physicalcpu", &cores, &bytes, nullptr, 0) == 0 && cores > 0 ? cores : logical;
#elif defined(_WIN32)
  DWORD bytes = 0;
  GetLogicalProcessorInformation(nullptr, &bytes);
  std::vector<SYSTEM_LOGICAL_PROCESSOR_INFORMATION> entries(bytes / sizeof(SYSTEM_LOGICAL_PROCESSOR_INFORMATION));
  if (entries.empty() || !GetLogicalProcessorInformation(entries.data(), &bytes)) return logical;
  const auto cores = std::count_if(entries.begin(), entries.end(),
                                   [](const auto& entry) { return entry.Relationship == RelationProcessorCore; });
  return std::max(1, static_cast<int>(cores));
#else
  return logical;
#endif
}

}  // namespace workprint
