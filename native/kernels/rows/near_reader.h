#pragma once

#include <string.h>

#include <cstddef>

#include "lanes.h"

#if defined(__AVX2__)
#include <immintrin.h>
#endif

/// Reading neighbouring outputs from neighbouring inputs: out[i] = plane[place[i]]. In a resize or a smooth warp the
/// places of a few pixels lie side by side, so one vector load and a permutation replace a load for each, which is all
/// that a gather instruction does. Internal to the row sources.
namespace workprint::WORKPRINT_SIMD_LEVEL {
namespace {

#if defined(__AVX512F__)
constexpr int group = 16;
#else
constexpr int group = 8;
#endif

/// The value of each of `group` neighbouring outputs.
using Group = Vector<group>;

class NearReader {
 public:
  /// `place`: `group` places, which must outlive this.
  NearReader() = default;
  WORKPRINT_INLINE explicit NearReader(const int* place) : place_(place) {
#if defined(__AVX512F__)
    const __m512i places = _mm512_loadu_si512(place);
    base_ = least(_mm256_min_epi32(half(place), half(place + 8)));
    offset_ = _mm512_sub_epi32(places, _mm512_set1_epi32(base_));
    near_ = _mm512_cmpge_epi32_mask(offset_, _mm512_set1_epi32(group)) == 0;
    rather_near_ = _mm512_cmpge_epi32_mask(offset_, _mm512_set1_epi32(2 * group)) == 0;
#elif defined(__AVX2__)
    base_ = least(half(place));
    offset_ = _mm256_sub_epi32(half(place), _mm256_set1_epi32(base_));
    const __m256i far = _mm256_cmpgt_epi32(offset_, _mm256_set1_epi32(group - 1));
    near_ = _mm256_testz_si256(far, far) != 0;
#endif
  }

  /// Places must lie in [0, length).
  WORKPRINT_INLINE Group read(const float* plane, [[maybe_unused]] std::ptrdiff_t length) const {
#if defined(__AVX512F__)
    if (near_) {
      return as_group(_mm512_maskz_permutexvar_ps(0xffff, offset_, window(plane + base_, length - base_)));
    }
    if (rather_near_) {
      const __m512 next = window(plane + base_ + group, length - base_ - group);
      return as_group(_mm512_permutex2var_ps(window(plane + base_, length - base_), offset_, next));
    }
#elif defined(__AVX2__)
    if (near_ && length - base_ >= group) {
      return as_group(_mm256_permutevar8x32_ps(_mm256_loadu_ps(plane + base_), offset_));
    }
#endif
    alignas(64) float values[group];
    for (int i = 0; i < group; ++i) values[i] = plane[place_[i]];
    return load<group>(values);
  }

 private:
#if defined(__AVX512F__)
  /// `group` floats, 0 for those past the `readable` ones.
  static WORKPRINT_INLINE __m512 window(const float* from, std::ptrdiff_t readable) {
    if (readable >= group) return _mm512_loadu_ps(from);
    const unsigned inside = readable > 0 ? (1u << readable) - 1u : 0u;
    return _mm512_maskz_loadu_ps(static_cast<__mmask16>(inside), from);
  }
#endif
#if defined(__AVX2__)
  static WORKPRINT_INLINE __m256i half(const int* place) {
    return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(place));
  }
  static WORKPRINT_INLINE int least(__m256i of) {
    __m128i least = _mm_min_epi32(_mm256_castsi256_si128(of), _mm256_extracti128_si256(of, 1));
    least = _mm_min_epi32(least, _mm_shuffle_epi32(least, 0x4e));
    least = _mm_min_epi32(least, _mm_shuffle_epi32(least, 0xb1));
    return _mm_cvtsi128_si32(least);
  }
  template <class Register>
  static WORKPRINT_INLINE Group as_group(Register values) {
    static_assert(sizeof(Group) == sizeof values);
    Group result;
    memcpy(&result, &values, sizeof result);
    return result;
  }
#endif

  const int* place_;
#if defined(__AVX2__)
  int base_;
  bool near_;
#endif
#if defined(__AVX512F__)
  bool rather_near_;
  __m512i offset_;
#elif defined(__AVX2__)
  __m256i offset_;
#endif
};

}  // namespace
}  // namespace workprint::WORKPRINT_SIMD_LEVEL
