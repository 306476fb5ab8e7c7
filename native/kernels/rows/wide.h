#pragma once

#if defined(__AVX2__)
#include <immintrin.h>

/// The widest register of floats, seen as 16-byte parts of four floats: what it takes to look after pixels side by side
/// and then each in a part of its own. Only what the look-up kernels use. Internal to the row sources.
///
/// `spread<k>`: each part's k-th float in all its four places. `unpack_low`, `unpack_high`, `shuffle`: as the
/// instructions of those names, within parts. `gather_parts`: four floats from each of base + places[0], [4], [8]….
namespace workprint::WORKPRINT_SIMD_LEVEL {
namespace {

#if defined(__AVX512F__)
struct Wide {
  using Floats = __m512;
  using Ints = __m512i;
  static constexpr int count = 16;
  static Floats load(const float* from) { return _mm512_loadu_ps(from); }
  static void store(float* to, Floats value) { _mm512_storeu_ps(to, value); }
  static void store(int* to, Ints value) { _mm512_store_si512(to, value); }
  static Floats all(float value) { return _mm512_set1_ps(value); }
  static Ints all(int value) { return _mm512_set1_epi32(value); }
  static Floats smaller(Floats a, Floats b) { return _mm512_min_ps(a, b); }
  static Floats larger(Floats a, Floats b) { return _mm512_max_ps(a, b); }
  static Floats minus(Floats a, Floats b) { return _mm512_sub_ps(a, b); }
  static Floats times(Floats a, Floats b) { return _mm512_mul_ps(a, b); }
  static Floats times_plus(Floats a, Floats b, Floats c) { return _mm512_fmadd_ps(a, b, c); }
  static Floats floor(Floats a) { return _mm512_roundscale_ps(a, _MM_FROUND_TO_NEG_INF | _MM_FROUND_NO_EXC); }
  static Ints to_ints(Floats a) { return _mm512_cvtps_epi32(a); }
  static Ints plus(Ints a, Ints b) { return _mm512_add_epi32(a, b); }
  static Ints minus(Ints a, Ints b) { return _mm512_sub_epi32(a, b); }
  static Ints times(Ints a, Ints b) { return _mm512_mullo_epi32(a, b); }
  static Ints where_equal(Floats a, Floats b, Ints then, Ints otherwise) {
    return _mm512_mask_blend_epi32(_mm512_cmp_ps_mask(a, b, _CMP_EQ_OQ), otherwise, then);
  }
  template <int k>
  static Floats spread(Floats a) { return _mm512_permute_ps(a, 0x55 * k); }
  static Floats unpack_low(Floats a, Floats b) { return _mm512_unpacklo_ps(a, b); }
  static Floats unpack_high(Floats a, Floats b) { return _mm512_unpackhi_ps(a, b); }
  template <int order>
  static Floats shuffle(Floats a, Floats b) { return _mm512_shuffle_ps(a, b, order); }
  static Floats gather_parts(const float* base, const int* places) {
    __m512 value = _mm512_castps128_ps512(_mm_loadu_ps(base + places[0]));
    value = _mm512_insertf32x4(value, _mm_loadu_ps(base + places[4]), 1);
    value = _mm512_insertf32x4(value, _mm_loadu_ps(base + places[8]), 2);
    return _mm512_insertf32x4(value, _mm_loadu_ps(base + places[12]), 3);
  }
};
#else
struct Wide {
  using Floats = __m256;
  using Ints = __m256i;
  static constexpr int count = 8;
  static Floats load(const float* from) { return _mm256_loadu_ps(from); }
  static void store(float* to, Floats value) { _mm256_storeu_ps(to, value); }
  static void store(int* to, Ints value) { _mm256_store_si256(reinterpret_cast<__m256i*>(to), value); }
  static Floats all(float value) { return _mm256_set1_ps(value); }
  static Ints all(int value) { return _mm256_set1_epi32(value); }
  static Floats smaller(Floats a, Floats b) { return _mm256_min_ps(a, b); }
  static Floats larger(Floats a, Floats b) { return _mm256_max_ps(a, b); }
  static Floats minus(Floats a, Floats b) { return _mm256_sub_ps(a, b); }
  static Floats times(Floats a, Floats b) { return _mm256_mul_ps(a, b); }
  static Floats times_plus(Floats a, Floats b, Floats c) { return _mm256_fmadd_ps(a, b, c); }
  static Floats floor(Floats a) { return _mm256_floor_ps(a); }
  static Ints to_ints(Floats a) { return _mm256_cvtps_epi32(a); }
  static Ints plus(Ints a, Ints b) { return _mm256_add_epi32(a, b); }
  static Ints minus(Ints a, Ints b) { return _mm256_sub_epi32(a, b); }
  static Ints times(Ints a, Ints b) { return _mm256_mullo_epi32(a, b); }
  static Ints where_equal(Floats a, Floats b, Ints then, Ints otherwise) {
    return _mm256_blendv_epi8(otherwise, then, _mm256_castps_si256(_mm256_cmp_ps(a, b, _CMP_EQ_OQ)));
  }
  template <int k>
  static Floats spread(Floats a) { return _mm256_permute_ps(a, 0x55 * k); }
  static Floats unpack_low(Floats a, Floats b) { return _mm256_unpacklo_ps(a, b); }
  static Floats unpack_high(Floats a, Floats b) { return _mm256_unpackhi_ps(a, b); }
  template <int order>
  static Floats shuffle(Floats a, Floats b) { return _mm256_shuffle_ps(a, b, order); }
  static Floats gather_parts(const float* base, const int* places) {
    return _mm256_insertf128_ps(_mm256_castps128_ps256(_mm_loadu_ps(base + places[0])), _mm_loadu_ps(base + places[4]),
                                1);
  }
};
#endif

}  // namespace
}  // namespace workprint::WORKPRINT_SIMD_LEVEL

#endif
