#pragma once

/// Several floats handled as one value. GCC and Clang map it to as many registers as it takes; elsewhere it is a plain
/// array. Internal to the row sources.
#if defined(__GNUC__)
#define WORKPRINT_INLINE inline __attribute__((always_inline))
#else
#define WORKPRINT_INLINE __forceinline
#endif

namespace workprint::WORKPRINT_SIMD_LEVEL {
namespace {

#if defined(__GNUC__)

template <int count>
struct VectorOf {
  typedef float Type __attribute__((vector_size(4 * count)));
  typedef float Unaligned __attribute__((vector_size(4 * count), aligned(4), may_alias));
};
template <int count>
using Vector = typename VectorOf<count>::Type;

template <int count>
WORKPRINT_INLINE Vector<count> load(const float* from) {
  return *reinterpret_cast<const typename VectorOf<count>::Unaligned*>(from);
}
template <class Lanes>
WORKPRINT_INLINE void store(float* to, Lanes value) {
  *reinterpret_cast<typename VectorOf<sizeof(Lanes) / 4>::Unaligned*>(to) = value;
}
template <class Lanes>
WORKPRINT_INLINE Lanes larger(Lanes a, Lanes b) {
  return a > b ? a : b;
}

#else

template <int count>
struct Vector {
  float lane[count];
  float operator[](int i) const { return lane[i]; }

  template <class Operation>
  static WORKPRINT_INLINE Vector each(Operation operation) {
    Vector result;
    for (int i = 0; i < count; ++i) result.lane[i] = operation(i);
    return result;
  }
  friend Vector operator+(Vector a, Vector b) { return each([&](int i) { return a[i] + b[i]; }); }
  friend Vector operator-(Vector a, Vector b) { return each([&](int i) { return a[i] - b[i]; }); }
  friend Vector operator-(Vector a) { return each([&](int i) { return -a[i]; }); }
  friend Vector operator*(Vector a, Vector b) { return each([&](int i) { return a[i] * b[i]; }); }
  friend Vector operator/(Vector a, Vector b) { return each([&](int i) { return a[i] / b[i]; }); }
  friend Vector operator-(float a, Vector b) { return each([&](int i) { return a - b[i]; }); }
  friend Vector& operator+=(Vector& a, Vector b) { return a = a + b; }
};

template <int count>
WORKPRINT_INLINE Vector<count> load(const float* from) {
  return Vector<count>::each([=](int i) { return from[i]; });
}
template <int count>
WORKPRINT_INLINE void store(float* to, Vector<count> value) {
  for (int i = 0; i < count; ++i) to[i] = value[i];
}
template <int count>
WORKPRINT_INLINE Vector<count> larger(Vector<count> a, Vector<count> b) {
  return Vector<count>::each([&](int i) { return a[i] > b[i] ? a[i] : b[i]; });
}

#endif

/// The width of a row of a flow patch, and of half a bilateral-grid cell.
using Lanes = Vector<8>;

WORKPRINT_INLINE Lanes all(float value) {
  return Lanes{value, value, value, value, value, value, value, value};
}
WORKPRINT_INLINE float sum(Lanes v) {
  return ((v[0] + v[4]) + (v[2] + v[6])) + ((v[1] + v[5]) + (v[3] + v[7]));
}

}  // namespace
}  // namespace workprint::WORKPRINT_SIMD_LEVEL
