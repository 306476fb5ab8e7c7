#pragma once

#include <functional>

#include "picture.h"

namespace workprint {

/// Turns RGB into code values without their offset, plane by plane: gain·scale·E'Y, and chroma averaged over its
/// footprint. Linear, so it serves a picture and a difference of pictures alike. Calls `take` for each row of each
/// plane, from several threads at once; `values` lives for the call.
void for_each_code_row(const float* rgb, const YuvFormat& format, double gain,
                       const std::function<void(int plane, int y, const float* values, int width)>& take);

}  // namespace workprint
