#include "lut3d_rows.h"

#if defined(__AVX2__)
#include <immintrin.h>
#endif

// A cube cell is cut into six tetrahedra by the order of the three fractions. With them sorted, largest >= middle >=
// smallest, the value is
//   (1 - largest)·P000 + (largest - middle)·P(one step on the largest's axis)
//   + (middle - smallest)·P(one step on all axes but the smallest's) + smallest·P111.
namespace workprint::WORKPRINT_SIMD_LEVEL {
namespace {

struct Axis {
  int cell;
  float fraction;
};

inline Axis locate(float value, int size) {
  value = value > 0.0f ? value : 0.0f;
  value = value < 1.0f ? value : 1.0f;
  value *= static_cast<float>(size - 1);
  const int cell = static_cast<int>(value) < size - 2 ? static_cast<int>(value) : size - 2;
  return {cell, value - static_cast<float>(cell)};
}

void apply_pixel(const float* nodes, int size, const float* const in[3], int x, float* const out[3]) {
  const Axis r = locate(in[0][x], size);
  const Axis g = locate(in[1][x], size);
  const Axis b = locate(in[2][x], size);
  const int red_step = 4;
  const int green_step = 4 * size;
  const int blue_step = 4 * size * size;
  const float* const corner = nodes + r.cell * red_step + g.cell * green_step + b.cell * blue_step;

  float largest = r.fraction;
  float smallest = r.fraction;
  int largest_step = red_step;
  int smallest_step = red_step;
  if (g.fraction > largest) largest = g.fraction, largest_step = green_step;
  if (b.fraction > largest) largest = b.fraction, largest_step = blue_step;
  if (g.fraction <= smallest) smallest = g.fraction, smallest_step = green_step;
  if (b.fraction <= smallest) smallest = b.fraction, smallest_step = blue_step;
  const float middle = r.fraction + g.fraction + b.fraction - largest - smallest;
  const int all = red_step + green_step + blue_step;
  for (int c = 0; c < 3; ++c) {
    out[c][x] = (1.0f - largest) * corner[c] + (largest - middle) * corner[largest_step + c] +
                (middle - smallest) * corner[all - smallest_step + c] + smallest * corner[all + c];
  }
}

#if defined(__AVX2__)

struct Axis8 {
  __m256 cell;
  __m256 fraction;
};

inline Axis8 locate8(const float* values, __m256 top, __m256 last_cell) {
  const __m256 clipped = _mm256_min_ps(_mm256_max_ps(_mm256_loadu_ps(values), _mm256_setzero_ps()), _mm256_set1_ps(1));
  const __m256 position = _mm256_mul_ps(clipped, top);
  const __m256 cell = _mm256_min_ps(_mm256_floor_ps(position), last_cell);
  return {cell, _mm256_sub_ps(position, cell)};
}

/// Eight pixels: places and weights side by side, then one 16-byte node load per corner and pixel, two pixels to a
/// register, then a transpose back to planes. Twice as fast as gathers, which load a float at a time.
inline void apply8(const float* nodes, int size, const float* const in[3], int x, float* const out[3]) {
  const __m256 top = _mm256_set1_ps(static_cast<float>(size - 1));
  const __m256 last_cell = _mm256_set1_ps(static_cast<float>(size - 2));
  const Axis8 r = locate8(in[0] + x, top, last_cell);
  const Axis8 g = locate8(in[1] + x, top, last_cell);
  const Axis8 b = locate8(in[2] + x, top, last_cell);

  const __m256i red_step = _mm256_set1_epi32(4);
  const __m256i green_step = _mm256_set1_epi32(4 * size);
  const __m256i blue_step = _mm256_set1_epi32(4 * size * size);
  const int all = 4 + 4 * size + 4 * size * size;
  const __m256i corner = _mm256_add_epi32(
      _mm256_slli_epi32(_mm256_cvtps_epi32(r.cell), 2),
      _mm256_add_epi32(_mm256_mullo_epi32(_mm256_cvtps_epi32(g.cell), green_step),
                       _mm256_mullo_epi32(_mm256_cvtps_epi32(b.cell), blue_step)));

  const __m256 largest = _mm256_max_ps(r.fraction, _mm256_max_ps(g.fraction, b.fraction));
  const __m256 smallest = _mm256_min_ps(r.fraction, _mm256_min_ps(g.fraction, b.fraction));
  const __m256 middle = _mm256_max_ps(_mm256_min_ps(r.fraction, g.fraction),
                                      _mm256_min_ps(_mm256_max_ps(r.fraction, g.fraction), b.fraction));
  const auto where = [](__m256 value, __m256 extreme) {
    return _mm256_castps_si256(_mm256_cmp_ps(value, extreme, _CMP_EQ_OQ));
  };
  const __m256i largest_step =
      _mm256_blendv_epi8(_mm256_blendv_epi8(blue_step, green_step, where(g.fraction, largest)), red_step,
                         where(r.fraction, largest));
  const __m256i smallest_step =
      _mm256_blendv_epi8(_mm256_blendv_epi8(red_step, green_step, where(g.fraction, smallest)), blue_step,
                         where(b.fraction, smallest));

  alignas(32) int second[8];
  alignas(32) int third[8];
  alignas(32) int first[8];
  alignas(32) float weight[4][8];
  _mm256_store_si256(reinterpret_cast<__m256i*>(first), corner);
  _mm256_store_si256(reinterpret_cast<__m256i*>(second), _mm256_add_epi32(corner, largest_step));
  _mm256_store_si256(reinterpret_cast<__m256i*>(third),
                     _mm256_sub_epi32(_mm256_add_epi32(corner, _mm256_set1_epi32(all)), smallest_step));
  _mm256_store_ps(weight[0], _mm256_sub_ps(_mm256_set1_ps(1), largest));
  _mm256_store_ps(weight[1], _mm256_sub_ps(largest, middle));
  _mm256_store_ps(weight[2], _mm256_sub_ps(middle, smallest));
  _mm256_store_ps(weight[3], smallest);

  __m256 pair[4];
  for (int k = 0; k < 4; ++k) {
    const auto node = [&](const int* place, int offset) {
      return _mm256_insertf128_ps(_mm256_castps128_ps256(_mm_loadu_ps(nodes + place[k] + offset)),
                                  _mm_loadu_ps(nodes + place[k + 4] + offset), 1);
    };
    const auto both = [&](const float* weights) {
      return _mm256_insertf128_ps(_mm256_castps128_ps256(_mm_broadcast_ss(weights + k)),
                                  _mm_broadcast_ss(weights + k + 4), 1);
    };
    __m256 value = _mm256_mul_ps(node(first, 0), both(weight[0]));
    value = _mm256_fmadd_ps(node(second, 0), both(weight[1]), value);
    value = _mm256_fmadd_ps(node(third, 0), both(weight[2]), value);
    pair[k] = _mm256_fmadd_ps(node(first, all), both(weight[3]), value);
  }
  const __m256 low01 = _mm256_unpacklo_ps(pair[0], pair[1]);
  const __m256 low23 = _mm256_unpacklo_ps(pair[2], pair[3]);
  const __m256 high01 = _mm256_unpackhi_ps(pair[0], pair[1]);
  const __m256 high23 = _mm256_unpackhi_ps(pair[2], pair[3]);
  _mm256_storeu_ps(out[0] + x, _mm256_shuffle_ps(low01, low23, 0x44));
  _mm256_storeu_ps(out[1] + x, _mm256_shuffle_ps(low01, low23, 0xee));
  _mm256_storeu_ps(out[2] + x, _mm256_shuffle_ps(high01, high23, 0x44));
}

#endif

void apply(const float* nodes, int size, const float* const in[3], int width, float* const out[3]) {
  int x = 0;
#if defined(__AVX2__)
  for (; x + 8 <= width; x += 8) apply8(nodes, size, in, x, out);
#endif
  for (; x < width; ++x) apply_pixel(nodes, size, in, x, out);
}

}  // namespace

const Lut3dRows lut3d_rows{apply};

}  // namespace workprint::WORKPRINT_SIMD_LEVEL
