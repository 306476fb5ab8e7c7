#include "flow_rows.h"

namespace workprint::WORKPRINT_SIMD_LEVEL {
namespace {

void consistent(const float* __restrict forward_x, const float* __restrict forward_y, const float* __restrict backward_x,
                const float* __restrict backward_y, int y, int width, int height, std::uint8_t* __restrict validity) {
  const float right = static_cast<float>(width - 1);
  const float bottom = static_cast<float>(height - 1);
  for (int x = 0; x < width; ++x) {
    const float fx = forward_x[x];
    const float fy = forward_y[x];
    const float bx = backward_x[x];
    const float by = backward_y[x];
    const float at_x = static_cast<float>(x) + fx;
    const float at_y = static_cast<float>(y) + fy;
    const float mismatch = (fx + bx) * (fx + bx) + (fy + by) * (fy + by);
    const float allowed = 0.01f * (fx * fx + fy * fy + bx * bx + by * by) + 0.5f;
    const int inside = (at_x >= 0.0f) & (at_x <= right) & (at_y >= 0.0f) & (at_y <= bottom);
    validity[x] = static_cast<std::uint8_t>(inside & (mismatch < allowed));
  }
}

}  // namespace

const FlowRows flow_rows{consistent};

}  // namespace workprint::WORKPRINT_SIMD_LEVEL
