#pragma once

#include "rows.h"

namespace workprint {

/// A 3×4 matrix by columns, each padded to four floats: `coefficient[j][i]` multiplies (r, g, b, 1)[j] for channel i.
struct alignas(64) GridCell {
  float coefficient[4][4];
};

struct BilateralGridRows {
  /// `slab`: the grid at this row, `[column][depth + 1]` cells. For each pixel reads columns column[x], column[x] + 1
  /// with weight fraction[x] on the second, and depths by guide[x]. `in` may be `out`.
  void (*slice)(const GridCell* slab, int depth, const int* column, const float* fraction, const float* guide,
                const float* const in[3], int width, float* const out[3]);
};
WORKPRINT_DECLARE_ROWS(BilateralGridRows, bilateral_grid_rows)

}  // namespace workprint
