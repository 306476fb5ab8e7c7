#pragma once

/// Eight floats handled as one value: the width of a patch row. GCC and Clang map it to one or two registers; elsewhere
/// it is a plain array. Internal to the row sources.
#if defined(__GNUC__)
#define WORKPRINT_INLINE inline __attribute__((always_inline))
#else
#define WORKPRINT_INLINE __forceinline
#endif

namespace workprint::WORKPRINT_SIMD_LEVEL {
namespace {

#if defined(__GNUC__)

using Lanes = float __attribute__((vector_size(32)));
using UnalignedLanes = float __attribute__((vector_size(32), aligned(4), may_alias));

WORKPRINT_INLINE Lanes load(const float* from) { return *reinterpret_cast<const UnalignedLanes*>(from); }
WORKPRINT_INLINE void store(float* to, Lanes value) { *reinterpret_cast<UnalignedLanes*>(to) = value; }
WORKPRINT_INLINE Lanes larger(Lanes a, Lanes b) { return a > b ? a : b; }

#else

struct Lanes {
  float lane[8];
  float operator[](int i) const { return lane[i]; }
};
template <class Operation>
WORKPRINT_INLINE Lanes each(Operation operation) {
  Lanes result;
  for (int i = 0; i < 8; ++i) result.lane[i] = operation(i);
  return result;
}
WORKPRINT_INLINE Lanes load(const float* from) { return each([=](int i) { return from[i]; }); }
WORKPRINT_INLINE void store(float* to, Lanes value) {
  for (int i = 0; i < 8; ++i) to[i] = value.lane[i];
}
WORKPRINT_INLINE Lanes operator+(Lanes a, Lanes b) { return each([&](int i) { return a[i] + b[i]; }); }
WORKPRINT_INLINE Lanes operator-(Lanes a, Lanes b) { return each([&](int i) { return a[i] - b[i]; }); }
WORKPRINT_INLINE Lanes operator-(Lanes a) { return each([&](int i) { return -a[i]; }); }
WORKPRINT_INLINE Lanes operator*(Lanes a, Lanes b) { return each([&](int i) { return a[i] * b[i]; }); }
WORKPRINT_INLINE Lanes operator/(Lanes a, Lanes b) { return each([&](int i) { return a[i] / b[i]; }); }
WORKPRINT_INLINE Lanes& operator+=(Lanes& a, Lanes b) { return a = a + b; }
WORKPRINT_INLINE Lanes larger(Lanes a, Lanes b) { return each([&](int i) { return a[i] > b[i] ? a[i] : b[i]; }); }

#endif

WORKPRINT_INLINE Lanes all(float value) {
  return Lanes{value, value, value, value, value, value, value, value};
}
WORKPRINT_INLINE float sum(Lanes v) {
  return ((v[0] + v[4]) + (v[2] + v[6])) + ((v[1] + v[5]) + (v[3] + v[7]));
}

}  // namespace
}  // namespace workprint::WORKPRINT_SIMD_LEVEL
