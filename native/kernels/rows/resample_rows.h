#pragma once

#include "rows.h"

namespace workprint {

struct ResampleRows {
  /// out[x] = a[x] + weight·(b[x] - a[x]).
  void (*blend)(const float* a, const float* b, float weight, int width, float* out);
  /// out[x] = row[index[x]] + fraction[x]·(row[index[x] + 1] - row[index[x]]); `row` has `length` floats.
  void (*interpolate)(const float* row, int length, const int* index, const float* fraction, int width, float* out);
  /// sum[x] += weight·row[x].
  void (*accumulate)(const float* row, float weight, int width, float* sum);
  /// out[k] = gain·(sum of row[factor·k] .. row[factor·k + factor - 1]).
  void (*sum_groups)(const float* row, int factor, float gain, int width, float* out);
  /// One row of `warp_bilinear`, row `y` of a w·h picture of `channels` planes; flow_x and flow_y are that row's.
  void (*warp)(const float* input, int picture_width, int picture_height, int channels, int y, const float* flow_x,
               const float* flow_y, float* const* out);
};
WORKPRINT_DECLARE_ROWS(ResampleRows, resample_rows)

}  // namespace workprint
