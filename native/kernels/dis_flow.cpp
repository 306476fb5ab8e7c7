#include "dis_flow.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <vector>

#include "bordered_plane.h"
#include "parallel.h"
#include "resample.h"
#include "rows/dis_rows.h"
#include "rows/variational_rows.h"
#include "variational_refinement.h"

namespace workprint {
namespace {

struct OperatingPoint {
  int finest_level;  // level i has 1/2^i of the columns and rows
  int patch_stride;
  int descent_steps;
  int refinement_iterations;
};

OperatingPoint operating_point(DisPreset preset) {
  switch (preset) {
    case DisPreset::ultrafast: return {2, 4, 12, 0};
    case DisPreset::fast: return {2, 4, 16, 5};
    case DisPreset::medium: break;
  }
  return {1, 3, 25, 5};
}

using Plane = std::vector<float>;

struct Picture {
  PictureSize size;
  Plane values;
};

/// Intensities 0..255, with the edge repeated where a side is shorter than a patch.
Picture base_level(const float* luma, PictureSize size) {
  Picture base{{std::max(size.width, DisLevel::patch), std::max(size.height, DisLevel::patch)}, {}};
  base.values.resize(base.size.pixels());
  parallel_for(base.size.height, 32, [&](int first, int last) {
    for (int y = first; y < last; ++y) {
      const float* const row = luma + static_cast<std::size_t>(std::min(y, size.height - 1)) * size.width;
      float* const out = base.values.data() + static_cast<std::size_t>(y) * base.size.width;
      std::transform(row, row + size.width, out, [](float value) { return 255.0f * value; });
      std::fill(out + size.width, out + base.size.width, out[size.width - 1]);
    }
  });
  return base;
}

std::vector<Picture> pyramid(const float* luma, PictureSize size, int coarsest) {
  std::vector<Picture> levels{base_level(luma, size)};
  while (static_cast<int>(levels.size()) <= coarsest) {
    const Picture& fine = levels.back();
    Picture coarse{{fine.size.width / 2, fine.size.height / 2}, {}};
    coarse.values.resize(coarse.size.pixels());
    box_mean(fine.values.data(), fine.size, 1, coarse.values.data(), coarse.size);
    levels.push_back(std::move(coarse));
  }
  return levels;
}

/// The level whose longer side is about four patches, if its shorter side still holds one.
int coarsest_level(PictureSize size) {
  const double longer = std::max({size.width, size.height, DisLevel::patch});
  const int shorter = std::max(std::min(size.width, size.height), DisLevel::patch);
  const int by_longer = static_cast<int>(std::lround(std::log2(longer / (4.0 * DisLevel::patch))));
  const int by_shorter = std::bit_width(static_cast<unsigned>(shorter / DisLevel::patch)) - 1;
  return std::max(0, std::min(by_longer, by_shorter));
}

/// Dense flow, `[2][h][w]`, read at another size; vectors grow with the picture.
Plane scaled_flow(const Plane& flow, PictureSize size, PictureSize target) {
  Plane result(2 * target.pixels());
  resize_bilinear(flow.data(), size, 2, result.data(), target);
  const float gain[2] = {static_cast<float>(target.width) / static_cast<float>(size.width),
                         static_cast<float>(target.height) / static_cast<float>(size.height)};
  parallel_for(2 * target.height, 64, [&](int first, int last) {
    for (int row = first; row < last; ++row) {
      float* const values = result.data() + static_cast<std::size_t>(row) * target.width;
      std::transform(values, values + target.width, values,
                     [by = gain[row / target.height]](float value) { return by * value; });
    }
  });
  return result;
}

void gradients(const Picture& picture, float* along_x, float* along_y) {
  const VariationalRows& rows = variational_rows();
  const PictureSize size = picture.size;
  BorderedPlane padded(size, 1);
  for (int y = 0; y < size.height; ++y) {
    std::copy_n(picture.values.data() + static_cast<std::size_t>(y) * size.width, size.width, padded.row(y));
  }
  padded.replicate_edges();
  for (int y = 0; y < size.height; ++y) {
    const std::size_t start = static_cast<std::size_t>(y) * size.width;
    rows.derivative_x(padded.row(y), size.width, along_x + start);
    rows.derivative_y(padded.row(y - 1), padded.row(y + 1), size.width, along_y + start);
  }
}

/// Inverse search and densification at one level; `flow` is the start and the result.
void search_level(const Picture& first, const Picture& second, const OperatingPoint& point, Plane& flow) {
  const DisRows& rows = dis_rows();
  const PictureSize size = first.size;
  Plane along_x(size.pixels());
  Plane along_y(size.pixels());
  gradients(first, along_x.data(), along_y.data());
  BorderedPlane bordered(size, DisLevel::border);
  for (int y = 0; y < size.height; ++y) {
    std::copy_n(second.values.data() + static_cast<std::size_t>(y) * size.width, size.width, bordered.row(y));
  }
  bordered.replicate_edges();

  const auto patches = [&](int extent) {
    return (extent - DisLevel::patch + point.patch_stride - 1) / point.patch_stride + 1;
  };
  const DisLevel level{size.width,       size.height,      first.values.data(),
                       along_x.data(),   along_y.data(),   bordered.row(0),
                       bordered.stride(), point.patch_stride, patches(size.width),
                       patches(size.height)};

  Plane patch_u(static_cast<std::size_t>(level.patch_columns) * level.patch_rows);
  Plane patch_v(patch_u.size());
  for (int row = 0; row < level.patch_rows; ++row) {
    for (int column = 0; column < level.patch_columns; ++column) {
      const std::size_t centre =
          static_cast<std::size_t>(level.patch_y(row) + DisLevel::patch / 2) * size.width + level.patch_x(column) +
          DisLevel::patch / 2;
      const std::size_t here = static_cast<std::size_t>(row) * level.patch_columns + column;
      patch_u[here] = flow[centre];
      patch_v[here] = flow[size.pixels() + centre];
    }
  }

  // Vectors spread within a stripe of patch rows only, so that stripes can run at once; their number depends on the
  // picture alone, to give the same flow on any number of threads.
  const int stripes = std::clamp(level.patch_rows / 8, 1, 8);
  const auto stripe_start = [&](int stripe) { return level.patch_rows * stripe / stripes; };
  parallel_for(stripes, 1, [&](int stripe, int) {
    for (const bool backward : {false, true}) {
      rows.search(level, stripe_start(stripe), stripe_start(stripe + 1), backward, point.descent_steps / 2,
                  patch_u.data(), patch_v.data());
    }
  });
  parallel_for(size.height, 16, [&](int from, int to) {
    Plane weights(size.width);
    for (int y = from; y < to; ++y) {
      float* const u = flow.data() + static_cast<std::size_t>(y) * size.width;
      rows.densify(level, patch_u.data(), patch_v.data(), y, weights.data(), u, u + size.pixels());
    }
  });
}

}  // namespace

void flow_dis(const float* first, const float* second, PictureSize size, DisPreset preset, float* flow) {
  const OperatingPoint point = operating_point(preset);
  const int coarsest = coarsest_level(size);
  const int finest = std::min(point.finest_level, std::max(coarsest - 1, 0));
  const std::vector<Picture> first_levels = pyramid(first, size, coarsest);
  const std::vector<Picture> second_levels = pyramid(second, size, coarsest);

  Plane dense(2 * first_levels[coarsest].size.pixels());
  for (int i = coarsest; i >= finest; --i) {
    const PictureSize level_size = first_levels[i].size;
    if (i < coarsest) dense = scaled_flow(dense, first_levels[i + 1].size, level_size);
    search_level(first_levels[i], second_levels[i], point, dense);
    if (point.refinement_iterations > 0) {
      refine_flow(first_levels[i].values.data(), second_levels[i].values.data(), level_size,
                  point.refinement_iterations, dense.data(), dense.data() + level_size.pixels());
    }
  }

  const PictureSize base = first_levels.front().size;
  const Plane full = finest > 0 ? scaled_flow(dense, first_levels[finest].size, base) : std::move(dense);
  for (int axis = 0; axis < 2; ++axis) {
    for (int y = 0; y < size.height; ++y) {
      std::copy_n(full.data() + (static_cast<std::size_t>(axis) * base.height + y) * base.width, size.width,
                  flow + axis * size.pixels() + static_cast<std::size_t>(y) * size.width);
    }
  }
}

}  // namespace workprint
