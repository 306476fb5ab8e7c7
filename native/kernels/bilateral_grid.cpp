#include "bilateral_grid.h"

#include <algorithm>
#include <vector>

#include "linear_taps.h"
#include "parallel.h"
#include "rows/bilateral_grid_rows.h"

namespace workprint {

void slice_bilateral_grid(const float* grid, GridShape shape, const float* guide, const float* rgb, PictureSize size,
                          float* output) {
  const BilateralGridRows& rows = bilateral_grid_rows();
  const LinearTaps across(size.width, shape.columns);
  const LinearTaps down(size.height, shape.rows);

  parallel_for(size.height, 16, [&](int first, int last) {
    // One more column and one more depth than the grid: a tap at the last reads its neighbour with weight 0.
    std::vector<GridCell> slab(static_cast<std::size_t>(shape.columns + 1) * (shape.depth + 1));
    for (int y = first; y < last; ++y) {
      const int upper = down.index[y];
      const int lower = std::min(upper + 1, shape.rows - 1);
      const float weight = down.fraction[y];
      for (int column = 0; column <= shape.columns; ++column) {
        for (int depth = 0; depth <= shape.depth; ++depth) {
          GridCell& cell = slab[static_cast<std::size_t>(column) * (shape.depth + 1) + depth];
          for (int c = 0; c < 12; ++c) {
            const std::size_t layer = static_cast<std::size_t>(c) * shape.depth + std::min(depth, shape.depth - 1);
            const float* const plane = grid + layer * shape.rows * shape.columns + std::min(column, shape.columns - 1);
            const float above = plane[static_cast<std::size_t>(upper) * shape.columns];
            const float below = plane[static_cast<std::size_t>(lower) * shape.columns];
            cell.coefficient[c % 4][c / 4] = above + weight * (below - above);
          }
        }
      }
      const std::size_t start = static_cast<std::size_t>(y) * size.width;
      const float* const in[3] = {rgb + start, rgb + size.pixels() + start, rgb + 2 * size.pixels() + start};
      float* const out[3] = {output + start, output + size.pixels() + start, output + 2 * size.pixels() + start};
      rows.slice(slab.data(), shape.depth, across.index.data(), across.fraction.data(), guide + start, in, size.width,
                 out);
    }
  });
}

}  // namespace workprint
