#pragma once

#include <array>

namespace workprint {

/// Dither thresholds (M + 1/2)/64 of Bayer's 8×8 matrix, by bit interleaving of x^y and y. Their mean is 1/2, so
/// floor(d + b) is d on average, and none is 0 or 1, so a d that is a rounding error away from 0 steps nowhere.
inline std::array<float, 8> bayer_thresholds(int row) {
  std::array<float, 8> thresholds{};
  for (int x = 0; x < 8; ++x) {
    const int mixed = x ^ row;
    int rank = 0;
    for (int bit = 0; bit < 3; ++bit) {
      rank = rank << 2 | (mixed >> bit & 1) << 1 | (row >> bit & 1);
    }
    thresholds[x] = (static_cast<float>(rank) + 0.5f) / 64.0f;
  }
  return thresholds;
}

}  // namespace workprint
