#include "layer_rows.h"

#include <math.h>

#include "lanes.h"

namespace workprint::WORKPRINT_SIMD_LEVEL {
namespace {

WORKPRINT_INLINE float clamped(float value) {
  value = value > 0.0f ? value : 0.0f;
  return value < 1.0f ? value : 1.0f;
}

void from_bytes(const std::uint8_t* __restrict rgba, int width, float* const out[4]) {
  for (int c = 0; c < 4; ++c) {
    float* __restrict const row = out[c];
    for (int x = 0; x < width; ++x) row[x] = static_cast<float>(rgba[4 * x + c]) * (1.0f / 255.0f);
  }
}

void split(const float* __restrict rgba, int width, float* const out[4]) {
  float* __restrict const red = out[0];
  float* __restrict const green = out[1];
  float* __restrict const blue = out[2];
  float* __restrict const alpha = out[3];
  for (int x = 0; x < width; ++x) {
    red[x] = rgba[4 * x];
    green[x] = rgba[4 * x + 1];
    blue[x] = rgba[4 * x + 2];
    alpha[x] = rgba[4 * x + 3];
  }
}

void join(const float* const in[4], int width, float* __restrict rgba) {
  const float* __restrict const red = in[0];
  const float* __restrict const green = in[1];
  const float* __restrict const blue = in[2];
  const float* __restrict const alpha = in[3];
  for (int x = 0; x < width; ++x) {
    rgba[4 * x] = red[x];
    rgba[4 * x + 1] = green[x];
    rgba[4 * x + 2] = blue[x];
    rgba[4 * x + 3] = alpha[x];
  }
}

void premultiply(int width, float* const rgba[4]) {
  const float* __restrict const alpha = rgba[3];
  for (int c = 0; c < 3; ++c) {
    float* __restrict const row = rgba[c];
    for (int x = 0; x < width; ++x) row[x] *= alpha[x];
  }
}

void unpremultiply(int width, float* const rgba[4]) {
  const float* __restrict const alpha = rgba[3];
  for (int c = 0; c < 3; ++c) {
    float* __restrict const row = rgba[c];
    for (int x = 0; x < width; ++x) row[x] /= alpha[x] == 0.0f ? 1.0f : alpha[x];
  }
}

void fill(float value, int width, float* row) {
  for (int x = 0; x < width; ++x) row[x] = value;
}

void scale(float factor, int width, float* row) {
  for (int x = 0; x < width; ++x) row[x] *= factor;
}

void clip(int width, float* row) {
  for (int x = 0; x < width; ++x) row[x] = clamped(row[x]);
}

void mix(const float* __restrict from, float slope, float start, int width, float* __restrict to) {
  if (slope == 0.0f) {
    const float share = clamped(start);
    for (int x = 0; x < width; ++x) to[x] = from[x] * (1.0f - share) + to[x] * share;
    return;
  }
  for (int x = 0; x < width; ++x) {
    const float share = clamped(slope * (static_cast<float>(x) + 0.5f) + start);
    to[x] = from[x] * (1.0f - share) + to[x] * share;
  }
}

WORKPRINT_INLINE float screened(float below, float above) { return below + above - below * above; }

WORKPRINT_INLINE float hard_lit(float below, float above) {
  return above <= 0.5f ? below * 2.0f * above : screened(below, 2.0f * above - 1.0f);
}

WORKPRINT_INLINE float soft_lit(float below, float above) {
  const float dark = below - (1.0f - 2.0f * above) * below * (1.0f - below);
  const float lit = below <= 0.25f ? ((16.0f * below - 12.0f) * below + 4.0f) * below : sqrtf(below);
  return above <= 0.5f ? dark : below + (2.0f * above - 1.0f) * (lit - below);
}

/// §10.1, source over with a blend function of the straight colours.
template <class Blend>
WORKPRINT_INLINE void blend_with(const float* const above[4], int width, float* const below[4], Blend blend) {
  const float* __restrict const alpha = above[3];
  const float* __restrict const alpha_below = below[3];
  for (int c = 0; c < 3; ++c) {
    const float* __restrict const own = above[c];
    float* __restrict const row = below[c];
    for (int x = 0; x < width; ++x) {
      const float straight = clamped(own[x] / (alpha[x] == 0.0f ? 1.0f : alpha[x]));
      const float straight_below = clamped(row[x] / (alpha_below[x] == 0.0f ? 1.0f : alpha_below[x]));
      const float mixed = alpha[x] * alpha_below[x] * blend(straight_below, straight);
      row[x] = own[x] * (1.0f - alpha_below[x]) + row[x] * (1.0f - alpha[x]) + mixed;
    }
  }
}

void blend(BlendMode mode, const float* const above[4], int width, float* const below[4]) {
  const float* __restrict const alpha = above[3];
  switch (mode) {
    case BlendMode::normal:
      for (int c = 0; c < 3; ++c) {
        const float* __restrict const own = above[c];
        float* __restrict const row = below[c];
        for (int x = 0; x < width; ++x) row[x] = own[x] + row[x] * (1.0f - alpha[x]);
      }
      break;
    case BlendMode::add:
      for (int c = 0; c < 3; ++c) {
        const float* __restrict const own = above[c];
        float* __restrict const row = below[c];
        for (int x = 0; x < width; ++x) row[x] += own[x];
      }
      break;
    case BlendMode::multiply:
      blend_with(above, width, below, [](float b, float a) { return b * a; });
      break;
    case BlendMode::screen:
      blend_with(above, width, below, [](float b, float a) { return screened(b, a); });
      break;
    case BlendMode::overlay:
      blend_with(above, width, below, [](float b, float a) { return hard_lit(a, b); });
      break;
    case BlendMode::darken:
      blend_with(above, width, below, [](float b, float a) { return b < a ? b : a; });
      break;
    case BlendMode::lighten:
      blend_with(above, width, below, [](float b, float a) { return b > a ? b : a; });
      break;
    case BlendMode::difference:
      blend_with(above, width, below, [](float b, float a) { return fabsf(b - a); });
      break;
    case BlendMode::hard_light:
      blend_with(above, width, below, [](float b, float a) { return hard_lit(b, a); });
      break;
    case BlendMode::soft_light:
      blend_with(above, width, below, [](float b, float a) { return soft_lit(b, a); });
      break;
  }
  float* __restrict const alpha_below = below[3];
  for (int x = 0; x < width; ++x) alpha_below[x] = alpha[x] + alpha_below[x] * (1.0f - alpha[x]);
}

}  // namespace

const LayerRows layer_rows{from_bytes, split, join, premultiply, unpremultiply, fill, scale, clip, mix, blend};

}  // namespace workprint::WORKPRINT_SIMD_LEVEL
