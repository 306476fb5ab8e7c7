#include "reference.h"
#include "sample.h"

namespace workprint::reference {

void box_mean(const float* input, PictureSize size, int channels, float* output, PictureSize output_size) {
  const double ratio_x = static_cast<double>(size.width) / output_size.width;
  const double ratio_y = static_cast<double>(size.height) / output_size.height;
  const auto overlap = [](int i, double from, double to) {
    return std::max(0.0, std::min(i + 1.0, to) - std::max<double>(i, from));
  };
  for (int c = 0; c < channels; ++c) {
    const float* const plane = input + c * size.pixels();
    for_each_pixel(output_size, [&](int x, int y, std::size_t at) {
      double sum = 0;
      double area = 0;
      for (int j = static_cast<int>(y * ratio_y); j < size.height && j < (y + 1) * ratio_y; ++j) {
        for (int i = static_cast<int>(x * ratio_x); i < size.width && i < (x + 1) * ratio_x; ++i) {
          const double weight =
              overlap(i, x * ratio_x, (x + 1) * ratio_x) * overlap(j, y * ratio_y, (y + 1) * ratio_y);
          sum += weight * plane[static_cast<std::size_t>(j) * size.width + i];
          area += weight;
        }
      }
      output[c * output_size.pixels() + at] = static_cast<float>(sum / area);
    });
  }
}

void resize_bilinear(const float* input, PictureSize size, int channels, float* output, PictureSize output_size) {
  for (int c = 0; c < channels; ++c) {
    for_each_pixel(output_size, [&](int x, int y, std::size_t at) {
      output[c * output_size.pixels() + at] =
          static_cast<float>(bilinear(input + c * size.pixels(), size, (x + 0.5) * size.width / output_size.width - 0.5,
                                      (y + 0.5) * size.height / output_size.height - 0.5));
    });
  }
}

void warp_bilinear(const float* input, PictureSize size, int channels, const float* flow, float* output) {
  for (int c = 0; c < channels; ++c) {
    for_each_pixel(size, [&](int x, int y, std::size_t at) {
      output[c * size.pixels() + at] = static_cast<float>(
          bilinear(input + c * size.pixels(), size, x + flow[at], y + flow[size.pixels() + at]));
    });
  }
}

void flow_validity(const float* forward, const float* backward, PictureSize size, std::uint8_t* validity) {
  for_each_pixel(size, [&](int x, int y, std::size_t at) {
    const double fx = forward[at];
    const double fy = forward[size.pixels() + at];
    const double bx = bilinear(backward, size, x + fx, y + fy);
    const double by = bilinear(backward + size.pixels(), size, x + fx, y + fy);
    const bool inside = x + fx >= 0 && x + fx <= size.width - 1 && y + fy >= 0 && y + fy <= size.height - 1;
    const double mismatch = (fx + bx) * (fx + bx) + (fy + by) * (fy + by);
    validity[at] = inside && mismatch < 0.01 * (fx * fx + fy * fy + bx * bx + by * by) + 0.5;
  });
}

}  // namespace workprint::reference
