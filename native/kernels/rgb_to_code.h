#pragma once

#include <array>
#include <functional>
#include <vector>

#include "picture.h"
#include "rows/yuv_rows.h"

namespace workprint {

/// Takes a row of a plane in code values without their offset; `values` lives for the call.
using TakeCodeRow = std::function<void(int plane, int y, const float* values, int width)>;

/// Turns rows of RGB into code values without their offset: gain·scale·E'Y, and chroma averaged over its footprint.
/// Linear, so it serves a picture and a difference of pictures alike. Each thread has its own.
class CodeRowMaker {
 public:
  using RgbRow = std::array<const float*, 3>;

  CodeRowMaker(const YuvFormat& format, double gain);

  /// First and last luma row that chroma row `k` stands for.
  int upper(int k) const { return k * format_.vertical_subsampling; }
  int lower(int k) const;
  /// Chroma row `k` and the luma rows it stands for, from those rows' RGB (the same twice where they are one).
  void make(int k, const RgbRow& above, const RgbRow& below, const TakeCodeRow& take);

 private:
  YuvFormat format_;
  std::array<RgbWeights, 3> weights_;
  std::vector<float> padded_;
  std::vector<float> narrow_;
};

/// All rows of a picture, from several threads at once.
void for_each_code_row(const float* rgb, const YuvFormat& format, double gain, const TakeCodeRow& take);

/// Adds the plane's offset to a row of code values, rounds to nearest and clips to what a sample can hold.
void store_code_row(const float* values, int width, const YuvFormat& format, int plane, void* samples);

}  // namespace workprint
