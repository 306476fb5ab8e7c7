#pragma once

#include <cstddef>

#include "rows.h"

namespace workprint {

/// R = Y + red_v·V; G = Y + green_u·U + green_v·V; B = Y + blue_u·U, with Y = (code - luma_offset)·luma_gain and U, V
/// as `chroma_row` makes them.
struct YuvToRgbMatrix {
  float luma_offset;
  float luma_gain;
  float red_v;
  float green_u;
  float green_v;
  float blue_u;
};

/// One row of code values from RGB: red·R + green·G + blue·B.
struct RgbWeights {
  float red;
  float green;
  float blue;
};

/// Samples are bytes, or 16-bit words where `wide`. Columns are clamped: rows that a function reads beyond the picture
/// have one readable float before and after them, which `pad_row` fills.
struct YuvRows {
  /// out[x] = ((1 - weight)·near[x] + weight·far[x] - offset)·gain: one chroma row between two.
  void (*chroma_row)(const void* near, const void* far, bool wide, float weight, float offset, float gain, int width,
                     float* out);
  /// Chroma at luma columns: 2k is chroma[k] (left), 2k+1 halfway to the next; or (center) 3:1 with the neighbour.
  /// Writes an even number of columns. Needs `chroma` padded.
  void (*upsample_chroma)(const float* chroma, int chroma_width, bool left, float* out);
  void (*to_rgb)(const void* luma, bool wide, const float* u, const float* v, const YuvToRgbMatrix& matrix, int width,
                 float* red, float* green, float* blue);

  /// out[x] = weights · mean of the RGB of two rows (the same row twice where chroma is not subsampled vertically).
  void (*weigh_rgb)(const float* const upper[3], const float* const lower[3], const RgbWeights& weights, int width,
                    float* out);
  /// Mean over a chroma sample's columns: 1:2:1 around 2k (left) or 2k and 2k+1 (center). Needs `full` padded.
  void (*downsample_chroma)(const float* full, int chroma_width, bool left, float* out);
  /// sample[x] = round(values[x] + offset), clipped to 0..top.
  void (*store_samples)(const float* values, float offset, float top, int width, bool wide, void* samples);
};
WORKPRINT_DECLARE_ROWS(YuvRows, yuv_rows)

/// Repeats the first and the last float of a row on the places before and after it.
inline void pad_row(float* row, int width) {
  row[-1] = row[0];
  row[width] = row[width - 1];
}

}  // namespace workprint
