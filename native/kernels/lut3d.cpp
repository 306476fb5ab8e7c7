#include "lut3d.h"

#include <vector>

#include "parallel.h"
#include "rows/lut3d_rows.h"

namespace workprint {

void apply_lut3d(const float* lut, int lut_size, const float* rgb, PictureSize size, float* output) {
  // Four floats a node, so that one aligned 16-byte load reads a node.
  struct alignas(16) Node {
    float rgb_and_padding[4];
  };
  const int plane = lut_size * lut_size;
  std::vector<Node> nodes(static_cast<std::size_t>(plane) * lut_size);
  parallel_for(lut_size, 8, [&](int first, int last) {
    for (std::size_t i = static_cast<std::size_t>(first) * plane; i < static_cast<std::size_t>(last) * plane; ++i) {
      nodes[i] = {{lut[3 * i], lut[3 * i + 1], lut[3 * i + 2], 0.0f}};
    }
  });

  const Lut3dRows& rows = lut3d_rows();
  parallel_for(size.height, 16, [&](int first, int last) {
    for (int y = first; y < last; ++y) {
      const std::size_t start = static_cast<std::size_t>(y) * size.width;
      const float* const in[3] = {rgb + start, rgb + size.pixels() + start, rgb + 2 * size.pixels() + start};
      float* const out[3] = {output + start, output + size.pixels() + start, output + 2 * size.pixels() + start};
      rows.apply(nodes.data()->rgb_and_padding, lut_size, in, size.width, out);
    }
  });
}

}  // namespace workprint
