#include "mix_rows.h"

namespace workprint::WORKPRINT_SIMD_LEVEL {
namespace {

template <class Sample>
void mix_of(const Sample* __restrict from, const Sample* __restrict to, std::uint32_t weight, int width,
            Sample* __restrict out) {
  const std::uint32_t rest = mix_unit - weight;
  // The largest sum, 65535·65536 + 32768, is below 2^32.
  for (int x = 0; x < width; ++x) {
    out[x] = static_cast<Sample>((from[x] * rest + to[x] * weight + mix_unit / 2) / mix_unit);
  }
}

void mix(const void* from, const void* to, std::uint32_t weight, int width, bool wide, void* out) {
  if (wide) {
    mix_of(static_cast<const std::uint16_t*>(from), static_cast<const std::uint16_t*>(to), weight, width,
           static_cast<std::uint16_t*>(out));
  } else {
    mix_of(static_cast<const std::uint8_t*>(from), static_cast<const std::uint8_t*>(to), weight, width,
           static_cast<std::uint8_t*>(out));
  }
}

}  // namespace

const MixRows mix_rows{mix};

}  // namespace workprint::WORKPRINT_SIMD_LEVEL
