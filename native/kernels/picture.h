#pragma once

#include <cstddef>
#include <cstdint>

/// Shapes and formats shared by every kernel. Pictures are planar float32, `[channel][row][column]`, without padding;
/// 0..1 is black..white of display-referred, Rec.709-encoded RGB.
namespace workprint {

struct PictureSize {
  int width;
  int height;

  std::size_t pixels() const { return static_cast<std::size_t>(width) * static_cast<std::size_t>(height); }
};

enum class YuvMatrix { bt601, bt709, bt2020nc };
enum class YuvRange { limited, full };
/// Horizontal place of a chroma sample: on the left luma sample of its pair, or between the two. Vertically it always
/// lies between its two rows (MPEG-2 "left", MPEG-1 "center").
enum class ChromaLocation { left, center };

struct YuvFormat {
  PictureSize size;
  int horizontal_subsampling;  ///< 1 or 2 luma columns per chroma column
  int vertical_subsampling;    ///< 1 or 2 luma rows per chroma row
  int bit_depth;               ///< 8..16; above 8 a sample is a low-aligned 16-bit word
  YuvMatrix matrix;
  YuvRange range;
  ChromaLocation chroma_location;

  int bytes_per_sample() const { return bit_depth > 8 ? 2 : 1; }
  /// Plane 0 is luma; chroma sizes round up.
  PictureSize plane_size(int plane) const {
    if (plane == 0) return size;
    return {(size.width + horizontal_subsampling - 1) / horizontal_subsampling,
            (size.height + vertical_subsampling - 1) / vertical_subsampling};
  }
};

/// Y, U and V; strides in bytes. `Byte` is `std::uint8_t` or `const std::uint8_t`.
template <class Byte>
struct YuvPlanes {
  Byte* data[3];
  std::size_t stride[3];

  Byte* row(int plane, int y) const { return data[plane] + stride[plane] * static_cast<std::size_t>(y); }
};
using YuvSource = YuvPlanes<const std::uint8_t>;
using YuvTarget = YuvPlanes<std::uint8_t>;

}  // namespace workprint
