#pragma once

#include "../processor.h"

/// Row kernels: the innermost loops, compiled once per instruction set from the same sources with
/// `WORKPRINT_SIMD_LEVEL` set to scalar, avx2 or avx512 and the matching compiler flags.
///
/// These sources must not use inline functions or templates of the standard library: the linker keeps one copy of
/// such a function for the whole addon, and if that were the AVX-512 one an older processor would stop on it.

/// Declares `const Type name` in each level's namespace, and `name()`, which picks the active level's.
#if defined(WORKPRINT_X86_ROWS)
#define WORKPRINT_DECLARE_ROWS(Type, name)        \
  namespace scalar { extern const Type name; }    \
  namespace avx2 { extern const Type name; }      \
  namespace avx512 { extern const Type name; }    \
  inline const Type& name() {                     \
    switch (simd_level()) {                       \
      case SimdLevel::avx512: return avx512::name; \
      case SimdLevel::avx2: return avx2::name;    \
      case SimdLevel::scalar: break;              \
    }                                             \
    return scalar::name;                          \
  }
#else
#define WORKPRINT_DECLARE_ROWS(Type, name)     \
  namespace scalar { extern const Type name; } \
  inline const Type& name() { return scalar::name; }
#endif

/// Before a loop whose rows don't overlap, where there are too many for the compiler to check that itself.
#if defined(__clang__)
#define WORKPRINT_INDEPENDENT _Pragma("clang loop vectorize(assume_safety)")
#elif defined(__GNUC__)
#define WORKPRINT_INDEPENDENT _Pragma("GCC ivdep")
#else
#define WORKPRINT_INDEPENDENT __pragma(loop(ivdep))
#endif
