#pragma once

#include <vector>

#include "arguments.h"
#include "layers.h"

namespace workprint {

/// The layers of a canvas (`PixelLayer[]` of kernels.ts), checked: sources that are read sample for pixel have the
/// canvas' size.
std::vector<Layer> layers_of(Arguments& arguments, std::size_t index, const char* name, PictureSize canvas);

}  // namespace workprint
