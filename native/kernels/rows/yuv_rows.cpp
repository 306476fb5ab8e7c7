#include "yuv_rows.h"

#include <cstdint>

namespace workprint::WORKPRINT_SIMD_LEVEL {
namespace {

template <class Sample>
void chroma_row_of(const Sample* __restrict near, const Sample* __restrict far, float weight, float offset, float gain,
                   int width, float* __restrict out) {
  const float near_gain = (1.0f - weight) * gain;
  const float far_gain = weight * gain;
  const float bias = -offset * gain;
  for (int x = 0; x < width; ++x) {
    out[x] = static_cast<float>(near[x]) * near_gain + (static_cast<float>(far[x]) * far_gain + bias);
  }
}

void chroma_row(const void* near, const void* far, bool wide, float weight, float offset, float gain, int width,
                float* out) {
  if (wide) {
    chroma_row_of(static_cast<const std::uint16_t*>(near), static_cast<const std::uint16_t*>(far), weight, offset, gain,
                  width, out);
  } else {
    chroma_row_of(static_cast<const std::uint8_t*>(near), static_cast<const std::uint8_t*>(far), weight, offset, gain,
                  width, out);
  }
}

void upsample_chroma(const float* __restrict chroma, int chroma_width, bool left, float* __restrict out) {
  if (left) {
    for (int k = 0; k < chroma_width; ++k) {
      out[2 * k] = chroma[k];
      out[2 * k + 1] = 0.5f * (chroma[k] + chroma[k + 1]);
    }
  } else {
    for (int k = 0; k < chroma_width; ++k) {
      const float own = 0.75f * chroma[k];
      out[2 * k] = own + 0.25f * chroma[k - 1];
      out[2 * k + 1] = own + 0.25f * chroma[k + 1];
    }
  }
}

template <class Sample>
void to_rgb_of(const Sample* __restrict luma, const float* __restrict u, const float* __restrict v,
               const YuvToRgbMatrix& matrix, int width, float* __restrict red, float* __restrict green,
               float* __restrict blue) {
  const YuvToRgbMatrix m = matrix;
  const float bias = -m.luma_offset * m.luma_gain;
  for (int x = 0; x < width; ++x) {
    const float y = static_cast<float>(luma[x]) * m.luma_gain + bias;
    red[x] = y + m.red_v * v[x];
    green[x] = y + (m.green_u * u[x] + m.green_v * v[x]);
    blue[x] = y + m.blue_u * u[x];
  }
}

void to_rgb(const void* luma, bool wide, const float* u, const float* v, const YuvToRgbMatrix& matrix, int width,
            float* red, float* green, float* blue) {
  if (wide) {
    to_rgb_of(static_cast<const std::uint16_t*>(luma), u, v, matrix, width, red, green, blue);
  } else {
    to_rgb_of(static_cast<const std::uint8_t*>(luma), u, v, matrix, width, red, green, blue);
  }
}

void weigh_rgb(const float* const upper[3], const float* const lower[3], const RgbWeights& weights, int width,
               float* __restrict out) {
  const float* __restrict r0 = upper[0];
  const float* __restrict g0 = upper[1];
  const float* __restrict b0 = upper[2];
  if (upper[0] == lower[0]) {
    const RgbWeights w = weights;
    for (int x = 0; x < width; ++x) out[x] = w.red * r0[x] + w.green * g0[x] + w.blue * b0[x];
    return;
  }
  const float* __restrict r1 = lower[0];
  const float* __restrict g1 = lower[1];
  const float* __restrict b1 = lower[2];
  const RgbWeights half{0.5f * weights.red, 0.5f * weights.green, 0.5f * weights.blue};
  for (int x = 0; x < width; ++x) {
    out[x] = half.red * (r0[x] + r1[x]) + half.green * (g0[x] + g1[x]) + half.blue * (b0[x] + b1[x]);
  }
}

void downsample_chroma(const float* __restrict full, int chroma_width, bool left, float* __restrict out) {
  if (left) {
    for (int k = 0; k < chroma_width; ++k) {
      out[k] = 0.5f * full[2 * k] + 0.25f * (full[2 * k - 1] + full[2 * k + 1]);
    }
  } else {
    for (int k = 0; k < chroma_width; ++k) out[k] = 0.5f * (full[2 * k] + full[2 * k + 1]);
  }
}

template <class Sample>
void store_samples_of(const float* __restrict values, float offset, float top, int width, Sample* __restrict samples) {
  for (int x = 0; x < width; ++x) {
    float value = values[x] + offset;
    value = value > 0.0f ? value : 0.0f;
    value = value < top ? value : top;
    samples[x] = static_cast<Sample>(static_cast<int>(value + 0.5f));
  }
}

void store_samples(const float* values, float offset, float top, int width, bool wide, void* samples) {
  if (wide) {
    store_samples_of(values, offset, top, width, static_cast<std::uint16_t*>(samples));
  } else {
    store_samples_of(values, offset, top, width, static_cast<std::uint8_t*>(samples));
  }
}

}  // namespace

const YuvRows yuv_rows{chroma_row, upsample_chroma, to_rgb, weigh_rgb, downsample_chroma, store_samples};

}  // namespace workprint::WORKPRINT_SIMD_LEVEL
