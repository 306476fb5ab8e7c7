#include "flow_validity.h"

#include <vector>

#include "parallel.h"
#include "rows/flow_rows.h"
#include "rows/resample_rows.h"

namespace workprint {

void flow_validity(const float* forward, const float* backward, PictureSize size, std::uint8_t* validity) {
  const ResampleRows& resample = resample_rows();
  const FlowRows& rows = flow_rows();
  parallel_for(size.height, 8, [&](int first, int last) {
    std::vector<float> warped(2 * static_cast<std::size_t>(size.width));
    float* const back[2] = {warped.data(), warped.data() + size.width};
    for (int y = first; y < last; ++y) {
      const std::size_t start = static_cast<std::size_t>(y) * size.width;
      const float* const flow_x = forward + start;
      const float* const flow_y = forward + size.pixels() + start;
      resample.warp(backward, size.width, size.height, 2, y, flow_x, flow_y, back);
      rows.consistent(flow_x, flow_y, back[0], back[1], y, size.width, size.height, validity + start);
    }
  });
}

}  // namespace workprint
