#pragma once

#include "rows.h"

namespace workprint {

/// Derivatives of one row of the mean of both pictures (x, y, second derivatives) and of their difference (z).
struct FlowDerivatives {
  const float* x;
  const float* y;
  const float* z;
  const float* xx;
  const float* xy;
  const float* yy;
  const float* xz;
  const float* yz;
};

/// One row of the linear system of an increment (du, dv): per pixel a symmetric 2×2 matrix and right-hand side.
struct FlowSystem {
  float* a11;
  float* a12;
  float* a22;
  float* b1;
  float* b2;
};

/// Three neighbouring rows of a plane.
struct ThreeRows {
  const float* above;
  const float* here;
  const float* below;
};

struct VariationalRows {
  /// out[x] = (row[x + 1] - row[x - 1]) / 2; reads one float before and after.
  void (*derivative_x)(const float* row, int width, float* out);
  void (*derivative_y)(const float* above, const float* below, int width, float* out);
  /// mean[x] = (a[x] + b[x]) / 2, difference[x] = b[x] - a[x].
  void (*mean_and_difference)(const float* a, const float* b, int width, float* mean, float* difference);
  /// The data terms at increment (du, dv). `visible[x]` is 0 where the flow leaves the picture, else 1.
  void (*data_terms)(const FlowDerivatives& d, const float* visible, const float* du, const float* dv, int width,
                     const FlowSystem& system);
  /// weight[x] = alpha / sqrt(|∇u|² + |∇v|² + 0.001²) by forward differences of the full flow.
  void (*smoothness)(const float* u, const float* u_below, const float* v, const float* v_below, int width,
                     float* weight);
  /// Adds the smoothness of the flow before the increment to the right-hand side, and the weights to the diagonal, which
  /// is then stored as omega / a11 and omega / a22: `relax` divides by it ten times.
  /// `right[x]`, `down[x]` join a pixel to the next column and row, `down_above` is the row above's; 0 at the edges.
  void (*smoothness_terms)(const ThreeRows& u, const ThreeRows& v, const float* right, const float* down,
                           const float* down_above, int width, const FlowSystem& system);
  /// Over-relaxed Gauss-Seidel on the pixels with (x + parity) even; the others are copied.
  void (*relax)(const FlowSystem& system, const ThreeRows& du, const ThreeRows& dv, const float* right,
                const float* down, const float* down_above, int parity, int width, float* du_out, float* dv_out);
};
WORKPRINT_DECLARE_ROWS(VariationalRows, variational_rows)

}  // namespace workprint
