#include "dis_rows.h"

#include "lanes.h"

namespace workprint::WORKPRINT_SIMD_LEVEL {
namespace {

constexpr int side = DisLevel::patch;
constexpr float area = side * side;
/// How far a patch may stand outside the second picture: leaves room in the border for the bilinear neighbour.
constexpr float reach = DisLevel::border - 3;

struct Displacement {
  float x;
  float y;
};

/// Bilinear reading of the second picture from (x, y) + displacement, for rows of eight pixels.
struct Reader {
  const float* origin;
  int stride;
  float w00, w01, w10, w11;

  WORKPRINT_INLINE Reader(const DisLevel& level, int x, int y, Displacement displacement) : stride(level.second_stride) {
    const float at_x = clamp(static_cast<float>(x) + displacement.x, static_cast<float>(level.width - side));
    const float at_y = clamp(static_cast<float>(y) + displacement.y, static_cast<float>(level.height - side));
    const int column = static_cast<int>(at_x + DisLevel::border) - DisLevel::border;  // floor: the sum is positive
    const int row = static_cast<int>(at_y + DisLevel::border) - DisLevel::border;
    const float fx = at_x - static_cast<float>(column);
    const float fy = at_y - static_cast<float>(row);
    origin = level.second + static_cast<long long>(row) * stride + column;
    w00 = (1.0f - fx) * (1.0f - fy);
    w01 = fx * (1.0f - fy);
    w10 = (1.0f - fx) * fy;
    w11 = fx * fy;
  }

  static WORKPRINT_INLINE float clamp(float position, float last) {
    position = position > -reach ? position : -reach;
    return position < last + reach ? position : last + reach;
  }

  WORKPRINT_INLINE Lanes row(int y) const {
    const float* const upper = origin + static_cast<long long>(y) * stride;
    const float* const lower = upper + stride;
    return load<8>(upper) * all(w00) + load<8>(upper + 1) * all(w01) + load<8>(lower) * all(w10) + load<8>(lower + 1) * all(w11);
  }
};

/// Patch of the first picture with the inverse of its 2×2 Hessian. The Hessian keeps the gradients' mean although the
/// residual drops its own: the step is shorter, and settled better in every pan, zoom and affine warp tried.
struct Patch {
  const DisLevel& level;
  int x;
  int y;
  long long start;
  float sum_x, sum_y;
  float inverse_xx, inverse_xy, inverse_yy;

  WORKPRINT_INLINE Patch(const DisLevel& of_level, int at_x, int at_y)
      : level(of_level), x(at_x), y(at_y), start(static_cast<long long>(at_y) * of_level.width + at_x) {
    Lanes gx = all(0), gy = all(0), gxx = all(0), gxy = all(0), gyy = all(0);
    for (int i = 0; i < side; ++i) {
      const Lanes dx = load<8>(level.gradient_x + start + i * level.width);
      const Lanes dy = load<8>(level.gradient_y + start + i * level.width);
      gx += dx;
      gy += dy;
      gxx += dx * dx;
      gxy += dx * dy;
      gyy += dy * dy;
    }
    sum_x = sum(gx);
    sum_y = sum(gy);
    // One code value of gradient noise a pixel: keeps flat patches where they are.
    constexpr float damping = 1.0f;
    const float xx = sum(gxx) + damping;
    const float xy = sum(gxy);
    const float yy = sum(gyy) + damping;
    const float determinant = xx * yy - xy * xy;
    inverse_xx = yy / determinant;
    inverse_xy = -xy / determinant;
    inverse_yy = xx / determinant;
  }

  WORKPRINT_INLINE float distance(Displacement displacement) const {
    const Reader second(level, x, y, displacement);
    Lanes total = all(0), squares = all(0);
    for (int i = 0; i < side; ++i) {
      const Lanes difference = second.row(i) - load<8>(level.first + start + i * level.width);
      total += difference;
      squares += difference * difference;
    }
    const float mean_part = sum(total);
    return sum(squares) - mean_part * mean_part / area;
  }

