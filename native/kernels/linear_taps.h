#pragma once

#include <vector>

namespace workprint {

/// Where each of `count` outputs reads between two neighbours of `source_count` inputs: value = (1 - fraction)·in[index]
/// + fraction·in[index + 1]. Pixel centres align (half-pixel) and edges clamp; `index + 1` may be `source_count`, with
/// fraction 0, so a row read this way has one readable float after its end.
struct LinearTaps {
  LinearTaps(int count, int source_count);

  std::vector<int> index;
  std::vector<float> fraction;
};

}  // namespace workprint
