#include "linear_taps.h"

#include <algorithm>
#include <cmath>

namespace workprint {

LinearTaps::LinearTaps(int count, int source_count) : index(count), fraction(count) {
  const double step = static_cast<double>(source_count) / count;
  for (int i = 0; i < count; ++i) {
    const double position = std::clamp((i + 0.5) * step - 0.5, 0.0, source_count - 1.0);
    index[i] = static_cast<int>(position);
    fraction[i] = static_cast<float>(position - index[i]);
  }
}

}  // namespace workprint
