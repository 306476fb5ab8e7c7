#include "edit.h"

#include <array>
#include <cstring>

#include "bayer.h"
#include "parallel.h"
#include "rgb_to_code.h"
#include "rows/edit_rows.h"
#include "yuv_coefficients.h"

namespace workprint {
namespace {

/// Limited range: 16..235 and 16..240 scaled to the bit depth (BT.709-6 §4.6); full range: every code.
CodeLimits legal_codes(const YuvFormat& format, int plane) {
  if (format.range == YuvRange::full) return {0, (1 << format.bit_depth) - 1};
  const int step = 1 << (format.bit_depth - 8);
  return {16 * step, (plane == 0 ? 235 : 240) * step};
}

void copy_planes(const YuvSource& source, const YuvFormat& format, const YuvTarget& output) {
  for (int plane = 0; plane < 3; ++plane) {
    const PictureSize size = format.plane_size(plane);
    const std::size_t bytes = static_cast<std::size_t>(size.width) * format.bytes_per_sample();
    parallel_for(size.height, 64, [&](int first, int last) {
      for (int y = first; y < last; ++y) std::memcpy(output.row(plane, y), source.row(plane, y), bytes);
    });
  }
}

}  // namespace

void add_edit_to_yuv(const YuvSource& source, const YuvFormat& format, const float* edit, float strength,
                     const YuvTarget& output) {
  if (strength == 0.0f) {
    copy_planes(source, format, output);
    return;
  }
  const EditRows& rows = edit_rows();
  const bool wide = format.bit_depth > 8;
  std::array<std::array<float, 8>, 8> thresholds;
  for (int y = 0; y < 8; ++y) thresholds[y] = bayer_thresholds(y);
  for_each_code_row(edit, format, strength, [&](int plane, int y, const float* difference, int width) {
    rows.add_difference(source.row(plane, y), wide, difference, thresholds[y % 8].data(), legal_codes(format, plane),
                        width, output.row(plane, y));
  });
}

}  // namespace workprint
