#include "edit_rows.h"

#include <cstdint>

namespace workprint::WORKPRINT_SIMD_LEVEL {
namespace {

/// Beyond any 16-bit step; keeps the conversion to int defined for huge, infinite and not-a-number differences.
constexpr float step_bound = 131072.0f;

/// Long enough for the widest registers; a constant count is what lets them be used.
constexpr int block = 64;

template <class Sample>
inline void add_block(const Sample* source, const float* difference, const float* thresholds, int lowest, int highest,
                      int count, Sample* out) {
  WORKPRINT_INDEPENDENT  // `out` may be `source`: each sample is read before it is written
  for (int x = 0; x < count; ++x) {
    float exact = difference[x] + thresholds[x];
    exact = exact > -step_bound ? exact : -step_bound;
    exact = exact < step_bound ? exact : step_bound;
    const int towards_zero = static_cast<int>(exact);
    const int step = towards_zero - (static_cast<float>(towards_zero) > exact ? 1 : 0);
    const int own = source[x];
    int moved = own + step;
    moved = moved > lowest ? moved : lowest;
    moved = moved < highest ? moved : highest;
    const int where_moved = -(step != 0 ? 1 : 0);  // all bits or none: a choice here would stop vectorisation
    out[x] = static_cast<Sample>(own + ((moved - own) & where_moved));
  }
}

template <class Sample>
void add_difference_of(const Sample* source, const float* difference, const float threshold[8],
                       const CodeLimits& limits, int width, Sample* out) {
  float thresholds[block];
  for (int x = 0; x < block; ++x) thresholds[x] = threshold[x % 8];
  int x = 0;
  for (; x + block <= width; x += block) {
    add_block(source + x, difference + x, thresholds, limits.lowest, limits.highest, block, out + x);
  }
  add_block(source + x, difference + x, thresholds, limits.lowest, limits.highest, width - x, out + x);
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
