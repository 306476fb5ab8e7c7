#include "rgb_to_code.h"

#include <algorithm>
#include <array>
#include <vector>

#include "parallel.h"
#include "rows/yuv_rows.h"
#include "yuv_coefficients.h"

namespace workprint {
namespace {

constexpr int chroma_rows_per_range = 8;

/// Weights of R, G and B in the code values of Y, U and V: E'U = (B - E'Y) / (2 - 2·Kb), E'V = (R - E'Y) / (2 - 2·Kr).
std::array<RgbWeights, 3> code_weights(const YuvFormat& format, double gain) {
  const LumaWeights k = luma_weights(format.matrix);
  const CodeScale code = code_scale(format);
  const double y = gain * code.luma_scale;
  const double u = gain * code.chroma_scale / (2.0 - 2.0 * k.blue);
  const double v = gain * code.chroma_scale / (2.0 - 2.0 * k.red);
  const auto weights = [](double red, double green, double blue) {
    return RgbWeights{static_cast<float>(red), static_cast<float>(green), static_cast<float>(blue)};
  };
  return {weights(y * k.red, y * k.green, y * k.blue), weights(-u * k.red, -u * k.green, u * (1.0 - k.blue)),
          weights(v * (1.0 - k.red), -v * k.green, -v * k.blue)};
}

}  // namespace

void for_each_code_row(const float* rgb, const YuvFormat& format, double gain,
                       const std::function<void(int, int, const float*, int)>& take) {
  const YuvRows& rows = yuv_rows();
  const std::array<RgbWeights, 3> weights = code_weights(format, gain);
  const PictureSize size = format.size;
  const PictureSize chroma = format.plane_size(1);
  const bool left = format.chroma_location == ChromaLocation::left;

  parallel_for(chroma.height, chroma_rows_per_range, [&](int first, int last) {
    std::vector<float> padded(static_cast<std::size_t>(size.width) + 2);
    std::vector<float> narrow(static_cast<std::size_t>(chroma.width));
    float* const full = padded.data() + 1;
    for (int k = first; k < last; ++k) {
      const int upper = k * format.vertical_subsampling;
      const int lower = std::min(upper + format.vertical_subsampling, size.height) - 1;
      const auto channels = [&](int y) {
        const float* const red = rgb + static_cast<std::size_t>(y) * size.width;
        return std::array<const float*, 3>{red, red + size.pixels(), red + 2 * size.pixels()};
      };
      const auto above = channels(upper);
      const auto below = channels(lower);
      rows.weigh_rgb(above.data(), above.data(), weights[0], size.width, full);
      take(0, upper, full, size.width);
      if (lower != upper) {
        rows.weigh_rgb(below.data(), below.data(), weights[0], size.width, full);
        take(0, lower, full, size.width);
      }
      for (int plane = 1; plane <= 2; ++plane) {
        rows.weigh_rgb(above.data(), below.data(), weights[plane], size.width, full);
        const float* values = full;
        if (format.horizontal_subsampling == 2) {
          pad_row(full, size.width);
          rows.downsample_chroma(full, chroma.width, left, narrow.data());
          values = narrow.data();
        }
        take(plane, k, values, chroma.width);
      }
    }
  });
}

}  // namespace workprint
