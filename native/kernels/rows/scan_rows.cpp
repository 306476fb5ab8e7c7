#include "scan_rows.h"

#include <string.h>

#if defined(__AVX2__)
#include <immintrin.h>
#endif

namespace workprint::WORKPRINT_SIMD_LEVEL {
namespace {

// Products of 16-bit numbers, which the multiply-add of every instruction set takes in pairs.
#if defined(__AVX512BW__)

using Sums = __m512i;
constexpr int sums_width = 32;

inline Sums components(const std::int8_t* codes) {
  return _mm512_cvtepi8_epi16(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(codes)));
}
inline Sums factors(const std::int16_t* query) { return _mm512_loadu_si512(query); }
inline Sums multiply(Sums a, Sums b) { return _mm512_madd_epi16(a, b); }
inline Sums plus(Sums a, Sums b) { return _mm512_add_epi32(a, b); }
// Masks of all ones, which cost nothing: GCC 12 warns of its own plain forms of these.
/// a0+a2 b0+b2 a1+a3 b1+b3 of every four.
inline Sums fold_two(Sums a, Sums b) {
  return plus(_mm512_maskz_unpacklo_epi32(0xffff, a, b), _mm512_maskz_unpackhi_epi32(0xffff, a, b));
}
inline Sums fold_four(Sums ab, Sums cd) {
  return plus(_mm512_maskz_unpacklo_epi64(0xff, ab, cd), _mm512_maskz_unpackhi_epi64(0xff, ab, cd));
}
inline __m128i across(Sums sums) {
  const __m256i half =
      _mm256_add_epi32(_mm512_maskz_extracti64x4_epi64(0xf, sums, 0), _mm512_maskz_extracti64x4_epi64(0xf, sums, 1));
  return _mm_add_epi32(_mm256_castsi256_si128(half), _mm256_extracti128_si256(half, 1));
}

#elif defined(__AVX2__)

using Sums = __m256i;
constexpr int sums_width = 16;

inline Sums components(const std::int8_t* codes) {
  return _mm256_cvtepi8_epi16(_mm_loadu_si128(reinterpret_cast<const __m128i*>(codes)));
}
inline Sums factors(const std::int16_t* query) {
  return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(query));
}
inline Sums multiply(Sums a, Sums b) { return _mm256_madd_epi16(a, b); }
inline Sums plus(Sums a, Sums b) { return _mm256_add_epi32(a, b); }
/// a0+a2 b0+b2 a1+a3 b1+b3 of every four.
inline Sums fold_two(Sums a, Sums b) { return plus(_mm256_unpacklo_epi32(a, b), _mm256_unpackhi_epi32(a, b)); }
inline Sums fold_four(Sums ab, Sums cd) { return plus(_mm256_unpacklo_epi64(ab, cd), _mm256_unpackhi_epi64(ab, cd)); }
inline __m128i across(Sums sums) {
  return _mm_add_epi32(_mm256_castsi256_si128(sums), _mm256_extracti128_si256(sums, 1));
}

#endif

#if defined(__AVX2__)

/// Bytes ahead of the row at hand that are asked of memory: what the processor itself asks for ends with a page.
constexpr int ahead = 2048;

inline void score_group(const std::int8_t* codes, const std::int16_t* query, std::int32_t* scores) {
  Sums sums[scan_group];
  for (int row = 0; row < scan_group; ++row) {
    sums[row] = multiply(components(codes + row * scan_dimensions), factors(query));
  }
  for (int i = sums_width; i < scan_dimensions; i += sums_width) {
    const Sums by = factors(query + i);
    for (int row = 0; row < scan_group; ++row) {
      sums[row] = plus(sums[row], multiply(components(codes + row * scan_dimensions + i), by));
    }
  }
  for (int line = 0; line < scan_group * scan_dimensions; line += 64) {
    _mm_prefetch(reinterpret_cast<const char*>(codes) + ahead + line, _MM_HINT_T0);
  }
  const Sums folded = fold_four(fold_two(sums[0], sums[1]), fold_two(sums[2], sums[3]));
  _mm_storeu_si128(reinterpret_cast<__m128i*>(scores), across(folded));
}

