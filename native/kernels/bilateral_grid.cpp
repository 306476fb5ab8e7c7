#include "bilateral_grid.h"

#include <algorithm>
#include <vector>

#include "linear_taps.h"
#include "parallel.h"
#include "rows/bilateral_grid_rows.h"
#include "rows/resample_rows.h"

namespace workprint {

namespace {

/// `[row][column][depth]` cells with one more column and depth than the grid, which repeat the last: a tap at the last
/// cell reads its neighbour with weight 0.
std::vector<GridCell> cells_of(const float* grid, GridShape shape) {
  std::vector<GridCell> cells;
  cells.reserve(static_cast<std::size_t>(shape.rows) * (shape.columns + 1) * (shape.depth + 1));
  for (int row = 0; row < shape.rows; ++row) {
    for (int column = 0; column <= shape.columns; ++column) {
      for (int depth = 0; depth <= shape.depth; ++depth) {
        GridCell cell{};
        for (int c = 0; c < 12; ++c) {
          const std::size_t layer = static_cast<std::size_t>(c) * shape.depth + std::min(depth, shape.depth - 1);
          const std::size_t line = layer * shape.rows + row;
          cell.coefficient[c % 4][c / 4] = grid[line * shape.columns + std::min(column, shape.columns - 1)];
        }
        cells.push_back(cell);
      }
    }
  }
  return cells;
}

}  // namespace

void slice_bilateral_grid(const float* grid, GridShape shape, const float* guide, const float* rgb, PictureSize size,
                          float* output) {
  const BilateralGridRows& rows = bilateral_grid_rows();
  const ResampleRows& resample = resample_rows();
  const LinearTaps across(size.width, shape.columns);
  const LinearTaps down(size.height, shape.rows);
  const std::vector<GridCell> cells = cells_of(grid, shape);
  const std::size_t row_cells = static_cast<std::size_t>(shape.columns + 1) * (shape.depth + 1);
  const int row_floats = static_cast<int>(row_cells * sizeof(GridCell) / sizeof(float));

  parallel_for(size.height, 16, [&](int first, int last) {
    std::vector<GridCell> slab(row_cells);
    for (int y = first; y < last; ++y) {
      const GridCell* const upper = cells.data() + down.index[y] * row_cells;
      const GridCell* const lower = cells.data() + std::min(down.index[y] + 1, shape.rows - 1) * row_cells;
      resample.blend(upper->coefficient[0], lower->coefficient[0], down.fraction[y], row_floats,
                     slab.data()->coefficient[0]);
      const std::size_t start = static_cast<std::size_t>(y) * size.width;
      const float* const in[3] = {rgb + start, rgb + size.pixels() + start, rgb + 2 * size.pixels() + start};
      float* const out[3] = {output + start, output + size.pixels() + start, output + 2 * size.pixels() + start};
      rows.slice(slab.data(), shape.depth, across.index.data(), across.fraction.data(), guide + start, in, size.width,
                 out);
    }
  });
}

}  // namespace workprint
