#pragma once

#include "picture.h"

namespace workprint {

/// Refines a dense flow in place by minimising colour and gradient constancy plus smoothness, all under the robust
/// penalty sqrt(s² + 0.001²) (Brox, Bruhn, Papenberg, Weickert 2004, eq. 4, with the data terms normalised by the
/// gradient as in Zimmer, Bruhn, Weickert 2011, §3.1), linearised once around the given flow. `iterations` renewals of
/// the penalties' weights, each with 5 red-black over-relaxation sweeps. Intensities are 0..255.
void refine_flow(const float* first, const float* second, PictureSize size, int iterations, float* u, float* v);

}  // namespace workprint
