/** One triangle over the whole target: no vertex data. */
export const vertexShader = `#version 300 es
void main() {
  vec2 corner = vec2((gl_VertexID << 1) & 2, gl_VertexID & 2);
  gl_Position = vec4(2.0 * corner - 1.0, 0.0, 1.0);
}
`;

/**
 * What every fragment shader starts with. Targets have their top row first; the canvas, whose first row is at the bottom, is `flipped`: its height, else 0.
 */
export const fragmentHead = `#version 300 es
precision highp float;
precision highp int;
precision highp sampler2D;
precision highp sampler3D;
precision highp usampler2D;
uniform int flipped;
out vec4 result;

ivec2 pixel() {
  ivec2 at = ivec2(gl_FragCoord.xy);
  return flipped == 0 ? at : ivec2(at.x, flipped - 1 - at.y);
}
`;
