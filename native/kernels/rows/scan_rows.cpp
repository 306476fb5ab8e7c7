#include "scan_rows.h"

namespace workprint::WORKPRINT_SIMD_LEVEL {
namespace {

void score(const std::int8_t* __restrict codes, const std::int16_t* __restrict query,
           const std::uint8_t* __restrict wanted, const std::int32_t* __restrict offsets, int rows,
           std::int32_t* __restrict scores) {
  for (int row = 0; row < rows; ++row, codes += scan_dimensions) {
    if (wanted[row] == 0) continue;
    std::int32_t sum = 0;
    // Products of 16-bit numbers, which the multiply-add of every instruction set takes in pairs.
    for (int i = 0; i < scan_dimensions; ++i) {
      const std::int16_t code = codes[i];
      sum += code * query[i];
    }
    scores[row] = sum + offsets[row];
  }
}

void raise(const std::uint8_t* __restrict column, const std::uint8_t* __restrict worth, int rows,
           std::uint8_t* __restrict best) {
  for (int row = 0; row < rows; ++row) {
    const std::uint8_t value = worth[column[row]];
    best[row] = best[row] < value ? value : best[row];
  }
}

void lower(const std::uint8_t* __restrict limits, int rows, std::uint8_t* __restrict states) {
  for (int row = 0; row < rows; ++row) states[row] = limits[row] < states[row] ? limits[row] : states[row];
}

}  // namespace

const ScanRows scan_rows{score, raise, lower};

}  // namespace workprint::WORKPRINT_SIMD_LEVEL
