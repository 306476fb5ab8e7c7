#pragma once

#include <algorithm>
#include <vector>

#include "picture.h"

namespace workprint {

/// A float plane with `border` pixels around it, 0 until written.
class BorderedPlane {
 public:
  BorderedPlane(PictureSize size, int border)
      : size_(size),
        border_(border),
        stride_(size.width + 2 * border),
        values_(static_cast<std::size_t>(stride_) * (size.height + 2 * border)) {}

  int stride() const { return stride_; }
  /// Row `y`, column 0; `y` and columns from -border.
  float* row(int y) { return values_.data() + static_cast<std::ptrdiff_t>(stride_) * (y + border_) + border_; }
  const float* row(int y) const {
    return values_.data() + static_cast<std::ptrdiff_t>(stride_) * (y + border_) + border_;
  }

  /// Repeats the picture's edge over the border.
  void replicate_edges() {
    for (int y = 0; y < size_.height; ++y) {
      float* const line = row(y);
      std::fill(line - border_, line, line[0]);
      std::fill(line + size_.width, line + size_.width + border_, line[size_.width - 1]);
    }
    for (int i = 1; i <= border_; ++i) {
      std::copy_n(row(0) - border_, stride_, row(-i) - border_);
      std::copy_n(row(size_.height - 1) - border_, stride_, row(size_.height - 1 + i) - border_);
    }
  }

 private:
  PictureSize size_;
  int border_;
  int stride_;
  std::vector<float> values_;
};

}  // namespace workprint
