#pragma once

#include "picture.h"

namespace workprint {

/// Rec.709 luma of RGB, 0.2126·R + 0.7152·G + 0.0722·B (BT.709-6 §3.2). `rgb`: 3·w·h, `output`: w·h.
void luma(const float* rgb, PictureSize size, float* output);

}  // namespace workprint
