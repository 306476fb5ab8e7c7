#pragma once

#include "picture.h"

namespace workprint {

/// output = source + strength·edit in YUV code values. `edit` (3·w·h) is an RGB difference; its YUV difference d, chroma
/// averaged over its footprint as `rgb_to_yuv` does, becomes the whole step floor(d + b) with b = (M + 1/2)/64 and M
/// Bayer's 8×8 ordered-dither matrix (Bayer 1973). A step of 0 keeps the source's sample, whatever its value; any other
/// result is clipped to the format's legal codes. Strength 0 copies.
void add_edit_to_yuv(const YuvSource& source, const YuvFormat& format, const float* edit, float strength,
                     const YuvTarget& output);

}  // namespace workprint
