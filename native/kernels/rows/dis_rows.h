#pragma once

#include "rows.h"

namespace workprint {

/// One pyramid level of the inverse search. Intensities are 0..255.
struct DisLevel {
  static constexpr int patch = 8;    ///< patch side
  static constexpr int border = 16;  ///< replicated pixels around `second`

  int width;
  int height;
  const float* first;       ///< w·h
  const float* gradient_x;  ///< of `first`, w·h
  const float* gradient_y;
  const float* second;      ///< pixel (0, 0) of a plane with `border` pixels around it
  int second_stride;
  int patch_stride;
  int patch_columns;
  int patch_rows;

  /// Left column of a patch column; the last one touches the edge. Rows alike.
  int patch_x(int column) const { return place(column, width); }
  int patch_y(int row) const { return place(row, height); }

 private:
  int place(int index, int extent) const {
    return index * patch_stride < extent - patch ? index * patch_stride : extent - patch;
  }
};

struct DisRows {
  /// One pass over patch rows [first_row, last_row), in reading order or (backward) the reverse. Each patch starts from
  /// the best of its own vector and its two predecessors' within these rows, then descends at most `steps` times
  /// (Kroeger et al. 2016, §2.1) on the mean-normalised residual. `patch_u`, `patch_v`: [rows][columns], updated.
  void (*search)(const DisLevel& level, int first_row, int last_row, bool backward, int steps, float* patch_u,
                 float* patch_v);
  /// One row of dense flow: the mean of the vectors of the patches over each pixel, weighted by 1 / max(1, |residual|)
  /// (ibid., eq. 3). `weights` is scratch of `width` floats.
  void (*densify)(const DisLevel& level, const float* patch_u, const float* patch_v, int y, float* weights, float* u,
                  float* v);
};
WORKPRINT_DECLARE_ROWS(DisRows, dis_rows)

}  // namespace workprint
