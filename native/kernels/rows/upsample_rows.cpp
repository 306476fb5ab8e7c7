#include "upsample_rows.h"

#include <cstdint>
#include <cstring>

#include "near_reader.h"

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

constexpr int most_channels_at_once = 4;

/// Sums over the window, few enough to stay in the nearest cache.
struct BlockSums {
  float total[block];
  float values[most_channels_at_once][block];
};

/// The weight of one window sample for each pixel of a block, added to `total`.
void weigh(const float* __restrict guide, const float* __restrict guide_low, const float* __restrict column_weight,
           float row_weight, float range_exponent, float* __restrict weight, float* __restrict total) {
  for (int i = 0; i < block; ++i) {
    const float difference = guide[i] - guide_low[i];
    float exponent = difference * difference * range_exponent;
    exponent = exponent > smallest_exponent ? exponent : smallest_exponent;
    weight[i] = column_weight[i] * row_weight * exponential(exponent);
    total[i] += weight[i];
  }
}

/// Adds one column of the window to the sums of a block, for `channels` channels from `first_channel`.
void add_column(const BilateralWindow& window, int all_channels, int first_channel, int channels, const int* place,
                const float* column_weight, const float* guide, BlockSums& sums) {
  NearReader near[block / group];
  for (int i = 0; i < block / group; ++i) near[i] = NearReader(place + i * group);
  for (int row = 0; row < window.row_count; ++row) {
    float guide_low[block];
    float weight[block];
    for (int i = 0; i < block; i += group) {
      store(guide_low + i, near[i / group].read(window.guide_rows[row], window.row_length));
    }
    weigh(guide, guide_low, column_weight, window.row_weights[row], window.range_exponent, weight, sums.total);
    for (int i = 0; i < block; i += group) {
      for (int c = 0; c < channels; ++c) {
        const Group value = near[i / group].read(window.value_rows[row * all_channels + first_channel + c], window.row_length);
        float* const sum = sums.values[c] + i;
        store(sum, load<group>(sum) + load<group>(weight + i) * value);
      }
    }
  }
}

void joint_bilateral(const BilateralWindow& window, int channels, const float* guide, int width, float* const* out) {
  for (int start = 0; start < width; start += block) {
    const int count = width - start < block ? width - start : block;
    // A block that the picture's edge cuts repeats the last pixel.
    const auto column_of = [=](int i) { return start + (i < count ? i : count - 1); };
    float guide_block[block];
    for (int i = 0; i < block; ++i) guide_block[i] = guide[column_of(i)];
    for (int first = 0; first < channels; first += most_channels_at_once) {
      const int together = channels - first < most_channels_at_once ? channels - first : most_channels_at_once;
      BlockSums sums{};
      for (int column = 0; column < window.column_count; ++column) {
        int place[block];
        float column_weight[block];
        for (int i = 0; i < block; ++i) {
          place[i] = window.places[column * width + column_of(i)];
          column_weight[i] = window.column_weights[column * width + column_of(i)];
        }
        add_column(window, channels, first, together, place, column_weight, guide_block, sums);
      }
      for (int c = 0; c < together; ++c) {
        for (int i = 0; i < count; ++i) out[first + c][start + i] = sums.values[c][i] / sums.total[i];
      }
    }
  }
}

void apply_model(const float* __restrict a, const float* __restrict b, int length, const int* __restrict index,
                 const float* __restrict fraction, const float* __restrict guide, int width, float* __restrict out) {
  int x = 0;
  for (; x + group <= width; x += group) {
    const NearReader near(index + x);
    const Group weight = load<group>(fraction + x);
    const auto between = [&](const float* row) {
      const Group here = near.read(row, length - 1);
      return here + weight * (near.read(row + 1, length - 1) - here);
    };
    store(out + x, between(a) * load<group>(guide + x) + between(b));
  }
  for (; x < width; ++x) {
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
