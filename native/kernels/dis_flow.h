#pragma once

#include "picture.h"

namespace workprint {

/// Operating points, as OpenCV's DISOpticalFlow names them (patches of 8×8 in all):
///   ultrafast: finest level 1/4, patch stride 4, 12 descent steps, no variational refinement;
///   fast:      finest level 1/4, patch stride 4, 16 descent steps, 5 refinement iterations;
///   medium:    finest level 1/2, patch stride 3, 25 descent steps, 5 refinement iterations.
enum class DisPreset { ultrafast, fast, medium };

/// Dense inverse search optical flow (Kroeger, Timofte, Dai, Van Gool, ECCV 2016) from `first` to `second`, luma planes
/// of 0..1: second(p + flow(p)) ≈ first(p). `flow`: `[2][h][w]`, x then y, in pixels.
void flow_dis(const float* first, const float* second, PictureSize size, DisPreset preset, float* flow);

}  // namespace workprint
