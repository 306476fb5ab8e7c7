#include <array>
#include <numeric>

#include "reference.h"
#include "sample.h"

namespace workprint::reference {

void apply_lut3d(const float* lut, int lut_size, const float* rgb, PictureSize size, float* output) {
  for_each_pixel(size, [&](int, int, std::size_t at) {
    std::array<double, 3> fraction;
    std::array<int, 3> cell;
    for (int c = 0; c < 3; ++c) {
      const float value = rgb[at + c * size.pixels()];
      const double position = (std::isnan(value) ? 0.0 : std::clamp<double>(value, 0, 1)) * (lut_size - 1);
      cell[c] = std::min(static_cast<int>(position), lut_size - 2);
      fraction[c] = position - cell[c];
    }
    // Walk from the cell's lowest corner to its highest, one axis after the other, the largest fraction first.
    std::array<int, 3> axes{0, 1, 2};
    std::stable_sort(axes.begin(), axes.end(), [&](int a, int b) { return fraction[a] > fraction[b]; });
    const auto node = [&](int c) {
      return static_cast<double>(
          lut[3 * ((static_cast<std::size_t>(cell[2]) * lut_size + cell[1]) * lut_size + cell[0]) + c]);
    };
    std::array<double, 3> result;
    for (int c = 0; c < 3; ++c) result[c] = (1 - fraction[axes[0]]) * node(c);
    for (int step = 0; step < 3; ++step) {
      ++cell[axes[step]];
      const double weight = fraction[axes[step]] - (step < 2 ? fraction[axes[step + 1]] : 0);
      for (int c = 0; c < 3; ++c) result[c] += weight * node(c);
    }
    for (int c = 0; c < 3; ++c) output[at + c * size.pixels()] = static_cast<float>(result[c]);
  });
}

void slice_bilateral_grid(const float* grid, GridShape shape, const float* guide, const float* rgb, PictureSize size,
                          float* output) {
  const PictureSize layer{shape.columns, shape.rows};
  for_each_pixel(size, [&](int x, int y, std::size_t at) {
    const double column = (x + 0.5) * shape.columns / size.width - 0.5;
    const double row = (y + 0.5) * shape.rows / size.height - 0.5;
    const double depth = std::clamp(static_cast<double>(guide[at]) * shape.depth - 0.5, 0.0, shape.depth - 1.0);
    const int near = static_cast<int>(depth);
    const int far = std::min(near + 1, shape.depth - 1);
    const double pixel[4] = {rgb[at], rgb[at + size.pixels()], rgb[at + 2 * size.pixels()], 1};
    double result[3];
    for (int i = 0; i < 3; ++i) {
      result[i] = pixel[i];
      for (int j = 0; j < 4; ++j) {
        const auto coefficient = [&](int z) {
          return bilinear(grid + (static_cast<std::size_t>(4 * i + j) * shape.depth + z) * layer.pixels(), layer,
                          column, row);
        };
        result[i] += ((1 - (depth - near)) * coefficient(near) + (depth - near) * coefficient(far)) * pixel[j];
      }
    }
    for (int i = 0; i < 3; ++i) output[at + i * size.pixels()] = static_cast<float>(result[i]);
  });
}

}  // namespace workprint::reference
