#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "../picture.h"

namespace workprint::reference {

/// Bilinear reading at a position in pixels, edges clamped; `at(x, y)` gives a pixel.
template <class At>
double bilinear(const At& at, PictureSize size, double x, double y) {
  x = std::clamp(x, 0.0, size.width - 1.0);
  y = std::clamp(y, 0.0, size.height - 1.0);
  const int x0 = static_cast<int>(std::floor(x));
  const int y0 = static_cast<int>(std::floor(y));
  const int x1 = std::min(x0 + 1, size.width - 1);
  const int y1 = std::min(y0 + 1, size.height - 1);
  const double fx = x - x0;
  const double fy = y - y0;
  return (1 - fy) * ((1 - fx) * at(x0, y0) + fx * at(x1, y0)) + fy * ((1 - fx) * at(x0, y1) + fx * at(x1, y1));
}

inline double bilinear(const float* plane, PictureSize size, double x, double y) {
  return bilinear([&](int i, int j) { return static_cast<double>(plane[static_cast<std::size_t>(j) * size.width + i]); },
                  size, x, y);
}

/// Calls `visit(x, y, index)` for every pixel.
template <class Visit>
void for_each_pixel(PictureSize size, const Visit& visit) {
  for (int y = 0; y < size.height; ++y) {
    for (int x = 0; x < size.width; ++x) visit(x, y, static_cast<std::size_t>(y) * size.width + x);
  }
}

}  // namespace workprint::reference
