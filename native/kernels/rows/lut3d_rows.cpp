#include "lut3d_rows.h"

#include "wide.h"

// A cube cell is cut into six tetrahedra by the order of the three fractions. With them sorted, largest >= middle >=
// smallest, the value is
//   (1 - largest)·P000 + (largest - middle)·P(one step on the largest's axis)
//   + (middle - smallest)·P(one step on all axes but the smallest's) + smallest·P111.
namespace workprint::WORKPRINT_SIMD_LEVEL {
namespace {

struct Axis {
  int cell;
  float fraction;
};

inline Axis locate(float value, int size) {
  value = value > 0.0f ? value : 0.0f;
  value = value < 1.0f ? value : 1.0f;
  value *= static_cast<float>(size - 1);
  const int cell = static_cast<int>(value) < size - 2 ? static_cast<int>(value) : size - 2;
  return {cell, value - static_cast<float>(cell)};
}

void apply_pixel(const float* nodes, int size, const float* const in[3], int x, float* const out[3]) {
  const Axis r = locate(in[0][x], size);
  const Axis g = locate(in[1][x], size);
  const Axis b = locate(in[2][x], size);
  const int red_step = 4;
  const int green_step = 4 * size;
  const int blue_step = 4 * size * size;
  const float* const corner = nodes + r.cell * red_step + g.cell * green_step + b.cell * blue_step;

  float largest = r.fraction;
  float smallest = r.fraction;
  int largest_step = red_step;
  int smallest_step = red_step;
  if (g.fraction > largest) largest = g.fraction, largest_step = green_step;
  if (b.fraction > largest) largest = b.fraction, largest_step = blue_step;
  if (g.fraction <= smallest) smallest = g.fraction, smallest_step = green_step;
  if (b.fraction <= smallest) smallest = b.fraction, smallest_step = blue_step;
  const float middle = r.fraction + g.fraction + b.fraction - largest - smallest;
  const int all = red_step + green_step + blue_step;
  for (int c = 0; c < 3; ++c) {
    out[c][x] = (1.0f - largest) * corner[c] + (largest - middle) * corner[largest_step + c] +
                (middle - smallest) * corner[all - smallest_step + c] + smallest * corner[all + c];
  }
}

#if defined(__AVX2__)

using Floats = Wide::Floats;
using Ints = Wide::Ints;
constexpr int at_once = Wide::count;

struct WideAxis {
  Ints cell;
  Floats fraction;
};

inline WideAxis locate_wide(const float* values, Floats top, Floats last_cell) {
  const Floats clipped = Wide::smaller(Wide::larger(Wide::load(values), Wide::all(0.0f)), Wide::all(1.0f));
  const Floats position = Wide::times(clipped, top);
  const Floats cell = Wide::smaller(Wide::floor(position), last_cell);
  return {Wide::to_ints(cell), Wide::minus(position, cell)};
}

/// Where three nodes of each pixel lie, in floats from the table's first, and what these and the cell's last corner
/// weigh.
struct WideNodes {
  alignas(64) int first[at_once];
  alignas(64) int second[at_once];
  alignas(64) int third[at_once];
  Floats weight[4];
};

/// Red, green and blue of pixels k, k + 4, k + 8…, each in a part of its own. `all`: floats from a cell's first corner
/// to its last.
template <int k>
inline Floats colours(const float* nodes, int all, const WideNodes& at) {
  Floats value = Wide::times(Wide::gather_parts(nodes, at.first + k), Wide::spread<k>(at.weight[0]));
  value = Wide::times_plus(Wide::gather_parts(nodes, at.second + k), Wide::spread<k>(at.weight[1]), value);
  value = Wide::times_plus(Wide::gather_parts(nodes, at.third + k), Wide::spread<k>(at.weight[2]), value);
  return Wide::times_plus(Wide::gather_parts(nodes + all, at.first + k), Wide::spread<k>(at.weight[3]), value);
}

/// `at_once` pixels: places and weights side by side, then one 16-byte node load per corner and pixel, then a transpose
/// back to planes. Twice as fast as gathers, which load a float at a time.
inline void apply_wide(const float* nodes, int size, const float* const in[3], int x, float* const out[3]) {
  const Floats top = Wide::all(static_cast<float>(size - 1));
  const Floats last_cell = Wide::all(static_cast<float>(size - 2));
  const WideAxis r = locate_wide(in[0] + x, top, last_cell);
  const WideAxis g = locate_wide(in[1] + x, top, last_cell);
  const WideAxis b = locate_wide(in[2] + x, top, last_cell);

  const Ints red_step = Wide::all(4);
  const Ints green_step = Wide::all(4 * size);
  const Ints blue_step = Wide::all(4 * size * size);
  const int all = 4 + 4 * size + 4 * size * size;
  const Ints corner = Wide::plus(Wide::times(r.cell, red_step),
                                 Wide::plus(Wide::times(g.cell, green_step), Wide::times(b.cell, blue_step)));

  const Floats largest = Wide::larger(r.fraction, Wide::larger(g.fraction, b.fraction));
  const Floats smallest = Wide::smaller(r.fraction, Wide::smaller(g.fraction, b.fraction));
  const Floats middle = Wide::larger(Wide::smaller(r.fraction, g.fraction),
                                     Wide::smaller(Wide::larger(r.fraction, g.fraction), b.fraction));
  const Ints largest_step = Wide::where_equal(
      r.fraction, largest, red_step, Wide::where_equal(g.fraction, largest, green_step, blue_step));
  const Ints smallest_step = Wide::where_equal(
      b.fraction, smallest, blue_step, Wide::where_equal(g.fraction, smallest, green_step, red_step));

  WideNodes at;
  Wide::store(at.first, corner);
  Wide::store(at.second, Wide::plus(corner, largest_step));
  Wide::store(at.third, Wide::minus(Wide::plus(corner, Wide::all(all)), smallest_step));
  at.weight[0] = Wide::minus(Wide::all(1.0f), largest);
  at.weight[1] = Wide::minus(largest, middle);
  at.weight[2] = Wide::minus(middle, smallest);
  at.weight[3] = smallest;

  const Floats colours0 = colours<0>(nodes, all, at);
  const Floats colours1 = colours<1>(nodes, all, at);
  const Floats colours2 = colours<2>(nodes, all, at);
  const Floats colours3 = colours<3>(nodes, all, at);
  const Floats low01 = Wide::unpack_low(colours0, colours1);
  const Floats low23 = Wide::unpack_low(colours2, colours3);
  const Floats high01 = Wide::unpack_high(colours0, colours1);
  const Floats high23 = Wide::unpack_high(colours2, colours3);
  Wide::store(out[0] + x, Wide::shuffle<0x44>(low01, low23));
  Wide::store(out[1] + x, Wide::shuffle<0xee>(low01, low23));
  Wide::store(out[2] + x, Wide::shuffle<0x44>(high01, high23));
}

#endif

void apply(const float* nodes, int size, const float* const in[3], int width, float* const out[3]) {
  int x = 0;
#if defined(__AVX2__)
  for (; x + at_once <= width; x += at_once) apply_wide(nodes, size, in, x, out);
#endif
  for (; x < width; ++x) apply_pixel(nodes, size, in, x, out);
}

}  // namespace

const Lut3dRows lut3d_rows{apply};

}  // namespace workprint::WORKPRINT_SIMD_LEVEL
