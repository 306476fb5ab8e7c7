#include "bilateral_grid_rows.h"

namespace workprint::WORKPRINT_SIMD_LEVEL {
namespace {

void slice(const GridCell* slab, int depth, const int* column, const float* fraction, const float* guide,
           const float* const in[3], int width, float* const out[3]) {
  const float deepest = static_cast<float>(depth - 1);
  for (int x = 0; x < width; ++x) {
    float position = guide[x] * static_cast<float>(depth) - 0.5f;
    position = position > 0.0f ? position : 0.0f;
    position = position < deepest ? position : deepest;
    const int layer = static_cast<int>(position);
    const float along_depth = position - static_cast<float>(layer);
    const float across = fraction[x];
    const GridCell* const left = slab + column[x] * (depth + 1) + layer;
    const GridCell* const right = left + (depth + 1);
    const float near_left = (1.0f - along_depth) * (1.0f - across);
    const float far_left = along_depth * (1.0f - across);
    const float near_right = (1.0f - along_depth) * across;
    const float far_right = along_depth * across;

    const float pixel[4] = {in[0][x], in[1][x], in[2][x], 1.0f};
    float edit[4] = {};
    for (int j = 0; j < 4; ++j) {
      for (int i = 0; i < 4; ++i) {
        const float coefficient =
            near_left * left[0].coefficient[j][i] + far_left * left[1].coefficient[j][i] +
            near_right * right[0].coefficient[j][i] + far_right * right[1].coefficient[j][i];
        edit[i] += coefficient * pixel[j];
      }
    }
    for (int i = 0; i < 3; ++i) out[i][x] = pixel[i] + edit[i];
  }
}

}  // namespace

const BilateralGridRows bilateral_grid_rows{slice};

}  // namespace workprint::WORKPRINT_SIMD_LEVEL