#else

inline void score_group(const std::int8_t* codes, const std::int16_t* query, std::int32_t* scores) {
  for (int row = 0; row < scan_group; ++row, codes += scan_dimensions) {
    std::int32_t sum = 0;
    for (int i = 0; i < scan_dimensions; ++i) {
      const std::int16_t code = codes[i];
      sum += code * query[i];
    }
    scores[row] = sum;
  }
}

#endif

void score(const std::int8_t* codes, const std::int16_t* query, const std::uint8_t* wanted, int groups,
           std::int32_t* scores) {
  for (int group = 0; group < groups; ++group) {
    const int first = group * scan_group;
    std::uint32_t any;
    static_assert(sizeof any == scan_group);
    memcpy(&any, wanted + first, sizeof any);
    if (any != 0) score_group(codes + first * scan_dimensions, query, scores + first);
    for (int row = first; row < first + scan_group; ++row) scores[row] = wanted[row] == 0 ? scan_lowest : scores[row];
  }
}

void raise_one_by_one(const std::uint8_t* __restrict column, const std::uint8_t* __restrict worth, int rows,
                      std::uint8_t* __restrict best) {
  for (int row = 0; row < rows; ++row) {
    const std::uint8_t value = worth[column[row]];
    best[row] = best[row] < value ? value : best[row];
  }
}

#if defined(__AVX512BW__)

/// 64 rows at a time: the table in 16 registers of 16 entries, of which a value's upper half chooses one and its lower an entry.
void raise(const std::uint8_t* __restrict column, const std::uint8_t* __restrict worth, int rows,
           std::uint8_t* __restrict best) {
  constexpr int width = 64;
  __m512i entries[16];
  for (int part = 0; part < 16; ++part) {
    entries[part] =
        _mm512_maskz_broadcast_i32x4(0xffff, _mm_loadu_si128(reinterpret_cast<const __m128i*>(worth + 16 * part)));
  }
  const __m512i low_half = _mm512_set1_epi8(15);
  int row = 0;
  for (; row + width <= rows; row += width) {
    const __m512i values = _mm512_loadu_si512(column + row);
    const __m512i entry = _mm512_and_si512(values, low_half);
    const __m512i part_of = _mm512_and_si512(_mm512_srli_epi16(values, 4), low_half);
    __m512i found = _mm512_setzero_si512();
    for (int part = 0; part < 16; ++part) {
      const __mmask64 here = _mm512_cmpeq_epi8_mask(part_of, _mm512_set1_epi8(static_cast<char>(part)));
      found = _mm512_mask_shuffle_epi8(found, here, entries[part], entry);
    }
    _mm512_storeu_si512(best + row, _mm512_max_epu8(found, _mm512_loadu_si512(best + row)));
  }
  raise_one_by_one(column + row, worth, rows - row, best + row);
}

#else

void raise(const std::uint8_t* column, const std::uint8_t* worth, int rows, std::uint8_t* best) {
  raise_one_by_one(column, worth, rows, best);
}

#endif

void lower(const std::uint8_t* __restrict limits, int rows, std::uint8_t* __restrict states) {
  for (int row = 0; row < rows; ++row) states[row] = limits[row] < states[row] ? limits[row] : states[row];
}

int count(const std::uint8_t* states, std::uint8_t state, int rows) {
  int found = 0;
  for (int row = 0; row < rows; ++row) found += states[row] == state;
  return found;
}

void add(const std::uint8_t* __restrict worth, std::int32_t factor, int rows, std::int32_t* __restrict offsets) {
  for (int row = 0; row < rows; ++row) offsets[row] += worth[row] * factor;
}

bool reaches(const std::int32_t* scores, std::int32_t enough, int rows) {
  std::int32_t best = scan_lowest;
  for (int row = 0; row < rows; ++row) best = best < scores[row] ? scores[row] : best;
  return best >= enough;
}

}  // namespace

const ScanRows scan_rows{score, raise, lower, count, add, reaches};

}  // namespace workprint::WORKPRINT_SIMD_LEVEL
