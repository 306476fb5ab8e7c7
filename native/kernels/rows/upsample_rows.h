#pragma once

#include "rows.h"

namespace workprint {

/// The low-resolution window of one output row: `row_count` rows of guide and values, and for each of `column_count`
/// window columns a table of `width` places and spatial weights (0 where the place lies outside the picture).
struct BilateralWindow {
  int row_count;
  int row_length;                   ///< of a low-resolution row
  const float* const* guide_rows;   ///< [row_count]
  const float* const* value_rows;   ///< [row_count][channels]
  const float* row_weights;         ///< [row_count]
  int column_count;
  const int* places;                ///< [column_count][width]
  const float* column_weights;      ///< [column_count][width]
  float range_exponent;             ///< -1 / (2·sigma²)
};

struct UpsampleRows {
  /// One row of `upsample_joint_bilateral`.
  void (*joint_bilateral)(const BilateralWindow& window, int channels, const float* guide, int width,
                          float* const* out);
  /// out[x] = a·guide[x] + b, with a and b (rows of `length`) interpolated as ResampleRows::interpolate does.
  void (*apply_model)(const float* a, const float* b, int length, const int* index, const float* fraction, const float* guide,
                      int width, float* out);
  /// One row of the guided filter's fit from window means: a = cov(I, p) / (var(I) + epsilon), b = mean(p) - a·mean(I).
  /// `mean_ip` becomes a, `mean_p` becomes b.
  void (*fit)(const float* mean_i, const float* mean_ii, float epsilon, int width, float* mean_ip, float* mean_p);
};
WORKPRINT_DECLARE_ROWS(UpsampleRows, upsample_rows)

}  // namespace workprint
