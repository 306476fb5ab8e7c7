#include "effect_rows.h"

#include <math.h>
#include <string.h>

#include "lanes.h"

namespace workprint::WORKPRINT_SIMD_LEVEL {
namespace {

WORKPRINT_INLINE float clamped(float value) {
  value = value > 0.0f ? value : 0.0f;
  return value < 1.0f ? value : 1.0f;
}

WORKPRINT_INLINE int bits_of(float value) {
  int bits;
  memcpy(&bits, &value, 4);
  return bits;
}

WORKPRINT_INLINE float of_bits(int bits) {
  float value;
  memcpy(&value, &bits, 4);
  return value;
}

/// value^exponent for value in 0..1 to 1e-6, without calls, so that it becomes vector instructions; 0 stays 0.
/// log2(2^e·m) = e + 2/ln 2·atanh((m - 1)/(m + 1)) with m in √½..√2, by its series; 2^f by its own with f in ±½.
WORKPRINT_INLINE float power_of(float value, float exponent) {
  const int bits = bits_of(value);
  const int half_bits = 0x3f3504f3;  // √½
  const int whole = (bits - half_bits) >> 23;
  const float m = of_bits(bits - (whole << 23));
  const float s = (m - 1.0f) / (m + 1.0f);
  const float s2 = s * s;
  const float series = 2.885390082f + s2 * (0.961796694f + s2 * (0.577078016f + s2 * (0.412198583f + s2 * 0.320598898f)));
  float way = exponent * (static_cast<float>(whole) + s * series);
  way = way > -126.0f ? way : -126.0f;
  way = way < 126.0f ? way : 126.0f;
  const int steps = static_cast<int>(way + 126.5f) - 126;
  const float f = way - static_cast<float>(steps);
  const float power = 1.0f + f * (0.693147181f + f * (0.240226507f + f * (0.0555041087f + f * (0.00961812911f +
                             f * (0.00133335581f + f * 0.000154035304f)))));
  // A product, as a choice between the result and 0 would keep the loop from becoming vector instructions.
  const float is_above = value > 0.0f ? 1.0f : 0.0f;
  return is_above * power * of_bits((steps + 127) << 23);
}

void asc_cdl(const AscCdl& cdl, int width, float* const rgb[3]) {
  for (int c = 0; c < 3; ++c) {
    float* __restrict const row = rgb[c];
    const float slope = cdl.slope[c];
    const float offset = cdl.offset[c];
    const float power = cdl.power[c];
    if (power == 1.0f) {
      for (int x = 0; x < width; ++x) row[x] = clamped(row[x] * slope + offset);
    } else if (power == 0.0f) {
      for (int x = 0; x < width; ++x) row[x] = 1.0f;
    } else {
      for (int x = 0; x < width; ++x) row[x] = power_of(clamped(row[x] * slope + offset), power);
    }
  }
  if (cdl.saturation == 1.0f) return;
  const float saturation = cdl.saturation;
  float* __restrict const red = rgb[0];
  float* __restrict const green = rgb[1];
  float* __restrict const blue = rgb[2];
  for (int x = 0; x < width; ++x) {
    const float luma = 0.2126f * red[x] + 0.7152f * green[x] + 0.0722f * blue[x];
    red[x] = clamped(luma + saturation * (red[x] - luma));
    green[x] = clamped(luma + saturation * (green[x] - luma));
    blue[x] = clamped(luma + saturation * (blue[x] - luma));
  }
}

void lut1d(const float* entries, int size, const float* const in[3], int width, float* const out[3]) {
  const float top = static_cast<float>(size - 1);
  for (int c = 0; c < 3; ++c) {
    const float* const from = in[c];
    float* const to = out[c];
    for (int x = 0; x < width; ++x) {
      const float place = clamped(from[x]) * top;
      const int cell = static_cast<int>(place) < size - 2 ? static_cast<int>(place) : size - 2;
      const float share = place - static_cast<float>(cell);
      const float* const entry = entries + 4 * cell + c;
      to[x] = entry[0] * (1.0f - share) + entry[4] * share;
    }
  }
}

void into_domain(const float* __restrict in, float from, float gain, int width, float* __restrict out) {
  for (int x = 0; x < width; ++x) out[x] = clamped((in[x] - from) * gain);
}

void mix_in(const float* __restrict other, float mix, int width, float* __restrict own) {
  for (int x = 0; x < width; ++x) own[x] = own[x] * (1.0f - mix) + other[x] * mix;
}

WORKPRINT_INLINE float larger_of(float a, float b) { return a > b ? a : b; }

WORKPRINT_INLINE float from_rectangle(float x, float y, float rx, float ry) {
  const float qx = fabsf(x) - rx;
  const float qy = fabsf(y) - ry;
  const float ox = larger_of(qx, 0.0f);
  const float oy = larger_of(qy, 0.0f);
  const float inner = larger_of(qx, qy);
  return sqrtf(ox * ox + oy * oy) + (inner < 0.0f ? inner : 0.0f);
}

WORKPRINT_INLINE float from_ellipse(float x, float y, float rx, float ry) {
  const float ux = x / rx;
  const float uy = y / ry;
  const float near = sqrtf(ux * ux + uy * uy);
  const float gx = ux / rx;
  const float gy = uy / ry;
  const float steep = sqrtf(gx * gx + gy * gy);
  const float smaller = rx < ry ? rx : ry;
  return steep < 1e-12f ? -smaller : near * (near - 1.0f) / larger_of(steep, 1e-12f);
}

template <class Distance>
WORKPRINT_INLINE void cover(const Mask& mask, int y, int width, float* __restrict alpha, Distance distance) {
  const double row_x = mask.to_shape[1] * (y + 0.5) + mask.to_shape[2];
  const double row_y = mask.to_shape[4] * (y + 0.5) + mask.to_shape[5];
  const double across = mask.to_shape[0];
  const double down = mask.to_shape[3];
  const float rx = mask.radius_x;
  const float ry = mask.radius_y;
  const float steepness = 1.0f / mask.softness;
  const float sign = mask.inverted ? -1.0f : 1.0f;
  const float base = mask.inverted ? 1.0f : 0.0f;
  for (int x = 0; x < width; ++x) {
    const double centre = x + 0.5;
    const float px = static_cast<float>(across * centre + row_x);
    const float py = static_cast<float>(down * centre + row_y);
    alpha[x] *= base + sign * clamped(0.5f - distance(px, py, rx, ry) * steepness);
  }
}

void mask(const Mask& mask, int y, int width, float* alpha) {
  if (mask.ellipse) {
    cover(mask, y, width, alpha, [](float px, float py, float rx, float ry) { return from_ellipse(px, py, rx, ry); });
  } else {
    cover(mask, y, width, alpha, [](float px, float py, float rx, float ry) { return from_rectangle(px, py, rx, ry); });
  }
}

}  // namespace

const EffectRows effect_rows{asc_cdl, lut1d, into_domain, mix_in, mask};

}  // namespace workprint::WORKPRINT_SIMD_LEVEL
