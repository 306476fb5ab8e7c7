#include "edit_rows.h"

#include <cstdint>

namespace workprint::WORKPRINT_SIMD_LEVEL {
namespace {

/// Beyond any 16-bit step; keeps the conversion to int defined for huge, infinite and not-a-number differences.
constexpr float step_bound = 131072.0f;

template <class Sample>
void add_difference_of(const Sample* __restrict source, const float* __restrict difference,
                       const float* __restrict threshold, const CodeLimits& limits, int width,
                       Sample* __restrict out) {
  const int lowest = limits.lowest;
  const int highest = limits.highest;
  float thresholds[64];
  for (int x = 0; x < 64; ++x) thresholds[x] = threshold[x % 8];
  for (int start = 0; start < width; start += 64) {
    const int count = width - start < 64 ? width - start : 64;
    for (int x = 0; x < count; ++x) {
      float exact = difference[start + x] + thresholds[x];
      exact = exact > -step_bound ? exact : -step_bound;
      exact = exact < step_bound ? exact : step_bound;
      const int towards_zero = static_cast<int>(exact);
      const int step = towards_zero - (static_cast<float>(towards_zero) > exact ? 1 : 0);
      const int own = source[start + x];
      int moved = own + step;
      moved = moved > lowest ? moved : lowest;
      moved = moved < highest ? moved : highest;
      out[start + x] = static_cast<Sample>(step == 0 ? own : moved);
    }
  }
}

void add_difference(const void* source, bool wide, const float* difference, const float threshold[8],
                    const CodeLimits& limits, int width, void* out) {
  if (wide) {
    add_difference_of(static_cast<const std::uint16_t*>(source), difference, threshold, limits, width,
                      static_cast<std::uint16_t*>(out));
  } else {
    add_difference_of(static_cast<const std::uint8_t*>(source), difference, threshold, limits, width,
                      static_cast<std::uint8_t*>(out));
  }
}

}  // namespace

const EditRows edit_rows{add_difference};

}  // namespace workprint::WORKPRINT_SIMD_LEVEL
