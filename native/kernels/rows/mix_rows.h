#pragma once

#include <cstdint>

#include "rows.h"

namespace workprint {

/// The weight of a whole.
constexpr std::uint32_t mix_unit = 65536;

struct MixRows {
  /// Samples (bytes, or 16-bit words where `wide`) of from·(unit - weight) + to·weight, rounded.
  void (*mix)(const void* from, const void* to, std::uint32_t weight, int width, bool wide, void* out);
};
WORKPRINT_DECLARE_ROWS(MixRows, mix_rows)

}  // namespace workprint
