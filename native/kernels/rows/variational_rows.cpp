#include "variational_rows.h"

#include <math.h>

namespace workprint::WORKPRINT_SIMD_LEVEL {
namespace {

constexpr float colour_weight = 5.0f;       // delta
constexpr float gradient_weight = 10.0f;    // gamma
constexpr float smoothness_weight = 20.0f;  // alpha
constexpr float penalty_floor = 1e-6f;      // epsilon², epsilon = 0.001
constexpr float gradient_floor = 0.01f;     // zeta², zeta = 0.1 code values a pixel
constexpr float relaxation = 1.6f;          // omega

void derivative_x(const float* __restrict row, int width, float* __restrict out) {
  for (int x = 0; x < width; ++x) out[x] = 0.5f * (row[x + 1] - row[x - 1]);
}

void derivative_y(const float* __restrict above, const float* __restrict below, int width, float* __restrict out) {
  for (int x = 0; x < width; ++x) out[x] = 0.5f * (below[x] - above[x]);
}

void mean_and_difference(const float* __restrict a, const float* __restrict b, int width, float* __restrict mean,
                         float* __restrict difference) {
  for (int x = 0; x < width; ++x) {
    mean[x] = 0.5f * (a[x] + b[x]);
    difference[x] = b[x] - a[x];
  }
}

void data_terms(const FlowDerivatives& d, const float* __restrict visible, const float* __restrict du,
                const float* __restrict dv, int width, const FlowSystem& system) {
  const float* __restrict ix = d.x;
  const float* __restrict iy = d.y;
  const float* __restrict iz = d.z;
  const float* __restrict ixx = d.xx;
  const float* __restrict ixy = d.xy;
  const float* __restrict iyy = d.yy;
  const float* __restrict ixz = d.xz;
  const float* __restrict iyz = d.yz;
  float* __restrict a11 = system.a11;
  float* __restrict a12 = system.a12;
  float* __restrict a22 = system.a22;
  float* __restrict b1 = system.b1;
  float* __restrict b2 = system.b2;
  WORKPRINT_INDEPENDENT
  for (int x = 0; x < width; ++x) {
    const float colour_norm = 1.0f / (ix[x] * ix[x] + iy[x] * iy[x] + gradient_floor);
    const float colour = iz[x] + ix[x] * du[x] + iy[x] * dv[x];
    const float colour_gain =
        visible[x] * colour_weight * colour_norm / sqrtf(colour * colour * colour_norm + penalty_floor);

    const float norm_x = 1.0f / (ixx[x] * ixx[x] + ixy[x] * ixy[x] + gradient_floor);
    const float norm_y = 1.0f / (iyy[x] * iyy[x] + ixy[x] * ixy[x] + gradient_floor);
    const float along_x = ixz[x] + ixx[x] * du[x] + ixy[x] * dv[x];
    const float along_y = iyz[x] + ixy[x] * du[x] + iyy[x] * dv[x];
    const float gradient_gain = visible[x] * gradient_weight /
                                sqrtf(along_x * along_x * norm_x + along_y * along_y * norm_y + penalty_floor);
    const float gain_x = gradient_gain * norm_x;
    const float gain_y = gradient_gain * norm_y;

    a11[x] = colour_gain * ix[x] * ix[x] + gain_x * ixx[x] * ixx[x] + gain_y * ixy[x] * ixy[x] + gradient_floor;
    a12[x] = colour_gain * ix[x] * iy[x] + gain_x * ixx[x] * ixy[x] + gain_y * ixy[x] * iyy[x];
    a22[x] = colour_gain * iy[x] * iy[x] + gain_x * ixy[x] * ixy[x] + gain_y * iyy[x] * iyy[x] + gradient_floor;
    b1[x] = -(colour_gain * iz[x] * ix[x] + gain_x * ixz[x] * ixx[x] + gain_y * iyz[x] * ixy[x]);
    b2[x] = -(colour_gain * iz[x] * iy[x] + gain_x * ixz[x] * ixy[x] + gain_y * iyz[x] * iyy[x]);
  }
}

void smoothness(const float* __restrict u, const float* __restrict u_below, const float* __restrict v,
                const float* __restrict v_below, int width, float* __restrict weight) {
  for (int x = 0; x < width; ++x) {
    const float ux = u[x + 1] - u[x];
    const float uy = u_below[x] - u[x];
    const float vx = v[x + 1] - v[x];
    const float vy = v_below[x] - v[x];
    weight[x] = smoothness_weight / sqrtf(ux * ux + uy * uy + vx * vx + vy * vy + penalty_floor);
  }
}

void smoothness_terms(const ThreeRows& u_rows, const ThreeRows& v_rows, const float* __restrict right,
                      const float* __restrict down, const float* __restrict down_above, int width,
                      const FlowSystem& system) {
  const float* __restrict u = u_rows.here;
  const float* __restrict u_above = u_rows.above;
  const float* __restrict u_below = u_rows.below;
  const float* __restrict v = v_rows.here;
  const float* __restrict v_above = v_rows.above;
  const float* __restrict v_below = v_rows.below;
  float* __restrict a11 = system.a11;
  float* __restrict a22 = system.a22;
  float* __restrict b1 = system.b1;
  float* __restrict b2 = system.b2;
  WORKPRINT_INDEPENDENT
  for (int x = 0; x < width; ++x) {
    const float total = right[x] + right[x - 1] + down[x] + down_above[x];
    a11[x] = relaxation / (a11[x] + total);
    a22[x] = relaxation / (a22[x] + total);
    b1[x] += right[x] * (u[x + 1] - u[x]) + right[x - 1] * (u[x - 1] - u[x]) + down[x] * (u_below[x] - u[x]) +
             down_above[x] * (u_above[x] - u[x]);
    b2[x] += right[x] * (v[x + 1] - v[x]) + right[x - 1] * (v[x - 1] - v[x]) + down[x] * (v_below[x] - v[x]) +
             down_above[x] * (v_above[x] - v[x]);
  }
}

void relax(const FlowSystem& system, const ThreeRows& du_rows, const ThreeRows& dv_rows,
           const float* __restrict right, const float* __restrict down, const float* __restrict down_above, int parity,
           int width, float* __restrict du_out, float* __restrict dv_out) {
  const float* __restrict a11 = system.a11;
  const float* __restrict a12 = system.a12;
  const float* __restrict a22 = system.a22;
  const float* __restrict b1 = system.b1;
  const float* __restrict b2 = system.b2;
  const float* __restrict du = du_rows.here;
  const float* __restrict du_above = du_rows.above;
  const float* __restrict du_below = du_rows.below;
  const float* __restrict dv = dv_rows.here;
  const float* __restrict dv_above = dv_rows.above;
  const float* __restrict dv_below = dv_rows.below;
  WORKPRINT_INDEPENDENT
  for (int x = 0; x < width; ++x) {
    const float around_u = right[x] * du[x + 1] + right[x - 1] * du[x - 1] + down[x] * du_below[x] +
                           down_above[x] * du_above[x];
    const float around_v = right[x] * dv[x + 1] + right[x - 1] * dv[x - 1] + down[x] * dv_below[x] +
                           down_above[x] * dv_above[x];
    const float next_u = (1.0f - relaxation) * du[x] + (b1[x] + around_u - a12[x] * dv[x]) * a11[x];
    const float next_v = (1.0f - relaxation) * dv[x] + (b2[x] + around_v - a12[x] * next_u) * a22[x];
    const float mine = static_cast<float>((x + parity + 1) & 1);  // 1 or 0: a choice here would stop vectorisation
    du_out[x] = du[x] + mine * (next_u - du[x]);
    dv_out[x] = dv[x] + mine * (next_v - dv[x]);
  }
}

}  // namespace

const VariationalRows variational_rows{derivative_x, derivative_y,     mean_and_difference, data_terms,
                                       smoothness,   smoothness_terms, relax};

}  // namespace workprint::WORKPRINT_SIMD_LEVEL
