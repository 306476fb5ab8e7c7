#pragma once

#include <cstdint>

#include "rows.h"

namespace workprint {

/// Components of a row.
constexpr int scan_dimensions = 160;
/// Rows that are scored together; a block has a whole number of groups.
constexpr int scan_group = 4;
/// The score of a row that is not wanted; no wanted row has it.
constexpr std::int32_t scan_lowest = -2147483647 - 1;

struct ScanRows {
  /// scores[i] = query · codes of row i for rows whose `wanted` is not 0, `scan_lowest` for the others. Whole groups; one without a
  /// wanted row is not read. The caller sees to it that no sum passes 32 bits, so that the result is exact.
  void (*score)(const std::int8_t* codes, const std::int16_t* query, const std::uint8_t* wanted, int groups,
                std::int32_t* scores);
  /// best[i] = max(best[i], worth[column[i]]); `worth` has 256 entries.
  void (*raise)(const std::uint8_t* column, const std::uint8_t* worth, int rows, std::uint8_t* best);
  /// states[i] = min(states[i], limits[i]).
  void (*lower)(const std::uint8_t* limits, int rows, std::uint8_t* states);
  /// How many of the states are `state`.
  int (*count)(const std::uint8_t* states, std::uint8_t state, int rows);
  /// offsets[i] += worth[i] · factor.
  void (*add)(const std::uint8_t* worth, std::int32_t factor, int rows, std::int32_t* offsets);
  /// Whether a score is at least `enough`.
  bool (*reaches)(const std::int32_t* scores, std::int32_t enough, int rows);
};
WORKPRINT_DECLARE_ROWS(ScanRows, scan_rows)

}  // namespace workprint
