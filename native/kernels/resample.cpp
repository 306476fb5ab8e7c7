#include "resample.h"

#include <algorithm>
#include <vector>

#include "linear_taps.h"
#include "parallel.h"
#include "rows/resample_rows.h"

namespace workprint {
namespace {

/// The inputs under one output: `first` weighs `first_weight`, those after it 1, the `last` `last_weight`.
struct Span {
  int first;
  int last;
  float first_weight;
  float last_weight;

  float weight(int i) const { return i == first ? first_weight : i == last ? last_weight : 1.0f; }
};

/// Output o covers [o·n/m, (o + 1)·n/m) of n inputs; whole-number arithmetic keeps its edges exact.
std::vector<Span> spans(int source_count, int count) {
  std::vector<Span> result(count);
  for (int o = 0; o < count; ++o) {
    const long long begin = static_cast<long long>(o) * source_count;  // in units of 1/count of an input
    const long long end = begin + source_count;
    Span& span = result[o];
    span.first = static_cast<int>(begin / count);
    span.last = static_cast<int>((end - 1) / count);
    const auto covered = [&](int i) {
      const long long from = std::max(begin, static_cast<long long>(i) * count);
      const long long to = std::min(end, static_cast<long long>(i + 1) * count);
      return static_cast<float>(static_cast<double>(to - from) / count);
    };
    span.first_weight = covered(span.first);
    span.last_weight = covered(span.last);
  }
  return result;
}

void mean_of_spans(const float* row, const std::vector<Span>& columns, float gain, float* out) {
  for (std::size_t x = 0; x < columns.size(); ++x) {
    const Span& span = columns[x];
    float sum = span.first_weight * row[span.first];
    for (int i = span.first + 1; i < span.last; ++i) sum += row[i];
    if (span.last > span.first) sum += span.last_weight * row[span.last];
    out[x] = gain * sum;
  }
}

/// Runs `work(channel, y)` for each row of `channels` planes, about 32 KiB of output at a time.
template <class Work>
void for_each_row(PictureSize size, int channels, const Work& work) {
  const int grain = std::clamp(8192 / std::max(size.width, 1), 1, 64);
  parallel_for(size.height * channels, grain, [&](int first, int last) { work(first, last); });
}

}  // namespace

void box_mean(const float* input, PictureSize size, int channels, float* output, PictureSize output_size) {
  const ResampleRows& rows = resample_rows();
  const std::vector<Span> columns = spans(size.width, output_size.width);
  const std::vector<Span> lines = spans(size.height, output_size.height);
  const float gain = static_cast<float>(static_cast<double>(output_size.pixels()) / static_cast<double>(size.pixels()));
  const bool whole = size.width % output_size.width == 0;

  for_each_row(output_size, channels, [&](int first, int last) {
    std::vector<float> sum(size.width);
    for (int row = first; row < last; ++row) {
      const float* const plane = input + static_cast<std::size_t>(row / output_size.height) * size.pixels();
      const Span& span = lines[row % output_size.height];
      std::fill(sum.begin(), sum.end(), 0.0f);
      for (int y = span.first; y <= span.last; ++y) {
        rows.accumulate(plane + static_cast<std::size_t>(y) * size.width, span.weight(y), size.width, sum.data());
      }
      float* const out = output + static_cast<std::size_t>(row) * output_size.width;
      if (whole) {
        rows.sum_groups(sum.data(), size.width / output_size.width, gain, output_size.width, out);
      } else {
        mean_of_spans(sum.data(), columns, gain, out);
      }
    }
  });
}

void resize_bilinear(const float* input, PictureSize size, int channels, float* output, PictureSize output_size) {
  const ResampleRows& rows = resample_rows();
  const LinearTaps across(output_size.width, size.width);
  const LinearTaps down(output_size.height, size.height);

  for_each_row(output_size, channels, [&](int first, int last) {
    std::vector<float> between(static_cast<std::size_t>(size.width) + 1);
    for (int row = first; row < last; ++row) {
      const float* const plane = input + static_cast<std::size_t>(row / output_size.height) * size.pixels();
      const int y = row % output_size.height;
      const float* const upper = plane + static_cast<std::size_t>(down.index[y]) * size.width;
      const float* const lower =
          plane + static_cast<std::size_t>(std::min(down.index[y] + 1, size.height - 1)) * size.width;
      rows.blend(upper, lower, down.fraction[y], size.width, between.data());
      between[size.width] = between[size.width - 1];
      rows.interpolate(between.data(), size.width + 1, across.index.data(), across.fraction.data(), output_size.width,
                       output + static_cast<std::size_t>(row) * output_size.width);
    }
  });
}

void warp_bilinear(const float* input, PictureSize size, int channels, const float* flow, float* output) {
  const ResampleRows& rows = resample_rows();
  parallel_for(size.height, 8, [&](int first, int last) {
    std::vector<float*> out(channels);
    for (int y = first; y < last; ++y) {
      const std::size_t start = static_cast<std::size_t>(y) * size.width;
      for (int c = 0; c < channels; ++c) out[c] = output + c * size.pixels() + start;
      rows.warp(input, size.width, size.height, channels, y, flow + start, flow + size.pixels() + start, out.data());
    }
  });
}

}  // namespace workprint
