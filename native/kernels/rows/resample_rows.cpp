#include "resample_rows.h"

#include <cstddef>

namespace workprint::WORKPRINT_SIMD_LEVEL {
namespace {

void blend(const float* __restrict a, const float* __restrict b, float weight, int width, float* __restrict out) {
  for (int x = 0; x < width; ++x) out[x] = a[x] + weight * (b[x] - a[x]);
}

void interpolate(const float* __restrict row, const int* __restrict index, const float* __restrict fraction, int width,
                 float* __restrict out) {
  for (int x = 0; x < width; ++x) {
    const float here = row[index[x]];
    out[x] = here + fraction[x] * (row[index[x] + 1] - here);
  }
}

void accumulate(const float* __restrict row, float weight, int width, float* __restrict sum) {
  for (int x = 0; x < width; ++x) sum[x] += weight * row[x];
}

template <int factor>
void sum_groups_of(const float* __restrict row, float gain, int width, float* __restrict out) {
  for (int x = 0; x < width; ++x) {
    float sum = row[factor * x];
    for (int i = 1; i < factor; ++i) sum += row[factor * x + i];
    out[x] = gain * sum;
  }
}

void sum_groups(const float* row, int factor, float gain, int width, float* out) {
  switch (factor) {
    case 1: return sum_groups_of<1>(row, gain, width, out);
    case 2: return sum_groups_of<2>(row, gain, width, out);
    case 3: return sum_groups_of<3>(row, gain, width, out);
    case 4: return sum_groups_of<4>(row, gain, width, out);
    default: break;
  }
  for (int x = 0; x < width; ++x) {
    float sum = 0.0f;
    for (int i = 0; i < factor; ++i) sum += row[factor * x + i];
    out[x] = gain * sum;
  }
}

void warp(const float* input, int picture_width, int picture_height, int channels, int y, const float* __restrict flow_x,
          const float* __restrict flow_y, float* const* out) {
  const float right = static_cast<float>(picture_width - 1);
  const float bottom = static_cast<float>(picture_height - 1);
  const int last_column = picture_width > 1 ? picture_width - 2 : 0;
  const int last_row = picture_height > 1 ? picture_height - 2 : 0;
  const int next_column = picture_width > 1 ? 1 : 0;
  const int next_row = picture_height > 1 ? picture_width : 0;
  constexpr int block = 64;
  int place[block];
  float weight_x[block];
  float weight_y[block];
  for (int start = 0; start < picture_width; start += block) {
    const int count = picture_width - start < block ? picture_width - start : block;
    for (int i = 0; i < count; ++i) {
      float at_x = static_cast<float>(start + i) + flow_x[start + i];
      float at_y = static_cast<float>(y) + flow_y[start + i];
      at_x = at_x > 0.0f ? at_x : 0.0f;
      at_x = at_x < right ? at_x : right;
      at_y = at_y > 0.0f ? at_y : 0.0f;
      at_y = at_y < bottom ? at_y : bottom;
      int column = static_cast<int>(at_x);
      int row = static_cast<int>(at_y);
      column = column < last_column ? column : last_column;
      row = row < last_row ? row : last_row;
      weight_x[i] = at_x - static_cast<float>(column);
      weight_y[i] = at_y - static_cast<float>(row);
      place[i] = row * picture_width + column;
    }
    for (int c = 0; c < channels; ++c) {
      const float* __restrict plane = input + static_cast<std::size_t>(c) * picture_width * picture_height;
      float* __restrict target = out[c] + start;
      for (int i = 0; i < count; ++i) {
        const float* const upper = plane + place[i];
        const float* const lower = upper + next_row;
        // Exact at weights 0 and 1, which the last column and row get.
        const float above = (1.0f - weight_x[i]) * upper[0] + weight_x[i] * upper[next_column];
        const float below = (1.0f - weight_x[i]) * lower[0] + weight_x[i] * lower[next_column];
        target[i] = (1.0f - weight_y[i]) * above + weight_y[i] * below;
      }
    }
  }
}

}  // namespace

const ResampleRows resample_rows{blend, interpolate, accumulate, sum_groups, warp};

}  // namespace workprint::WORKPRINT_SIMD_LEVEL
