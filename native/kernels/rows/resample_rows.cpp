#include "resample_rows.h"

#include <cstddef>

#include "near_reader.h"

namespace workprint::WORKPRINT_SIMD_LEVEL {
namespace {

void blend(const float* __restrict a, const float* __restrict b, float weight, int width, float* __restrict out) {
  for (int x = 0; x < width; ++x) out[x] = a[x] + weight * (b[x] - a[x]);
}

void interpolate(const float* __restrict row, int length, const int* __restrict index, const float* __restrict fraction,
                 int width, float* __restrict out) {
  int x = 0;
  for (; x + group <= width; x += group) {
    const NearReader near(index + x);
    const Group here = near.read(row, length - 1);
    const Group next = near.read(row + 1, length - 1);
    store(out + x, here + load<group>(fraction + x) * (next - here));
  }
  for (; x < width; ++x) {
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

/// The four pixels around `count` positions, as the place of the upper left one and the weights of the right and lower
/// ones. A place past `count` repeats the last.
struct Positions {
  static constexpr int block = 64;
  int place[block];
  float weight_x[block] = {};
  float weight_y[block] = {};
};

void locate(int picture_width, int picture_height, int x, int y, const float* __restrict flow_x,
            const float* __restrict flow_y, int count, Positions& positions) {
  const float right = static_cast<float>(picture_width - 1);
  const float bottom = static_cast<float>(picture_height - 1);
  const int last_column = picture_width > 1 ? picture_width - 2 : 0;
  const int last_row = picture_height > 1 ? picture_height - 2 : 0;
  for (int i = 0; i < count; ++i) {
    float at_x = static_cast<float>(x + i) + flow_x[i];
    float at_y = static_cast<float>(y) + flow_y[i];
    at_x = at_x > 0.0f ? at_x : 0.0f;
    at_x = at_x < right ? at_x : right;
    at_y = at_y > 0.0f ? at_y : 0.0f;
    at_y = at_y < bottom ? at_y : bottom;
    int column = static_cast<int>(at_x);
    int row = static_cast<int>(at_y);
    column = column < last_column ? column : last_column;
    row = row < last_row ? row : last_row;
    positions.weight_x[i] = at_x - static_cast<float>(column);
    positions.weight_y[i] = at_y - static_cast<float>(row);
    positions.place[i] = row * picture_width + column;
  }
  for (int i = count; i < Positions::block; ++i) positions.place[i] = positions.place[count - 1];
}

void warp(const float* input, int picture_width, int picture_height, int channels, int y, const float* flow_x,
          const float* flow_y, float* const* out) {
  const std::ptrdiff_t pixels = static_cast<std::ptrdiff_t>(picture_width) * picture_height;
  const std::ptrdiff_t next_column = picture_width > 1 ? 1 : 0;
  const std::ptrdiff_t next_row = picture_height > 1 ? picture_width : 0;
  Positions positions;
  float result[group];
  for (int start = 0; start < picture_width; start += Positions::block) {
    const int count = picture_width - start < Positions::block ? picture_width - start : Positions::block;
    locate(picture_width, picture_height, start, y, flow_x + start, flow_y + start, count, positions);
    for (int first = 0; first < count; first += group) {
      const NearReader near(positions.place + first);
      const Group right = load<group>(positions.weight_x + first);
      const Group lower = load<group>(positions.weight_y + first);
      for (int c = 0; c < channels; ++c) {
        const float* const plane = input + c * pixels;
        const auto corner = [&](std::ptrdiff_t offset) { return near.read(plane + offset, pixels - offset); };
        // Exact at weights 0 and 1, which the last column and row get.
        const Group above = (1.0f - right) * corner(0) + right * corner(next_column);
        const Group below = (1.0f - right) * corner(next_row) + right * corner(next_row + next_column);
        const Group value = (1.0f - lower) * above + lower * below;
        float* const target = out[c] + start + first;
        if (first + group <= count) {
          store(target, value);
        } else {
          store(result, value);
          for (int i = 0; i < count - first; ++i) target[i] = result[i];
        }
      }
    }
  }
}

}  // namespace

const ResampleRows resample_rows{blend, interpolate, accumulate, sum_groups, warp};

}  // namespace workprint::WORKPRINT_SIMD_LEVEL
