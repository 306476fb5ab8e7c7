#include "upsample.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "linear_taps.h"
#include "parallel.h"
#include "rows/resample_rows.h"
#include "rows/upsample_rows.h"

namespace workprint {
namespace {

/// Along one axis: for each output, the window's first input, and the Gaussian weight of each input in it, 0 outside.
struct WindowAxis {
  WindowAxis(int count, int source_count, float sigma) : radius(std::max(1, static_cast<int>(std::ceil(2.0f * sigma)))) {
    const double step = static_cast<double>(source_count) / count;
    for (int i = 0; i < count; ++i) {
      const double position = (i + 0.5) * step - 0.5;
      const int nearest = std::clamp(static_cast<int>((i + 0.5) * step), 0, source_count - 1);
      first.push_back(nearest - radius);
      for (int k = -radius; k <= radius; ++k) {
        const double distance = (nearest + k - position) / sigma;
        const bool inside = nearest + k >= 0 && nearest + k < source_count;
        weights.push_back(inside ? static_cast<float>(std::exp(-0.5 * distance * distance)) : 0.0f);
      }
    }
  }

  int taps() const { return 2 * radius + 1; }
  float weight(int output, int tap) const { return weights[static_cast<std::size_t>(output) * taps() + tap]; }

  int radius;
  std::vector<int> first;
  std::vector<float> weights;
};

/// Mean over a (2·radius + 1)² window cut at the edges. Cost 4·radius + 2 additions a pixel.
std::vector<float> window_mean(const float* plane, PictureSize size, int radius) {
  const ResampleRows& rows = resample_rows();
  std::vector<float> result(size.pixels());
  parallel_for(size.height, 16, [&](int first, int last) {
    std::vector<float> padded(static_cast<std::size_t>(size.width) + 2 * radius);
    float* const column_sums = padded.data() + radius;
    for (int y = first; y < last; ++y) {
      const int top = std::max(y - radius, 0);
      const int bottom = std::min(y + radius, size.height - 1);
      std::fill_n(column_sums, size.width, 0.0f);
      for (int i = top; i <= bottom; ++i) {
        rows.accumulate(plane + static_cast<std::size_t>(i) * size.width, 1.0f, size.width, column_sums);
      }
      float* const out = result.data() + static_cast<std::size_t>(y) * size.width;
      for (int k = 0; k <= 2 * radius; ++k) rows.accumulate(padded.data() + k, 1.0f, size.width, out);
      for (int x = 0; x < size.width; ++x) {
        const int columns = std::min(x + radius, size.width - 1) - std::max(x - radius, 0) + 1;
        out[x] /= static_cast<float>(columns * (bottom - top + 1));
      }
    }
  });
  return result;
}

std::vector<float> product(const float* a, const float* b, std::size_t count) {
  std::vector<float> result(count);
  std::transform(a, a + count, b, result.begin(), [](float x, float y) { return x * y; });
  return result;
}

}  // namespace

void upsample_joint_bilateral(const float* low, PictureSize low_size, int channels, const float* guide_low,
                              const float* guide, PictureSize size, JointBilateralSigma sigma, float* output) {
  const UpsampleRows& rows = upsample_rows();
  const WindowAxis across(size.width, low_size.width, sigma.spatial);
  const WindowAxis down(size.height, low_size.height, sigma.spatial);
  const std::size_t table = static_cast<std::size_t>(across.taps()) * size.width;
  std::vector<int> places(table);
  std::vector<float> column_weights(table);
  for (int tap = 0; tap < across.taps(); ++tap) {
    for (int x = 0; x < size.width; ++x) {
      const std::size_t at = static_cast<std::size_t>(tap) * size.width + x;
      places[at] = std::clamp(across.first[x] + tap, 0, low_size.width - 1);
      column_weights[at] = across.weight(x, tap);
    }
  }

  parallel_for(size.height, 8, [&](int first, int last) {
    std::vector<const float*> guide_rows;
    std::vector<const float*> value_rows;
    std::vector<float> row_weights;
    std::vector<float*> out(channels);
    for (int y = first; y < last; ++y) {
      guide_rows.clear();
      value_rows.clear();
      row_weights.clear();
      for (int tap = 0; tap < down.taps(); ++tap) {
        const int row = down.first[y] + tap;
        if (row < 0 || row >= low_size.height) continue;
        const std::size_t start = static_cast<std::size_t>(row) * low_size.width;
        guide_rows.push_back(guide_low + start);
        row_weights.push_back(down.weight(y, tap));
        for (int c = 0; c < channels; ++c) value_rows.push_back(low + c * low_size.pixels() + start);
      }
      const std::size_t start = static_cast<std::size_t>(y) * size.width;
      for (int c = 0; c < channels; ++c) out[c] = output + c * size.pixels() + start;
      const BilateralWindow window{.row_count = static_cast<int>(guide_rows.size()),
                                   .row_length = low_size.width,
                                   .guide_rows = guide_rows.data(),
                                   .value_rows = value_rows.data(),
                                   .row_weights = row_weights.data(),
                                   .column_count = across.taps(),
                                   .places = places.data(),
                                   .column_weights = column_weights.data(),
                                   .range_exponent = -0.5f / (sigma.range * sigma.range)};
      rows.joint_bilateral(window, channels, guide + start, size.width, out.data());
    }
  });
}

void upsample_guided(const float* low, PictureSize low_size, int channels, const float* guide_low, const float* guide,
                     PictureSize size, GuidedFilterOptions options, float* output) {
  const UpsampleRows& rows = upsample_rows();
  const ResampleRows& resample = resample_rows();
  const LinearTaps across(size.width, low_size.width);
  const LinearTaps down(size.height, low_size.height);
  const std::vector<float> mean_i = window_mean(guide_low, low_size, options.radius);
  const std::vector<float> mean_ii =
      window_mean(product(guide_low, guide_low, low_size.pixels()).data(), low_size, options.radius);

  for (int c = 0; c < channels; ++c) {
    const float* const values = low + c * low_size.pixels();
    std::vector<float> mean_p = window_mean(values, low_size, options.radius);
    std::vector<float> mean_ip =
        window_mean(product(guide_low, values, low_size.pixels()).data(), low_size, options.radius);
    parallel_for(low_size.height, 64, [&](int first, int last) {
      const std::size_t start = static_cast<std::size_t>(first) * low_size.width;
      rows.fit(mean_i.data() + start, mean_ii.data() + start, options.epsilon, (last - first) * low_size.width,
               mean_ip.data() + start, mean_p.data() + start);
    });
    const std::vector<float> a = window_mean(mean_ip.data(), low_size, options.radius);
    const std::vector<float> b = window_mean(mean_p.data(), low_size, options.radius);

    parallel_for(size.height, 16, [&](int first, int last) {
      std::vector<float> scratch(2 * (static_cast<std::size_t>(low_size.width) + 1));
      float* const model[2] = {scratch.data(), scratch.data() + low_size.width + 1};
      for (int y = first; y < last; ++y) {
        const std::size_t upper = static_cast<std::size_t>(down.index[y]) * low_size.width;
        const std::size_t lower =
            static_cast<std::size_t>(std::min(down.index[y] + 1, low_size.height - 1)) * low_size.width;
        const float* const coefficients[2] = {a.data(), b.data()};
        for (int i = 0; i < 2; ++i) {
          resample.blend(coefficients[i] + upper, coefficients[i] + lower, down.fraction[y], low_size.width, model[i]);
          model[i][low_size.width] = model[i][low_size.width - 1];
        }
        const std::size_t start = static_cast<std::size_t>(y) * size.width;
        rows.apply_model(model[0], model[1], low_size.width + 1, across.index.data(), across.fraction.data(), guide + start, size.width,
                         output + c * size.pixels() + start);
      }
    });
  }
}

}  // namespace workprint
