#include "rgb_to_code.h"

#include <algorithm>

#include "parallel.h"
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

CodeRowMaker::CodeRowMaker(const YuvFormat& format, double gain)
    : format_(format),
      weights_(code_weights(format, gain)),
      padded_(static_cast<std::size_t>(format.size.width) + 2),
      narrow_(static_cast<std::size_t>(format.plane_size(1).width)) {}

int CodeRowMaker::lower(int k) const {
  return std::min(upper(k) + format_.vertical_subsampling, format_.size.height) - 1;
}

void CodeRowMaker::make(int k, const RgbRow& above, const RgbRow& below, const TakeCodeRow& take) {
  const YuvRows& rows = yuv_rows();
  const int width = format_.size.width;
  const int chroma_width = format_.plane_size(1).width;
  const bool left = format_.chroma_location == ChromaLocation::left;
  float* const full = padded_.data() + 1;
  rows.weigh_rgb(above.data(), above.data(), weights_[0], width, full);
  take(0, upper(k), full, width);
  if (lower(k) != upper(k)) {
    rows.weigh_rgb(below.data(), below.data(), weights_[0], width, full);
    take(0, lower(k), full, width);
  }
  for (int plane = 1; plane <= 2; ++plane) {
    rows.weigh_rgb(above.data(), below.data(), weights_[plane], width, full);
    const float* values = full;
    if (format_.horizontal_subsampling == 2) {
      pad_row(full, width);
      rows.downsample_chroma(full, chroma_width, left, narrow_.data());
      values = narrow_.data();
    }
    take(plane, k, values, chroma_width);
  }
}

void for_each_code_row(const float* rgb, const YuvFormat& format, double gain, const TakeCodeRow& take) {
  const PictureSize size = format.size;
  parallel_for(format.plane_size(1).height, chroma_rows_per_range, [&](int first, int last) {
    CodeRowMaker maker(format, gain);
    const auto channels = [&](int y) {
      const float* const red = rgb + static_cast<std::size_t>(y) * size.width;
      return CodeRowMaker::RgbRow{red, red + size.pixels(), red + 2 * size.pixels()};
    };
    for (int k = first; k < last; ++k) maker.make(k, channels(maker.upper(k)), channels(maker.lower(k)), take);
  });
}

void store_code_row(const float* values, int width, const YuvFormat& format, int plane, void* samples) {
  const CodeScale code = code_scale(format);
  const float top = static_cast<float>((1 << format.bit_depth) - 1);
  const double offset = plane == 0 ? code.luma_offset : code.chroma_offset;
  yuv_rows().store_samples(values, static_cast<float>(offset), top, width, format.bit_depth > 8, samples);
}

}  // namespace workprint
