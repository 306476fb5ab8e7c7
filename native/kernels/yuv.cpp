#include "yuv.h"

#include <algorithm>
#include <vector>

#include "parallel.h"
#include "rows/yuv_rows.h"
#include "rgb_to_code.h"
#include "yuv_coefficients.h"

namespace workprint {
namespace {

/// Rows a thread takes at a time: enough to hide the hand-over, few enough to share the work evenly.
constexpr int rows_per_range = 16;

YuvToRgbMatrix yuv_to_rgb_matrix(const YuvFormat& format) {
  const LumaWeights k = luma_weights(format.matrix);
  const CodeScale code = code_scale(format);
  const double red_v = 2.0 * (1.0 - k.red);
  const double blue_u = 2.0 * (1.0 - k.blue);
  return {static_cast<float>(code.luma_offset),        static_cast<float>(1.0 / code.luma_scale),
          static_cast<float>(red_v),                   static_cast<float>(-blue_u * k.blue / k.green),
          static_cast<float>(-red_v * k.red / k.green), static_cast<float>(blue_u)};
}

}  // namespace

void yuv_to_rgb(const YuvSource& source, const YuvFormat& format, float* rgb) {
  const YuvRows& rows = yuv_rows();
  const YuvToRgbMatrix matrix = yuv_to_rgb_matrix(format);
  const CodeScale code = code_scale(format);
  const int width = format.size.width;
  const PictureSize chroma = format.plane_size(1);
  const bool wide = format.bit_depth > 8;
  const bool left = format.chroma_location == ChromaLocation::left;
  const std::size_t plane = format.size.pixels();

  parallel_for(format.size.height, rows_per_range, [&](int first, int last) {
    const int padded = chroma.width + 2;
    std::vector<float> narrow(2 * padded);
    std::vector<float> full(4 * chroma.width);
    for (int y = first; y < last; ++y) {
      // With half the rows, chroma row k lies at luma row 2k + 1/2: three quarters from k, one from its neighbour.
      int near = y;
      int far = y;
      float weight = 0.0f;
      if (format.vertical_subsampling == 2) {
        near = y / 2;
        far = std::clamp(near + (y % 2 == 0 ? -1 : 1), 0, chroma.height - 1);
        weight = 0.25f;
      }
      const float* at_luma[2];
      for (int c = 0; c < 2; ++c) {
        float* const between = narrow.data() + c * padded + 1;
        rows.chroma_row(source.row(c + 1, near), source.row(c + 1, far), wide, weight,
                        static_cast<float>(code.chroma_offset), static_cast<float>(1.0 / code.chroma_scale),
                        chroma.width, between);
        at_luma[c] = between;
        if (format.horizontal_subsampling == 2) {
          pad_row(between, chroma.width);
          float* const upsampled = full.data() + c * 2 * chroma.width;
          rows.upsample_chroma(between, chroma.width, left, upsampled);
          at_luma[c] = upsampled;
        }
      }
      float* const red = rgb + static_cast<std::size_t>(y) * width;
      rows.to_rgb(source.row(0, y), wide, at_luma[0], at_luma[1], matrix, width, red, red + plane, red + 2 * plane);
    }
  });
}

void rgb_to_yuv(const float* rgb, const YuvFormat& format, const YuvTarget& target) {
  const YuvRows& rows = yuv_rows();
  const CodeScale code = code_scale(format);
  const bool wide = format.bit_depth > 8;
  const float top = static_cast<float>((1 << format.bit_depth) - 1);
  for_each_code_row(rgb, format, 1.0, [&](int plane, int y, const float* values, int width) {
    const double offset = plane == 0 ? code.luma_offset : code.chroma_offset;
    rows.store_samples(values, static_cast<float>(offset), top, width, wide, target.row(plane, y));
  });
}

}  // namespace workprint
