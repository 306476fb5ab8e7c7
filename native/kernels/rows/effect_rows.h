#pragma once

#include "../effects.h"
#include "rows.h"

namespace workprint {

/// Effects on a row of straight colour.
struct EffectRows {
  void (*asc_cdl)(const AscCdl& cdl, int width, float* const rgb[3]);
  /// A table of one dimension; `in` may be `out`. Values are clamped to 0..1.
  void (*lut1d)(const float* entries, int size, const float* const in[3], int width, float* const out[3]);
  /// out = clamp((in - from)·gain).
  void (*into_domain)(const float* in, float from, float gain, int width, float* out);
  /// own = own + mix·(other - own).
  void (*mix_in)(const float* other, float mix, int width, float* own);
  /// alpha = alpha·coverage of the samples of row `y`.
  void (*mask)(const Mask& mask, int y, int width, float* alpha);
};
WORKPRINT_DECLARE_ROWS(EffectRows, effect_rows)

}  // namespace workprint
