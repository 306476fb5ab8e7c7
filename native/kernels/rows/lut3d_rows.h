#pragma once

#include "rows.h"

namespace workprint {

struct Lut3dRows {
  /// `nodes`: size³ nodes of four floats (R, G, B, unused), red fastest. `in` may be `out`.
  void (*apply)(const float* nodes, int size, const float* const in[3], int width, float* const out[3]);
};
WORKPRINT_DECLARE_ROWS(Lut3dRows, lut3d_rows)

}  // namespace workprint
