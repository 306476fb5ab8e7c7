#include "placed_reader.h"

#include <algorithm>
#include <cmath>

#include "rows/layer_rows.h"
#include "rows/place_rows.h"

namespace workprint {
namespace {

/// Of the samples around a place `t` of the way from the second to the third: bicubic (Catmull and Rom 1974) or linear.
void weights_at(double t, bool cubic, double weights[4]) {
  if (cubic) {
    weights[0] = 0.5 * (-t + 2 * t * t - t * t * t);
    weights[1] = 0.5 * (2 - 5 * t * t + 3 * t * t * t);
    weights[2] = 0.5 * (t + 4 * t * t - 3 * t * t * t);
    weights[3] = 0.5 * (t * t * t - t * t);
  } else {
    weights[0] = 0;
    weights[1] = 1 - t;
    weights[2] = t;
    weights[3] = 0;
  }
}

bool lies_along(const Mapping& mapping) { return mapping.to_source[1] == 0.0 && mapping.to_source[3] == 0.0; }

/// Where pixel centre 1/2 reads first, in places of sample centres, and how far the next pixel's read is.
double first_read(double step, double offset, int reads) { return step * 0.5 / reads + offset - 0.5; }

}  // namespace

Taps::Taps(int pixels, int samples, double start, double step, int reads) {
  const auto place = [&](int pixel, int read) {
    return std::clamp(start + pixel * step + read * step / reads, -4.0, samples + 4.0);
  };
  // A bicubic read takes one sample before its place and two after, a linear one those on either side.
  const int before_place = reads == 1 ? 1 : 0;
  const double across = reads == 1 ? 4 : std::ceil(std::abs(step) * (reads - 1) / reads) + 2;
  count = static_cast<int>(std::min<double>(samples, across));
  first.resize(pixels);
  weights.assign(static_cast<std::size_t>(pixels) * count, 0.0f);
  for (int pixel = 0; pixel < pixels; ++pixel) {
    const double lowest = std::min(place(pixel, 0), place(pixel, reads - 1));
    first[pixel] = std::clamp(static_cast<int>(std::floor(lowest)) - before_place, 0, samples - count);
    float* const own = weights.data() + static_cast<std::size_t>(pixel) * count;
    for (int read = 0; read < reads; ++read) {
      const double at = place(pixel, read);
      const int before = static_cast<int>(std::floor(at));
      double four[4];
      weights_at(at - before, reads == 1, four);
      for (int k = 0; k < 4; ++k) {
        if (four[k] == 0) continue;
        const int sample = std::clamp(before - 1 + k, 0, samples - 1);
        own[sample - first[pixel]] += static_cast<float>(four[k] / reads);
      }
    }
  }
}

PlacedReader::PlacedReader(const PremultipliedPixels& source, const Mapping& mapping, float opacity, PictureSize canvas)
    : source_(source), mapping_(mapping), opacity_(opacity), canvas_(canvas) {
  if (!lies_along(mapping)) return;
  const double* const to = mapping.to_source;
  columns_.emplace(canvas.width, source.size.width, first_read(to[0], to[2], mapping.reads), to[0], mapping.reads);
  rows_.emplace(canvas.height, source.size.height, first_read(to[4], to[5], mapping.reads), to[4], mapping.reads);
}

void PlacedReader::read(int y, Scratch& scratch, float* const out[4]) const {
  const PlaceRows& rows = place_rows();
  const int width = canvas_.width;
  scratch.coverage.resize(width);
  scratch.pixels.resize(4 * static_cast<std::size_t>(width));
  const double edges[4] = {mapping_.left, mapping_.right, mapping_.top, mapping_.bottom};
  float* const coverage = scratch.coverage.data();
  rows.coverage(mapping_.to_picture, edges, opacity_, y, width, coverage);
  int begin = 0;
  int end = width;
  while (begin < end && coverage[begin] == 0.0f) ++begin;
  while (end > begin && coverage[end - 1] == 0.0f) --end;
  for (int c = 0; c < 4; ++c) {
    std::fill(out[c], out[c] + begin, 0.0f);
    std::fill(out[c] + end, out[c] + width, 0.0f);
  }
  if (begin == end) return;
  float* const pixels = scratch.pixels.data();
  const PictureSize size = source_.size;
  if (columns_ && rows_) {
    scratch.sums.resize(4 * static_cast<std::size_t>(size.width));
    std::vector<const float*> lines(rows_->count);
    const float* const weights = rows_->weights.data() + static_cast<std::size_t>(y) * rows_->count;
    for (int t = 0; t < rows_->count; ++t) {
      lines[t] = source_.rgba + 4 * static_cast<std::size_t>(rows_->first[y] + t) * size.width;
    }
    const int from = std::min(columns_->first[begin], columns_->first[end - 1]);
    const int to = std::max(columns_->first[begin], columns_->first[end - 1]) + columns_->count;
    rows.sum_rows(lines.data(), weights, rows_->count, 4 * from, 4 * to, scratch.sums.data());
    const AxisTaps taps{columns_->first.data(), columns_->weights.data(), columns_->count};
    rows.sum_columns(scratch.sums.data(), taps, coverage, begin, end, pixels);
  } else {
    const double* const to = mapping_.to_source;
    const int reads = mapping_.reads;
    const double first = 0.5 / reads;
    const double down = y + first;
    const ReadRow row{{to[0] * first + to[1] * down + to[2] - 0.5, to[3] * first + to[4] * down + to[5] - 0.5},
                      {to[0], to[3]},
                      {to[0] / reads, to[3] / reads},
                      {to[1] / reads, to[4] / reads},
                      reads};
    rows.gather({source_.rgba, size.width, size.height}, row, coverage, begin, end, pixels);
  }
  float* const placed[4] = {out[0] + begin, out[1] + begin, out[2] + begin, out[3] + begin};
  layer_rows().split(pixels + 4 * static_cast<std::size_t>(begin), end - begin, placed);
}

}  // namespace workprint
