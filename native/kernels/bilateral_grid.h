#pragma once

#include "picture.h"

namespace workprint {

struct GridShape {
  int depth;
  int rows;
  int columns;
};

/// Slices a bilateral grid of affine colour edits (Gharbi et al. 2017, HDRnet, §3.3). `grid` is
/// `[12][depth][rows][columns]`, coefficient 4·i + j in row i, column j of a 3×4 matrix A. At each pixel A is read
/// trilinearly (cell centres at half-integers, edges clamped) at the pixel's centre and guide value 0..1, and
/// output = rgb + A·(r, g, b, 1). `guide`: w·h; `rgb` and `output`: 3·w·h, may be the same.
void slice_bilateral_grid(const float* grid, GridShape shape, const float* guide, const float* rgb, PictureSize size,
                          float* output);

}  // namespace workprint
