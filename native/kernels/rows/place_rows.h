#pragma once

#include "rows.h"

namespace workprint {

/// A picture of interleaved premultiplied RGBA.
struct ReadablePicture {
  const float* rgba;
  int width;
  int height;
};

/// Places in the source of the reads of a row of the canvas: pixel x reads at start + x·step + column·column_step +
/// row·row_step for columns and rows 0..reads-1; sample centres lie at whole numbers.
struct ReadRow {
  double start[2];
  double step[2];
  double column_step[2];
  double row_step[2];
  int reads;
};

/// Samples that a pixel is made of along one axis: `count` of them from `first[x]`, with their weights.
struct AxisTaps {
  const int* first;
  const float* weights;
  int count;
};

/// Reading a source for a row of the canvas; out = value·coverage, interleaved, for pixels `begin` to `end`.
struct PlaceRows {
  /// One bicubic read (Catmull and Rom 1974) a pixel where reads is 1, else the mean of reads² bilinear ones.
  void (*gather)(const ReadablePicture& source, const ReadRow& row, const float* coverage, int begin, int end,
                 float* out);
  /// sums[i] = Σ weights[t]·rows[t][i] for floats `begin` to `end`.
  void (*sum_rows)(const float* const* rows, const float* weights, int count, int begin, int end, float* sums);
  /// The same along a row of pixels.
  void (*sum_columns)(const float* sums, const AxisTaps& taps, const float* coverage, int begin, int end, float* out);
  /// How much of each pixel of row `y` the picture between the edges left, right, top and bottom of its own axes covers.
  void (*coverage)(const double to_picture[6], const double edges[4], float opacity, int y, int width, float* out);
};
WORKPRINT_DECLARE_ROWS(PlaceRows, place_rows)

}  // namespace workprint
