#pragma once

#include "picture.h"

namespace workprint {

/// Mean over each output pixel's area; input pixels that straddle an edge count by their part. The output is no larger
/// than the input in either direction. Each of `channels` planes alike.
void box_mean(const float* input, PictureSize size, int channels, float* output, PictureSize output_size);

/// Bilinear resize with aligned pixel centres, edges clamped. Does not average when it shrinks: use `box_mean`.
void resize_bilinear(const float* input, PictureSize size, int channels, float* output, PictureSize output_size);

/// output(p) = input(p + flow(p)), bilinear, edges clamped. `flow`: `[2][h][w]`, x then y, in pixels.
void warp_bilinear(const float* input, PictureSize size, int channels, const float* flow, float* output);

}  // namespace workprint
