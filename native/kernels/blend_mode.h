#pragma once

namespace workprint {

/// W3C Compositing and Blending 1, §9.1; `add` is a sum.
enum class BlendMode {
  normal, multiply, screen, overlay, darken, lighten, add, difference, hard_light, soft_light
};

}  // namespace workprint
