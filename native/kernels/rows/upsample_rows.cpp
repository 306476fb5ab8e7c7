#include "upsample_rows.h"

#include <cstdint>
#include <cstring>

namespace workprint::WORKPRINT_SIMD_LEVEL {
namespace {

/// e^x for -60 <= x <= 0, relative error under 3e-6: 2^(whole + part), the part by the Taylor series of 2^part for
/// |part| <= 1/2, the whole added to the exponent bits.
inline float exponential(float x) {
  const float scaled = x * 1.44269504f;
  const int whole = static_cast<int>(scaled - 0.5f);
  const float part = scaled - static_cast<float>(whole);
  float value = 1.33335581e-3f;
  value = value * part + 9.61812911e-3f;
  value = value * part + 5.55041087e-2f;
  value = value * part + 2.40226507e-1f;
  value = value * part + 6.93147181e-1f;
  value = value * part + 1.0f;
  std::int32_t bits;
  std::memcpy(&bits, &value, sizeof bits);
  bits += whole << 23;
  std::memcpy(&value, &bits, sizeof value);
  return value;
}

constexpr float smallest_exponent = -60.0f;
constexpr int block = 64;

void joint_bilateral(const BilateralWindow& window, int channels, const float* guide, int width, float* const* out) {
  float weight[block];
  float total[block];
  for (int start = 0; start < width; start += block) {
    const int count = width - start < block ? width - start : block;
    for (int i = 0; i < count; ++i) total[i] = 0.0f;
    for (int c = 0; c < channels; ++c) {
      for (int i = 0; i < count; ++i) out[c][start + i] = 0.0f;
    }
    for (int row = 0; row < window.row_count; ++row) {
      const float* __restrict guide_row = window.guide_rows[row];
      for (int column = 0; column < window.column_count; ++column) {
        const int* __restrict place = window.places + column * width + start;
        const float* __restrict column_weight = window.column_weights + column * width + start;
        for (int i = 0; i < count; ++i) {
          const float difference = guide[start + i] - guide_row[place[i]];
          float exponent = difference * difference * window.range_exponent;
          exponent = exponent > smallest_exponent ? exponent : smallest_exponent;
          weight[i] = column_weight[i] * window.row_weights[row] * exponential(exponent);
          total[i] += weight[i];
        }
        for (int c = 0; c < channels; ++c) {
          const float* __restrict values = window.value_rows[row * channels + c];
          float* __restrict sum = out[c] + start;
          for (int i = 0; i < count; ++i) sum[i] += weight[i] * values[place[i]];
        }
      }
    }
    for (int c = 0; c < channels; ++c) {
      for (int i = 0; i < count; ++i) out[c][start + i] /= total[i];
    }
  }
}

void apply_model(const float* __restrict a, const float* __restrict b, const int* __restrict index,
                 const float* __restrict fraction, const float* __restrict guide, int width, float* __restrict out) {
  for (int x = 0; x < width; ++x) {
    const int i = index[x];
    const float slope = a[i] + fraction[x] * (a[i + 1] - a[i]);
    const float base = b[i] + fraction[x] * (b[i + 1] - b[i]);
    out[x] = slope * guide[x] + base;
  }
}

void fit(const float* __restrict mean_i, const float* __restrict mean_ii, float epsilon, int width,
         float* __restrict mean_ip, float* __restrict mean_p) {
  for (int x = 0; x < width; ++x) {
    const float variance = mean_ii[x] - mean_i[x] * mean_i[x];
    const float a = (mean_ip[x] - mean_i[x] * mean_p[x]) / (variance + epsilon);
    mean_p[x] -= a * mean_i[x];
    mean_ip[x] = a;
  }
}

}  // namespace

const UpsampleRows upsample_rows{joint_bilateral, apply_model, fit};

}  // namespace workprint::WORKPRINT_SIMD_LEVEL
