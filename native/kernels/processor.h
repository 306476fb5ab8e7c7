#pragma once

#include <vector>

/// What this processor offers: instruction sets and cores.
namespace workprint {

/// Instruction sets the row kernels are compiled for, worst first. `avx2` includes FMA; `avx512` is F, BW, DQ and VL.
enum class SimdLevel { scalar, avx2, avx512 };

const char* name_of(SimdLevel level);

/// Levels that are compiled in, that the processor has and that the environment variable `WORKPRINT_SIMD`
/// (scalar | avx2 | avx512) does not cap; best first, always ending in `scalar`.
const std::vector<SimdLevel>& available_simd_levels();

/// The level kernels use from now on: the best available one until changed.
SimdLevel simd_level();
/// For tests: `level` must be an available one.
void set_simd_level(SimdLevel level);

/// Physical cores this process may run on, at least 1.
int physical_cores();

}  // namespace workprint
