#pragma once

#include "picture.h"

namespace workprint {

/// output = from·(1 - share) + to·share in code values, rounded to nearest, share 0..1 to 1/65536: a dissolve of two
/// pictures of one format without the way to RGB and back, which is linear but would average chroma.
void mix_yuv(const YuvSource& from, const YuvSource& to, const YuvFormat& format, double share,
             const YuvTarget& output);

}  // namespace workprint
