#include "yuv_row_reader.h"

#include <algorithm>

#include "yuv_coefficients.h"

namespace workprint {
namespace {

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

YuvRowReader::YuvRowReader(const YuvSource& source, const YuvFormat& format)
    : source_(source),
      format_(format),
      matrix_(yuv_to_rgb_matrix(format)),
      narrow_(2 * (static_cast<std::size_t>(format.plane_size(1).width) + 2)),
      full_(4 * static_cast<std::size_t>(format.plane_size(1).width)) {}

void YuvRowReader::read(int y, float* red, float* green, float* blue) {
  const YuvRows& rows = yuv_rows();
  const CodeScale code = code_scale(format_);
  const PictureSize chroma = format_.plane_size(1);
  const bool wide = format_.bit_depth > 8;
  const bool left = format_.chroma_location == ChromaLocation::left;
  // With half the rows, chroma row k lies at luma row 2k + 1/2: three quarters from k, one from its neighbour.
  int near = y;
  int far = y;
  float weight = 0.0f;
  if (format_.vertical_subsampling == 2) {
    near = y / 2;
    far = std::clamp(near + (y % 2 == 0 ? -1 : 1), 0, chroma.height - 1);
    weight = 0.25f;
  }
  const float* at_luma[2];
  for (int c = 0; c < 2; ++c) {
    float* const between = narrow_.data() + static_cast<std::size_t>(c) * (chroma.width + 2) + 1;
    rows.chroma_row(source_.row(c + 1, near), source_.row(c + 1, far), wide, weight,
                    static_cast<float>(code.chroma_offset), static_cast<float>(1.0 / code.chroma_scale), chroma.width,
                    between);
    at_luma[c] = between;
    if (format_.horizontal_subsampling == 2) {
      pad_row(between, chroma.width);
      float* const upsampled = full_.data() + static_cast<std::size_t>(c) * 2 * chroma.width;
      rows.upsample_chroma(between, chroma.width, left, upsampled);
      at_luma[c] = upsampled;
    }
  }
  rows.to_rgb(source_.row(0, y), wide, at_luma[0], at_luma[1], matrix_, format_.size.width, red, green, blue);
}

}  // namespace workprint
