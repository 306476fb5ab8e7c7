#pragma once

#include "layers.h"

namespace workprint {

/// Lays layers over each other, bottom first, as core/render/graph.ts says, a few rows at a time so that they stay in
/// the cache from the first sample read to the last written. All float: nothing is clipped but where an effect says so.
/// What stays transparent is black.
void compose_yuv(const std::vector<Layer>& layers, const YuvFormat& format, const YuvTarget& target);

/// The same into interleaved premultiplied RGBA of 4·w·h floats.
void compose_rgba(const std::vector<Layer>& layers, PictureSize canvas, float* rgba);

}  // namespace workprint
