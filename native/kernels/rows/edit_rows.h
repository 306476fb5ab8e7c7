#pragma once

#include "rows.h"

namespace workprint {

/// The code values a result may take.
struct CodeLimits {
  int lowest;
  int highest;
};

struct EditRows {
  /// step = floor(difference[x] + threshold[x % 8]); out[x] = source[x] where step is 0, else source[x] + step clipped
  /// to `limits`. Samples are bytes, or 16-bit words where `wide`.
  void (*add_difference)(const void* source, bool wide, const float* difference, const float threshold[8],
                         const CodeLimits& limits, int width, void* out);
};
WORKPRINT_DECLARE_ROWS(EditRows, edit_rows)

}  // namespace workprint
