#include "bilateral_grid_rows.h"

#include "lanes.h"

namespace workprint::WORKPRINT_SIMD_LEVEL {
namespace {

/// Pixels whose places and weights are worked out together, side by side in registers.
constexpr int block = 64;

/// Where each pixel of a block reads: the first of four cells of the slab, and the weights of that cell, the one
/// deeper, the one in the next column, and the one that is both.
struct Corners {
  int cell[block];
  float weight[4][block];
};

void locate(int depth, const int* __restrict column, const float* __restrict fraction, const float* __restrict guide,
            int count, Corners& corners) {
  const float deepest = static_cast<float>(depth - 1);
  for (int i = 0; i < count; ++i) {
    float position = guide[i] * static_cast<float>(depth) - 0.5f;
    position = position > 0.0f ? position : 0.0f;
    position = position < deepest ? position : deepest;
    const int layer = static_cast<int>(position);
    const float deeper = position - static_cast<float>(layer);
    corners.cell[i] = column[i] * (depth + 1) + layer;
    corners.weight[0][i] = (1.0f - deeper) * (1.0f - fraction[i]);
    corners.weight[1][i] = deeper * (1.0f - fraction[i]);
    corners.weight[2][i] = (1.0f - deeper) * fraction[i];
    corners.weight[3][i] = deeper * fraction[i];
  }
}

void slice(const GridCell* slab, int depth, const int* column, const float* fraction, const float* guide,
           const float* const in[3], int width, float* const out[3]) {
  Corners corners;
  for (int start = 0; start < width; start += block) {
    const int count = width - start < block ? width - start : block;
    locate(depth, column + start, fraction + start, guide + start, count, corners);
    for (int i = 0; i < count; ++i) {
      const GridCell* const left = slab + corners.cell[i];
      const GridCell* const right = left + (depth + 1);
      const Lanes weight[4] = {all(corners.weight[0][i]), all(corners.weight[1][i]), all(corners.weight[2][i]),
                               all(corners.weight[3][i])};
      // Columns 0 and 1 of the matrix in one value, 2 and 3 in the other.
      const auto columns = [&](int first) {
        return load<8>(left[0].coefficient[first]) * weight[0] + load<8>(left[1].coefficient[first]) * weight[1] +
               load<8>(right[0].coefficient[first]) * weight[2] + load<8>(right[1].coefficient[first]) * weight[3];
      };
      const int x = start + i;
      const float r = in[0][x];
      const float g = in[1][x];
      const float b = in[2][x];
      float edit[8];
      store(edit, columns(0) * Lanes{r, r, r, r, g, g, g, g} + columns(2) * Lanes{b, b, b, b, 1, 1, 1, 1});
      out[0][x] = r + (edit[0] + edit[4]);
      out[1][x] = g + (edit[1] + edit[5]);
      out[2][x] = b + (edit[2] + edit[6]);
    }
  }
}

}  // namespace

const BilateralGridRows bilateral_grid_rows{slice};

}  // namespace workprint::WORKPRINT_SIMD_LEVEL
