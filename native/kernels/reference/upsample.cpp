#include <vector>

#include "reference.h"
#include "sample.h"

namespace workprint::reference {
namespace {

std::vector<double> window_mean(const std::vector<double>& plane, PictureSize size, int radius) {
  std::vector<double> result(size.pixels());
  for_each_pixel(size, [&](int x, int y, std::size_t at) {
    double sum = 0;
    int count = 0;
    for (int j = std::max(y - radius, 0); j <= std::min(y + radius, size.height - 1); ++j) {
      for (int i = std::max(x - radius, 0); i <= std::min(x + radius, size.width - 1); ++i) {
        sum += plane[static_cast<std::size_t>(j) * size.width + i];
        ++count;
      }
    }
    result[at] = sum / count;
  });
  return result;
}

}  // namespace

void upsample_joint_bilateral(const float* low, PictureSize low_size, int channels, const float* guide_low,
                              const float* guide, PictureSize size, JointBilateralSigma sigma, float* output) {
  const int radius = std::max(1, static_cast<int>(std::ceil(2 * sigma.spatial)));
  for_each_pixel(size, [&](int x, int y, std::size_t at) {
    const double low_x = (x + 0.5) * low_size.width / size.width;
    const double low_y = (y + 0.5) * low_size.height / size.height;
    const int column = static_cast<int>(low_x);
    const int row = static_cast<int>(low_y);
    std::vector<double> sums(channels);
    double total = 0;
    for (int j = std::max(row - radius, 0); j <= std::min(row + radius, low_size.height - 1); ++j) {
      for (int i = std::max(column - radius, 0); i <= std::min(column + radius, low_size.width - 1); ++i) {
        const std::size_t here = static_cast<std::size_t>(j) * low_size.width + i;
        const double dx = (i + 0.5 - low_x) / sigma.spatial;
        const double dy = (j + 0.5 - low_y) / sigma.spatial;
        const double difference = (static_cast<double>(guide[at]) - guide_low[here]) / sigma.range;
        const double weight =
            std::exp(-0.5 * (dx * dx + dy * dy)) * std::exp(std::max(-60.0, -0.5 * difference * difference));
        total += weight;
        for (int c = 0; c < channels; ++c) sums[c] += weight * low[c * low_size.pixels() + here];
      }
    }
    for (int c = 0; c < channels; ++c) output[c * size.pixels() + at] = static_cast<float>(sums[c] / total);
  });
}

void upsample_guided(const float* low, PictureSize low_size, int channels, const float* guide_low, const float* guide,
                     PictureSize size, GuidedFilterOptions options, float* output) {
  const std::size_t count = low_size.pixels();
  for (int c = 0; c < channels; ++c) {
    std::vector<double> i(guide_low, guide_low + count);
    std::vector<double> p(low + c * count, low + (c + 1) * count);
    std::vector<double> ii(count);
    std::vector<double> ip(count);
    for (std::size_t k = 0; k < count; ++k) {
      ii[k] = i[k] * i[k];
      ip[k] = i[k] * p[k];
    }
    i = window_mean(i, low_size, options.radius);
    p = window_mean(p, low_size, options.radius);
    ii = window_mean(ii, low_size, options.radius);
    ip = window_mean(ip, low_size, options.radius);
    std::vector<double> a(count);
    std::vector<double> b(count);
    for (std::size_t k = 0; k < count; ++k) {
      a[k] = (ip[k] - i[k] * p[k]) / (ii[k] - i[k] * i[k] + options.epsilon);
      b[k] = p[k] - a[k] * i[k];
    }
    a = window_mean(a, low_size, options.radius);
    b = window_mean(b, low_size, options.radius);
    for_each_pixel(size, [&](int x, int y, std::size_t at) {
      const auto read = [&](const std::vector<double>& plane) {
        return bilinear([&](int column, int row) { return plane[static_cast<std::size_t>(row) * low_size.width + column]; },
                        low_size, (x + 0.5) * low_size.width / size.width - 0.5,
                        (y + 0.5) * low_size.height / size.height - 0.5);
      };
      output[c * size.pixels() + at] = static_cast<float>(read(a) * guide[at] + read(b));
    });
  }
}

}  // namespace workprint::reference
