#pragma once

#include <cstdint>

#include "../blend_mode.h"
#include "rows.h"

namespace workprint {

/// Rows of RGBA as four rows of floats.
struct LayerRows {
  /// 8 bits to 0..1.
  void (*from_bytes)(const std::uint8_t* rgba, int width, float* const out[4]);
  /// Interleaved to four rows, and back.
  void (*split)(const float* rgba, int width, float* const out[4]);
  void (*join)(const float* const in[4], int width, float* rgba);
  /// Straight colour to premultiplied, and back; colour without alpha stays.
  void (*premultiply)(int width, float* const rgba[4]);
  void (*unpremultiply)(int width, float* const rgba[4]);
  void (*fill)(float value, int width, float* row);
  void (*scale)(float factor, int width, float* row);
  /// To 0..1.
  void (*clip)(int width, float* row);
  /// to = from + share·(to - from), with share = clamp(slope·(x + 1/2) + start).
  void (*mix)(const float* from, float slope, float start, int width, float* to);
  /// Both premultiplied; the result takes the place of what is below.
  void (*blend)(BlendMode mode, const float* const above[4], int width, float* const below[4]);
};
WORKPRINT_DECLARE_ROWS(LayerRows, layer_rows)

}  // namespace workprint
