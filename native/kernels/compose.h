#pragma once

#include "layers.h"

namespace workprint {

/// Lays layers over each other, bottom first, as core/render/graph.ts says, a few rows at a time so that they stay in
/// the cache from the first sample read to the last written, in float. What stays transparent is black; colours are
/// clipped to 0..1, as they are shown, before they become code values.
void compose_yuv(const std::vector<Layer>& layers, const YuvFormat& format, const YuvTarget& target);

/// The same into interleaved premultiplied RGBA of 4·w·h floats, clipped only where an effect or a blend mode says so.
void compose_rgba(const std::vector<Layer>& layers, PictureSize canvas, float* rgba);

}  // namespace workprint
