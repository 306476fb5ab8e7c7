#pragma once

#include <cstdint>

#include "rows.h"

namespace workprint {

struct FlowRows {
  /// One row of `flow_validity`, with the backward flow already read at p + f.
  void (*consistent)(const float* forward_x, const float* forward_y, const float* backward_x, const float* backward_y,
                     int y, int width, int height, std::uint8_t* validity);
};
WORKPRINT_DECLARE_ROWS(FlowRows, flow_rows)

}  // namespace workprint
