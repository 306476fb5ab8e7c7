#include <array>
#include <cstring>

#include "../bayer.h"
#include "../yuv_coefficients.h"
#include "reference.h"
#include "sample.h"

namespace workprint::reference {
namespace {

double read_sample(const YuvSource& planes, const YuvFormat& format, int plane, int x, int y) {
  const std::uint8_t* const row = planes.row(plane, y);
  if (format.bytes_per_sample() == 1) return row[x];
  return row[2 * x] + 256.0 * row[2 * x + 1];
}

void write_sample(const YuvTarget& planes, const YuvFormat& format, int plane, int x, int y, double value) {
  std::uint8_t* const row = planes.row(plane, y);
  const int code = static_cast<int>(value);
  if (format.bytes_per_sample() == 1) {
    row[x] = static_cast<std::uint8_t>(code);
  } else {
    row[2 * x] = static_cast<std::uint8_t>(code & 255);
    row[2 * x + 1] = static_cast<std::uint8_t>(code >> 8);
  }
}

/// Y, U and V of one pixel, in code values without offset.
std::array<double, 3> code_of(const float* rgb, const YuvFormat& format, int x, int y) {
  x = std::clamp(x, 0, format.size.width - 1);
  y = std::clamp(y, 0, format.size.height - 1);
  const std::size_t at = static_cast<std::size_t>(y) * format.size.width + x;
  const double r = rgb[at];
  const double g = rgb[at + format.size.pixels()];
  const double b = rgb[at + 2 * format.size.pixels()];
  const LumaWeights k = luma_weights(format.matrix);
  const CodeScale code = code_scale(format);
  const double luma = k.red * r + k.green * g + k.blue * b;
  return {code.luma_scale * luma, code.chroma_scale * (b - luma) / (2 * (1 - k.blue)),
          code.chroma_scale * (r - luma) / (2 * (1 - k.red))};
}

/// The value of a sample of any plane: a pixel's own, or the mean over a chroma sample's footprint.
double footprint_mean(const float* rgb, const YuvFormat& format, int plane, int x, int y) {
  if (plane == 0) return code_of(rgb, format, x, y)[0];
  const bool halved = format.horizontal_subsampling == 2;
  const bool left = format.chroma_location == ChromaLocation::left;
  double sum = 0;
  for (int row = 0; row < format.vertical_subsampling; ++row) {
    const auto value = [&](int column) { return code_of(rgb, format, column, y * format.vertical_subsampling + row)[plane]; };
    if (!halved) sum += value(x);
    else if (left) sum += 0.25 * value(2 * x - 1) + 0.5 * value(2 * x) + 0.25 * value(2 * x + 1);
    else sum += 0.5 * value(2 * x) + 0.5 * value(2 * x + 1);
  }
  return sum / format.vertical_subsampling;
}

}  // namespace

void yuv_to_rgb(const YuvSource& source, const YuvFormat& format, float* rgb) {
  const LumaWeights k = luma_weights(format.matrix);
  const CodeScale code = code_scale(format);
  const PictureSize chroma = format.plane_size(1);
  for_each_pixel(format.size, [&](int x, int y, std::size_t at) {
    double chroma_x = x;
    if (format.horizontal_subsampling == 2) {
      chroma_x = format.chroma_location == ChromaLocation::left ? x / 2.0 : (x + 0.5) / 2.0 - 0.5;
    }
    const double chroma_y = format.vertical_subsampling == 2 ? (y + 0.5) / 2.0 - 0.5 : y;
    double difference[3];
    for (int plane = 1; plane <= 2; ++plane) {
      const double value = bilinear([&](int i, int j) { return read_sample(source, format, plane, i, j); }, chroma,
                                    chroma_x, chroma_y);
      difference[plane] = (value - code.chroma_offset) / code.chroma_scale;
    }
    const double luma = (read_sample(source, format, 0, x, y) - code.luma_offset) / code.luma_scale;
    const double red = luma + 2 * (1 - k.red) * difference[2];
    const double blue = luma + 2 * (1 - k.blue) * difference[1];
    rgb[at] = static_cast<float>(red);
    rgb[at + format.size.pixels()] = static_cast<float>((luma - k.red * red - k.blue * blue) / k.green);
    rgb[at + 2 * format.size.pixels()] = static_cast<float>(blue);
  });
}

void rgb_to_yuv(const float* rgb, const YuvFormat& format, const YuvTarget& target) {
  const CodeScale code = code_scale(format);
  const double top = (1 << format.bit_depth) - 1;
  for (int plane = 0; plane < 3; ++plane) {
    const double offset = plane == 0 ? code.luma_offset : code.chroma_offset;
    for_each_pixel(format.plane_size(plane), [&](int x, int y, std::size_t) {
      const double value = footprint_mean(rgb, format, plane, x, y) + offset;
      write_sample(target, format, plane, x, y, std::clamp(std::floor(value + 0.5), 0.0, top));
    });
  }
}

void add_edit_to_yuv(const YuvSource& source, const YuvFormat& format, const float* edit, float strength,
                     const YuvTarget& output) {
  const double unit = 1 << (format.bit_depth - 8);
  const bool full = format.range == YuvRange::full;
  for (int plane = 0; plane < 3; ++plane) {
    const double lowest = full ? 0 : 16 * unit;
    const double highest = full ? 256 * unit - 1 : (plane == 0 ? 235 : 240) * unit;
    for_each_pixel(format.plane_size(plane), [&](int x, int y, std::size_t) {
      const double difference = strength * footprint_mean(edit, format, plane, x, y);
      const double step = std::floor(difference + bayer_thresholds(y % 8)[x % 8]);
      const double own = read_sample(source, format, plane, x, y);
      write_sample(output, format, plane, x, y, step == 0 ? own : std::clamp(own + step, lowest, highest));
    });
  }
}

void mix_yuv(const YuvSource& from, const YuvSource& to, const YuvFormat& format, double share,
             const YuvTarget& output) {
  for (int plane = 0; plane < 3; ++plane) {
    for_each_pixel(format.plane_size(plane), [&](int x, int y, std::size_t) {
      const double own = read_sample(from, format, plane, x, y);
      const double other = read_sample(to, format, plane, x, y);
      write_sample(output, format, plane, x, y, std::floor(own * (1 - share) + other * share + 0.5));
    });
  }
}

void luma(const float* rgb, PictureSize size, float* output) {
  for_each_pixel(size, [&](int, int, std::size_t at) {
    output[at] = static_cast<float>(0.2126 * rgb[at] + 0.7152 * rgb[at + size.pixels()] +
                                    0.0722 * rgb[at + 2 * size.pixels()]);
  });
}

}  // namespace workprint::reference
