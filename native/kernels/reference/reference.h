#pragma once

#include "../bilateral_grid.h"
#include "../picture.h"
#include "../upsample.h"

/// Every kernel by its formula: double precision, one pixel after the other, no tables, no threads. Arguments are those
/// of the kernel of the same name, where they are documented. Slow on purpose; for tests.
namespace workprint::reference {

void yuv_to_rgb(const YuvSource& source, const YuvFormat& format, float* rgb);
void rgb_to_yuv(const float* rgb, const YuvFormat& format, const YuvTarget& target);
void add_edit_to_yuv(const YuvSource& source, const YuvFormat& format, const float* edit, float strength,
                     const YuvTarget& output);
void mix_yuv(const YuvSource& from, const YuvSource& to, const YuvFormat& format, double share,
             const YuvTarget& output);
void luma(const float* rgb, PictureSize size, float* output);
void apply_lut3d(const float* lut, int lut_size, const float* rgb, PictureSize size, float* output);
void slice_bilateral_grid(const float* grid, GridShape shape, const float* guide, const float* rgb, PictureSize size,
                          float* output);
void upsample_joint_bilateral(const float* low, PictureSize low_size, int channels, const float* guide_low,
                              const float* guide, PictureSize size, JointBilateralSigma sigma, float* output);
void upsample_guided(const float* low, PictureSize low_size, int channels, const float* guide_low, const float* guide,
                     PictureSize size, GuidedFilterOptions options, float* output);
void box_mean(const float* input, PictureSize size, int channels, float* output, PictureSize output_size);
void resize_bilinear(const float* input, PictureSize size, int channels, float* output, PictureSize output_size);
void warp_bilinear(const float* input, PictureSize size, int channels, const float* flow, float* output);
void flow_validity(const float* forward, const float* backward, PictureSize size, std::uint8_t* validity);

}  // namespace workprint::reference
