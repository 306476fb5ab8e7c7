#include "luma.h"

#include "parallel.h"
#include "rows/yuv_rows.h"

namespace workprint {

void luma(const float* rgb, PictureSize size, float* output) {
  const YuvRows& rows = yuv_rows();
  const RgbWeights weights{0.2126f, 0.7152f, 0.0722f};
  parallel_for(size.height, 32, [&](int first, int last) {
    for (int y = first; y < last; ++y) {
      const std::size_t start = static_cast<std::size_t>(y) * size.width;
      const float* const channels[3] = {rgb + start, rgb + size.pixels() + start, rgb + 2 * size.pixels() + start};
      rows.weigh_rgb(channels, channels, weights, size.width, output + start);
    }
  });
}

}  // namespace workprint
