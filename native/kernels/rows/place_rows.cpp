#include "place_rows.h"

#include <cstddef>

#include "lanes.h"

namespace workprint::WORKPRINT_SIMD_LEVEL {
namespace {

using Pixel = Vector<4>;

WORKPRINT_INLINE Pixel every(float value) { return Pixel{value, value, value, value}; }

WORKPRINT_INLINE int floor_of(double value) {
  const int towards_zero = static_cast<int>(value);
  return value < towards_zero ? towards_zero - 1 : towards_zero;
}

WORKPRINT_INLINE int within(int index, int count) { return index < 0 ? 0 : index < count ? index : count - 1; }

/// Places far outside are taken to just outside, where they read the same edge: an index stays an int.
WORKPRINT_INLINE double near_to(double place, int count) {
  place = place > -4.0 ? place : -4.0;
  return place < count + 4.0 ? place : count + 4.0;
}

WORKPRINT_INLINE const float* sample(const ReadablePicture& source, int x, int y) {
  return source.rgba + 4 * (static_cast<std::size_t>(y) * source.width + x);
}

WORKPRINT_INLINE Pixel linear_read(const ReadablePicture& source, double at_x, double at_y) {
  const double x = near_to(at_x, source.width);
  const double y = near_to(at_y, source.height);
  const int left = floor_of(x);
  const int top = floor_of(y);
  const float across = static_cast<float>(x - left);
  const float down = static_cast<float>(y - top);
  const int x0 = within(left, source.width);
  const int x1 = within(left + 1, source.width);
  const int y0 = within(top, source.height);
  const int y1 = within(top + 1, source.height);
  const Pixel upper = load<4>(sample(source, x0, y0)) * every(1.0f - across) + load<4>(sample(source, x1, y0)) * every(across);
  const Pixel lower = load<4>(sample(source, x0, y1)) * every(1.0f - across) + load<4>(sample(source, x1, y1)) * every(across);
  return upper * every(1.0f - down) + lower * every(down);
}

WORKPRINT_INLINE void cubic_weights(float t, float weights[4]) {
  const float t2 = t * t;
  const float t3 = t2 * t;
  weights[0] = 0.5f * (-t + 2.0f * t2 - t3);
  weights[1] = 0.5f * (2.0f - 5.0f * t2 + 3.0f * t3);
  weights[2] = 0.5f * (t + 4.0f * t2 - 3.0f * t3);
  weights[3] = 0.5f * (t3 - t2);
}

WORKPRINT_INLINE Pixel cubic_read(const ReadablePicture& source, double at_x, double at_y) {
  const double x = near_to(at_x, source.width);
  const double y = near_to(at_y, source.height);
  const int left = floor_of(x);
  const int top = floor_of(y);
  float across[4];
  float down[4];
  cubic_weights(static_cast<float>(x - left), across);
  cubic_weights(static_cast<float>(y - top), down);
  Pixel total = every(0.0f);
  for (int row = 0; row < 4; ++row) {
    const int sy = within(top - 1 + row, source.height);
    Pixel line = every(0.0f);
    for (int column = 0; column < 4; ++column) {
      line += load<4>(sample(source, within(left - 1 + column, source.width), sy)) * every(across[column]);
    }
    total += line * every(down[row]);
  }
  return total;
}

void gather(const ReadablePicture& source, const ReadRow& row, const float* coverage, int begin, int end, float* out) {
  const float share = 1.0f / static_cast<float>(row.reads * row.reads);
  for (int x = begin; x < end; ++x) {
    if (coverage[x] == 0.0f) {
      store(out + 4 * x, every(0.0f));
      continue;
    }
    const double at_x = row.start[0] + x * row.step[0];
    const double at_y = row.start[1] + x * row.step[1];
    Pixel total = every(0.0f);
    if (row.reads == 1) {
      total = cubic_read(source, at_x, at_y);
    } else {
      for (int j = 0; j < row.reads; ++j) {
        for (int i = 0; i < row.reads; ++i) {
          total += linear_read(source, at_x + i * row.column_step[0] + j * row.row_step[0],
                               at_y + i * row.column_step[1] + j * row.row_step[1]);
        }
      }
    }
    store(out + 4 * x, total * every(share * coverage[x]));
  }
}

void sum_rows(const float* const* rows, const float* weights, int count, int begin, int end, float* sums) {
  float* __restrict const out = sums;
  const float* __restrict const first = rows[0];
  const float first_weight = weights[0];
  for (int i = begin; i < end; ++i) out[i] = first[i] * first_weight;
  for (int t = 1; t < count; ++t) {
    const float* __restrict const row = rows[t];
    const float weight = weights[t];
    for (int i = begin; i < end; ++i) out[i] += row[i] * weight;
  }
}

void sum_columns(const float* sums, const AxisTaps& taps, const float* coverage, int begin, int end, float* out) {
  for (int x = begin; x < end; ++x) {
    const float* const from = sums + 4 * static_cast<std::size_t>(taps.first[x]);
    const float* const weights = taps.weights + static_cast<std::size_t>(x) * taps.count;
    Pixel total = every(0.0f);
    for (int t = 0; t < taps.count; ++t) total += load<4>(from + 4 * t) * every(weights[t]);
    store(out + 4 * x, total * every(coverage[x]));
  }
}

WORKPRINT_INLINE double clamped(double value) {
  value = value > 0.0 ? value : 0.0;
  return value < 1.0 ? value : 1.0;
}

WORKPRINT_INLINE double inside(double at, double from, double to) {
  const double both = clamped(at - from + 0.5) + clamped(to - at + 0.5) - 1.0;
  return both > 0.0 ? both : 0.0;
}

void coverage(const double to_picture[6], const double edges[4], float opacity, int y, int width,
              float* __restrict out) {
  const double across_x = to_picture[0];
  const double down_x = to_picture[3];
  const double across_y = to_picture[1] * (y + 0.5) + to_picture[2];
  const double down_y = to_picture[4] * (y + 0.5) + to_picture[5];
  const double left = edges[0];
  const double right = edges[1];
  const double top = edges[2];
  const double bottom = edges[3];
  for (int x = 0; x < width; ++x) {
    const double centre = x + 0.5;
    const double share = inside(across_x * centre + across_y, left, right) * inside(down_x * centre + down_y, top, bottom);
    out[x] = static_cast<float>(share) * opacity;
  }
}

}  // namespace

const PlaceRows place_rows{gather, sum_rows, sum_columns, coverage};

}  // namespace workprint::WORKPRINT_SIMD_LEVEL
