#pragma once

#include <cstdint>

#include "rows.h"

namespace workprint {

/// Components of a row.
constexpr int scan_dimensions = 160;

struct ScanRows {
  /// scores[i] = query · codes of row i + offsets[i], for rows whose `wanted` is not 0. The caller sees to it that
  /// no sum passes 32 bits, so that the result is exact.
  void (*score)(const std::int8_t* codes, const std::int16_t* query, const std::uint8_t* wanted,
                const std::int32_t* offsets, int rows, std::int32_t* scores);
  /// best[i] = max(best[i], worth[column[i]]); `worth` has 256 entries.
  void (*raise)(const std::uint8_t* column, const std::uint8_t* worth, int rows, std::uint8_t* best);
  /// states[i] = min(states[i], limits[i]).
  void (*lower)(const std::uint8_t* limits, int rows, std::uint8_t* states);
};
WORKPRINT_DECLARE_ROWS(ScanRows, scan_rows)

}  // namespace workprint
