#pragma once

#include "picture.h"

namespace workprint {

/// YUV to RGB by the non-constant-luminance matrices of ITU-R BT.601-7 §2.5, BT.709-6 §3 and BT.2020-2 table 4, in
/// float: nothing is clipped. Chroma is read bilinearly at its stated location, edges clamped. `rgb`: 3·w·h.
void yuv_to_rgb(const YuvSource& source, const YuvFormat& format, float* rgb);

/// RGB to YUV. Chroma is the mean over the area a chroma sample stands for: two columns between its two luma samples
/// when centred; one half, and a quarter from each side, when it sits on the left one. Rounded to nearest and clipped
/// to what the sample can hold, 0..2^bits - 1, so that blacker than black and whiter than white survive.
void rgb_to_yuv(const float* rgb, const YuvFormat& format, const YuvTarget& target);

}  // namespace workprint