  /// The squared distance at `displacement`, and the step to take from there: a quarter of Gauss and Newton's, for the
  /// gradient is that of the first picture, unblurred by interpolation, and full steps overshoot by as much.
  WORKPRINT_INLINE float descend(Displacement displacement, Displacement& step) const {
    const Reader second(level, x, y, displacement);
    Lanes total = all(0), squares = all(0), along_x = all(0), along_y = all(0);
    for (int i = 0; i < side; ++i) {
      const Lanes difference = second.row(i) - load<8>(level.first + start + i * level.width);
      total += difference;
      squares += difference * difference;
      along_x += difference * load<8>(level.gradient_x + start + i * level.width);
      along_y += difference * load<8>(level.gradient_y + start + i * level.width);
    }
    const float mean = sum(total) / area;
    const float bx = sum(along_x) - mean * sum_x;
    const float by = sum(along_y) - mean * sum_y;
    constexpr float damped = -0.25f;
    step = {damped * (inverse_xx * bx + inverse_xy * by), damped * (inverse_xy * bx + inverse_yy * by)};
    return sum(squares) - mean * mean * area;
  }

  WORKPRINT_INLINE Displacement search(Displacement begin, int steps) const {
    constexpr float converged = 1e-6f;  // squared pixels
    Displacement best = begin;
    Displacement step;
    float best_distance = descend(begin, step);
    for (int i = 1; i < steps && step.x * step.x + step.y * step.y > converged; ++i) {
      const Displacement next{best.x + step.x, best.y + step.y};
      const float next_distance = descend(next, step);
      if (!(next_distance < best_distance)) break;
      best = next;
      best_distance = next_distance;
    }
    // A patch that ran further than its own size has left its basin.
    const float run_x = best.x - begin.x;
    const float run_y = best.y - begin.y;
    return run_x * run_x + run_y * run_y <= area ? best : begin;
  }
};

void search(const DisLevel& level, int first_row, int last_row, bool backward, int steps, float* patch_u,
            float* patch_v) {
  const int direction = backward ? -1 : 1;
  const int columns = level.patch_columns;
  for (int i = 0; i < last_row - first_row; ++i) {
    const int row = backward ? last_row - 1 - i : first_row + i;
    for (int j = 0; j < columns; ++j) {
      const int column = backward ? columns - 1 - j : j;
      const int here = row * columns + column;
      const Patch patch(level, level.patch_x(column), level.patch_y(row));
      Displacement best{patch_u[here], patch_v[here]};
      float best_distance = patch.distance(best);
      const auto consider = [&](int neighbour) {
        const Displacement candidate{patch_u[neighbour], patch_v[neighbour]};
        const float candidate_distance = patch.distance(candidate);
        if (candidate_distance < best_distance) {
          best = candidate;
          best_distance = candidate_distance;
        }
      };
      if (j > 0) consider(here - direction);
      if (i > 0) consider(here - direction * columns);
      const Displacement found = patch.search(best, steps);
      patch_u[here] = found.x;
      patch_v[here] = found.y;
    }
  }
}

void densify(const DisLevel& level, const float* patch_u, const float* patch_v, int y, float* weights, float* u,
             float* v) {
  for (int x = 0; x < level.width; ++x) weights[x] = u[x] = v[x] = 0.0f;
  const int above = y - side + 1;
  int row = above > 0 ? (above + level.patch_stride - 1) / level.patch_stride : 0;
  if (row > level.patch_rows - 1) row = level.patch_rows - 1;
  for (; row < level.patch_rows && level.patch_y(row) <= y; ++row) {
    const int top = level.patch_y(row);
    for (int column = 0; column < level.patch_columns; ++column) {
      const int x = level.patch_x(column);
      const Displacement displacement{patch_u[row * level.patch_columns + column],
                                patch_v[row * level.patch_columns + column]};
      const Reader second(level, x, top, displacement);
      const Lanes residual = second.row(y - top) - load<8>(level.first + static_cast<long long>(y) * level.width + x);
      const Lanes weight = all(1) / larger(all(1), larger(residual, -residual));
      store(weights + x, load<8>(weights + x) + weight);
      store(u + x, load<8>(u + x) + weight * all(displacement.x));
      store(v + x, load<8>(v + x) + weight * all(displacement.y));
    }
  }
  for (int x = 0; x < level.width; ++x) {
    u[x] /= weights[x];
    v[x] /= weights[x];
  }
}

}  // namespace

const DisRows dis_rows{search, densify};

}  // namespace workprint::WORKPRINT_SIMD_LEVEL
