#pragma once

#include "picture.h"

namespace workprint {

/// Luma weights of a matrix: E'Y = red·R + green·G + blue·B.
struct LumaWeights {
  double red;
  double green;
  double blue;
};

/// BT.601-7 §2.5.1, BT.709-6 §3.2, BT.2020-2 table 4.
constexpr LumaWeights luma_weights(YuvMatrix matrix) {
  switch (matrix) {
    case YuvMatrix::bt601: return {0.299, 0.587, 0.114};
    case YuvMatrix::bt2020nc: return {0.2627, 0.6780, 0.0593};
    case YuvMatrix::bt709: break;
  }
  return {0.2126, 0.7152, 0.0722};
}

/// Code values: luma = offset + scale·E'Y, chroma = offset + scale·E'C, with E'C in -0.5..0.5 (BT.709-6 §4.4, 4.6;
/// full range as in ISO/IEC 23091-2 §8.3).
struct CodeScale {
  double luma_offset;
  double luma_scale;
  double chroma_offset;
  double chroma_scale;
};

constexpr CodeScale code_scale(const YuvFormat& format) {
  const double step = static_cast<double>(1 << (format.bit_depth - 8));
  const double top = 256.0 * step - 1.0;
  if (format.range == YuvRange::full) return {0.0, top, 128.0 * step, top};
  return {16.0 * step, 219.0 * step, 128.0 * step, 224.0 * step};
}

}  // namespace workprint
