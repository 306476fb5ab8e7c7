#include "variational_refinement.h"

#include <algorithm>
#include <vector>

#include "bordered_plane.h"
#include "parallel.h"
#include "rows/resample_rows.h"
#include "rows/variational_rows.h"

namespace workprint {
namespace {

constexpr int sweeps = 5;
/// A sweep over fewer pixels is over before another thread has woken.
constexpr int pixels_per_range = 65536;

class Refinement {
 public:
  Refinement(PictureSize size, float* u, float* v)
      : size_(size), grain_(std::max(1, pixels_per_range / size.width)), u_(plane()), v_(plane()) {
    for (int y = 0; y < size.height; ++y) {
      std::copy_n(u + static_cast<std::size_t>(y) * size.width, size.width, u_.row(y));
      std::copy_n(v + static_cast<std::size_t>(y) * size.width, size.width, v_.row(y));
    }
  }

  void linearise(const float* first, const float* second) {
    const ResampleRows& resample = resample_rows();
    BorderedPlane mean = plane();
    each_row([&](int y) {
      std::vector<float> warped(size_.width);
      float* const out[1] = {warped.data()};
      resample.warp(second, size_.width, size_.height, 1, y, u_.row(y), v_.row(y), out);
      rows_.mean_and_difference(first + static_cast<std::size_t>(y) * size_.width, warped.data(), size_.width,
                                mean.row(y), z_.row(y));
      for (int x = 0; x < size_.width; ++x) {
        const float at_x = static_cast<float>(x) + u_.row(y)[x];
        const float at_y = static_cast<float>(y) + v_.row(y)[x];
        const bool inside = at_x >= 0 && at_y >= 0 && at_x <= static_cast<float>(size_.width - 1) &&
                            at_y <= static_cast<float>(size_.height - 1);
        visible_.row(y)[x] = inside ? 1.0f : 0.0f;
      }
    });
    derive(mean, x_, y_);
    derive(z_, xz_, yz_);
    derive(x_, xx_, xy_);
    y_.replicate_edges();
    each_row([&](int y) { rows_.derivative_y(y_.row(y - 1), y_.row(y + 1), size_.width, yy_.row(y)); });
  }

  void solve() {
    each_row([&](int y) {
      for (int x = 0; x < size_.width; ++x) {
        full_u_.row(y)[x] = u_.row(y)[x] + du_.row(y)[x];
        full_v_.row(y)[x] = v_.row(y)[x] + dv_.row(y)[x];
      }
    });
    full_u_.replicate_edges();
    full_v_.replicate_edges();
    each_row([&](int y) {
      float* const right = right_.row(y);
      rows_.smoothness(full_u_.row(y), full_u_.row(y + 1), full_v_.row(y), full_v_.row(y + 1), size_.width, right);
      if (y + 1 < size_.height) std::copy_n(right, size_.width, down_.row(y));
      right[size_.width - 1] = 0.0f;
    });
    each_row([&](int y) {
      const FlowDerivatives derivatives{x_.row(y),  y_.row(y),  z_.row(y),  xx_.row(y),
                                        xy_.row(y), yy_.row(y), xz_.row(y), yz_.row(y)};
      rows_.data_terms(derivatives, visible_.row(y), du_.row(y), dv_.row(y), size_.width, system(y));
      rows_.smoothness_terms(three(u_, y), three(v_, y), right_.row(y), down_.row(y), down_.row(y - 1), size_.width,
                             system(y));
    });
    for (int half_sweep = 0; half_sweep < 2 * sweeps; ++half_sweep) {
      each_row([&](int y) {
        rows_.relax(system(y), three(du_, y), three(dv_, y), right_.row(y), down_.row(y), down_.row(y - 1),
                    (y + half_sweep) % 2, size_.width, next_du_.row(y), next_dv_.row(y));
      });
      std::swap(du_, next_du_);
      std::swap(dv_, next_dv_);
    }
  }

  void add_increment(float* u, float* v) const {
    for (int y = 0; y < size_.height; ++y) {
      for (int x = 0; x < size_.width; ++x) {
        const std::size_t at = static_cast<std::size_t>(y) * size_.width + x;
        u[at] += du_.row(y)[x];
        v[at] += dv_.row(y)[x];
      }
    }
  }

 private:
  BorderedPlane plane() const { return BorderedPlane(size_, 1); }

  static ThreeRows three(const BorderedPlane& plane, int y) { return {plane.row(y - 1), plane.row(y), plane.row(y + 1)}; }

  FlowSystem system(int y) { return {a11_.row(y), a12_.row(y), a22_.row(y), b1_.row(y), b2_.row(y)}; }

  template <class Work>
  void each_row(const Work& work) const {
    parallel_for(size_.height, grain_, [&](int first, int last) {
      for (int y = first; y < last; ++y) work(y);
    });
  }

  void derive(BorderedPlane& of, BorderedPlane& along_x, BorderedPlane& along_y) {
    of.replicate_edges();
    each_row([&](int y) {
      rows_.derivative_x(of.row(y), size_.width, along_x.row(y));
      rows_.derivative_y(of.row(y - 1), of.row(y + 1), size_.width, along_y.row(y));
    });
  }

  const VariationalRows& rows_ = variational_rows();
  PictureSize size_;
  int grain_;
  BorderedPlane u_, v_, full_u_ = plane(), full_v_ = plane();
  BorderedPlane du_ = plane(), dv_ = plane(), next_du_ = plane(), next_dv_ = plane();
  BorderedPlane x_ = plane(), y_ = plane(), z_ = plane(), visible_ = plane();
  BorderedPlane xx_ = plane(), xy_ = plane(), yy_ = plane(), xz_ = plane(), yz_ = plane();
  BorderedPlane right_ = plane(), down_ = plane();  // their borders stay 0: no smoothness across the picture's edge
  BorderedPlane a11_ = plane(), a12_ = plane(), a22_ = plane(), b1_ = plane(), b2_ = plane();
};

}  // namespace

void refine_flow(const float* first, const float* second, PictureSize size, int iterations, float* u, float* v) {
  Refinement refinement(size, u, v);
  refinement.linearise(first, second);
  for (int i = 0; i < iterations; ++i) refinement.solve();
  refinement.add_increment(u, v);
}

}  // namespace workprint
