#pragma once

#include <optional>
#include <variant>
#include <vector>

#include "blend_mode.h"
#include "effects.h"
#include "picture.h"

/// One frame of a sequence with every number settled: core/render/graph.ts, made ready for the rows of a canvas.
namespace workprint {

/// Samples of a picture.
struct YuvPixels {
  YuvSource planes;
  YuvFormat format;
};
/// RGBA interleaved, 8 bits each, straight.
struct StraightPixels {
  const std::uint8_t* rgba;
  PictureSize size;
};
/// RGBA interleaved, floats, premultiplied: what `compose` itself makes.
struct PremultipliedPixels {
  const float* rgba;
  PictureSize size;
};
using Pixels = std::variant<YuvPixels, StraightPixels, PremultipliedPixels>;

using Effect = std::variant<AscCdl, Lut, Mask>;

/// core/render/placement.ts: where the canvas reads a source, and where the source's edges lie. Affines are
/// x' = a·x + b·y + c, y' = d·x + e·y + f.
struct Mapping {
  double to_source[6];
  double to_picture[6];
  double left;
  double right;
  double top;
  double bottom;
  int reads;
};

/// A source on the canvas: sample for pixel where there is no mapping, else read through it, which takes premultiplied
/// pixels and no effects.
struct PlacedPixels {
  Pixels pixels;
  std::vector<Effect> effects;
  std::optional<Mapping> mapping;
  float opacity;
};

struct PlainColour {
  float rgb[3];
};

/// One side of a passage; nothing is transparent.
using Side = std::variant<std::monostate, PlacedPixels, PlainColour>;

/// from·(1 - share) + to·share, where the share of the pixel with centre (x, y) is clamp(across·x + down·y + start): an
/// even one for a dissolve, an edge on its way for a wipe.
struct Passage {
  Side from;
  Side to;
  float across;
  float down;
  float start;
};

struct Layer {
  BlendMode blend;
  std::variant<PlacedPixels, Passage> picture;
};

}  // namespace workprint
