#pragma once

#include <optional>
#include <vector>

#include "layers.h"

namespace workprint {

/// The samples and weights of every pixel of a canvas along one axis.
struct Taps {
  /// Pixel p reads about sample places start + p·step (centres at whole numbers), `reads` times a pixel.
  Taps(int pixels, int samples, double start, double step, int reads);

  int count;
  std::vector<int> first;
  std::vector<float> weights;
};

/// Reads a source through a mapping. Where the source's axes lie along the canvas' the columns and rows are summed one
/// after the other. Made once a canvas; `read` may be called from several threads, each with its own scratch.
class PlacedReader {
 public:
  struct Scratch {
    std::vector<float> sums;
    std::vector<float> coverage;
    std::vector<float> pixels;
  };

  PlacedReader(const PremultipliedPixels& source, const Mapping& mapping, float opacity, PictureSize canvas);

  /// Row `y` of the canvas as four rows.
  void read(int y, Scratch& scratch, float* const out[4]) const;

 private:
  PremultipliedPixels source_;
  Mapping mapping_;
  float opacity_;
  PictureSize canvas_;
  std::optional<Taps> columns_;
  std::optional<Taps> rows_;
};

}  // namespace workprint
