#include "mix_yuv.h"

#include <cmath>

#include "parallel.h"
#include "rows/mix_rows.h"

namespace workprint {

void mix_yuv(const YuvSource& from, const YuvSource& to, const YuvFormat& format, double share,
             const YuvTarget& output) {
  const auto weight = static_cast<std::uint32_t>(std::lround(share * mix_unit));
  for (int plane = 0; plane < 3; ++plane) {
    const PictureSize size = format.plane_size(plane);
    parallel_for(size.height, 64, [&](int first, int last) {
      for (int y = first; y < last; ++y) {
        mix_rows().mix(from.row(plane, y), to.row(plane, y), weight, size.width, format.bit_depth > 8,
                       output.row(plane, y));
      }
    });
  }
}

}  // namespace workprint
