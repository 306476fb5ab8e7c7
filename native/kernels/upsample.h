#pragma once

#include "picture.h"

/// Low-resolution planes brought to full resolution along the edges of a full-resolution guide. `low`:
/// channels·(low w·h), `guide_low`: low w·h, `guide`: w·h, `output`: channels·(w·h).
namespace workprint {

struct JointBilateralSigma {
  float spatial;  ///< in low-resolution pixels
  float range;    ///< in guide units
};

/// Joint bilateral upsampling (Kopf, Cohen, Lischinski, Uyttendaele 2007, eq. 3): the mean of the low-resolution
/// samples within ceil(2·spatial) rows and columns of the pixel, weighted by a Gaussian of their distance and one of
/// how their guide differs from the pixel's. The latter's exponent stops at -60, so a pixel unlike all its neighbours
/// gets their spatial mean. Cost: (2·ceil(2·spatial) + 1)² exponentials a pixel.
void upsample_joint_bilateral(const float* low, PictureSize low_size, int channels, const float* guide_low,
                              const float* guide, PictureSize size, JointBilateralSigma sigma, float* output);

struct GuidedFilterOptions {
  int radius;     ///< of the square window, in low-resolution pixels
  float epsilon;  ///< regulariser, in squared guide units
};

/// Fast guided filter (He, Sun 2015; He, Sun, Tang 2010, eqs. 5-8): value = a·guide + b fitted in each low-resolution
/// window, a and b averaged over windows, read bilinearly and applied to the full-resolution guide. Windows are cut at
/// the picture's edges.
void upsample_guided(const float* low, PictureSize low_size, int channels, const float* guide_low, const float* guide,
                     PictureSize size, GuidedFilterOptions options, float* output);

}  // namespace workprint
