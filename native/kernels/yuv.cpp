#include "yuv.h"

#include "parallel.h"
#include "rgb_to_code.h"
#include "yuv_row_reader.h"

namespace workprint {
namespace {

/// Rows a thread takes at a time: enough to hide the hand-over, few enough to share the work evenly.
constexpr int rows_per_range = 16;

}  // namespace

void yuv_to_rgb(const YuvSource& source, const YuvFormat& format, float* rgb) {
  const std::size_t plane = format.size.pixels();
  parallel_for(format.size.height, rows_per_range, [&](int first, int last) {
    YuvRowReader reader(source, format);
    for (int y = first; y < last; ++y) {
      float* const red = rgb + static_cast<std::size_t>(y) * format.size.width;
      reader.read(y, red, red + plane, red + 2 * plane);
    }
  });
}

void rgb_to_yuv(const float* rgb, const YuvFormat& format, const YuvTarget& target) {
  for_each_code_row(rgb, format, 1.0, [&](int plane, int y, const float* values, int width) {
    store_code_row(values, width, format, plane, target.row(plane, y));
  });
}

}  // namespace workprint
