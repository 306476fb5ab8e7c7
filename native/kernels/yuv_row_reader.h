#pragma once

#include <vector>

#include "picture.h"
#include "rows/yuv_rows.h"

namespace workprint {

/// Reads rows of a YUV picture as RGB, with chroma bilinearly at its stated location; see `yuv_to_rgb`. Each thread has
/// its own.
class YuvRowReader {
 public:
  YuvRowReader(const YuvSource& source, const YuvFormat& format);

  /// Row `y` into three rows of the picture's width.
  void read(int y, float* red, float* green, float* blue);

 private:
  YuvSource source_;
  YuvFormat format_;
  YuvToRgbMatrix matrix_;
  std::vector<float> narrow_;
  std::vector<float> full_;
};

}  // namespace workprint
