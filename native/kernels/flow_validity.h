#pragma once

#include "picture.h"

namespace workprint {

/// Forward-backward consistency (Sundaram, Brox, Keutzer, ECCV 2010, eq. 5): 1 where |f + b(p + f)|² <
/// 0.01·(|f|² + |b|²) + 0.5 and p + f lies inside the picture, else 0. b is read bilinearly. Flows: `[2][h][w]`.
void flow_validity(const float* forward, const float* backward, PictureSize size, std::uint8_t* validity);

}  // namespace workprint
