#pragma once

#include "picture.h"

namespace workprint {

/// Tetrahedral interpolation in a 3-D table (Kasson, Nin, Plouffe, Hafner 1995). `lut`: lut_size³·3 floats in .cube
/// order, red fastest, RGB interleaved; lut_size 2..256. Input is clipped to 0..1 and not-a-number reads as 0.
/// `rgb` and `output`: 3·w·h, may be the same.
void apply_lut3d(const float* lut, int lut_size, const float* rgb, PictureSize size, float* output);

}  // namespace workprint
