#pragma once

/// What effects do to colour and alpha; the window's compositor and core/render say the same of them.
namespace workprint {

/// ASC CDL 1.2: out = clamp(in·slope + offset)^power for each channel, then saturation about Rec. 709 luma, clamped.
struct AscCdl {
  float slope[3];
  float offset[3];
  float power[3];
  float saturation;
};

/// A table of size entries (one dimension) or size³ nodes (three, red fastest), four floats each: R, G, B, unused. Input
/// is (value - from)·gain, clamped to 0..1; `mix` of the result with the input.
struct Lut {
  int dimensions;
  int size;
  const float* entries;
  float from[3];
  float gain[3];
  float mix;
};

/// A shape's coverage of a sample with centre (x, y): clamp(1/2 - distance/softness), or 1 less that where inverted. The
/// distance is from the shape's edge, on its own axes: (a·x + b·y + c, d·x + e·y + f), where it reaches to ±radius. An
/// ellipse's is the first-order one, f/|∇f|.
struct Mask {
  bool ellipse;
  bool inverted;
  double to_shape[6];
  float radius_x;
  float radius_y;
  float softness;
};

}  // namespace workprint
