import { chromaReach, xyReach } from './planes.ts';
import { signalShader } from './signal.ts';

const version = '#version 300 es\nprecision highp float;\nprecision highp sampler2D;\n';

/** One vertex for each sample of the picture and each instance, drawn as one cell of the scope's plane. */
const vertexHead = `${version}
uniform sampler2D picture;
uniform vec2 plane;
/** Every how many rows one is counted. */
uniform int stride;
out vec4 ink;
${signalShader}
vec3 codesHere() {
  int width = textureSize(picture, 0).x;
  return texelFetch(picture, ivec2(gl_VertexID % width, gl_VertexID / width * stride), 0).rgb;
}

float columnHere() {
  int width = textureSize(picture, 0).x;
  return (float(gl_VertexID % width) + 0.5) / float(width);
}

/** Marks the cell of a place: 0 is the middle of the first one, 1 that of the last. */
void mark(vec2 place, vec4 colour) {
  vec2 cell = floor(place * (plane - 1.0) + 0.5);
  gl_Position = vec4((cell + 0.5) / plane * 2.0 - 1.0, 0.0, 1.0);
  gl_PointSize = 1.0;
  ink = colour;
}

const vec3 channelInk[3] = vec3[](vec3(1.0, 0.28, 0.24), vec3(0.3, 0.95, 0.4), vec3(0.35, 0.55, 1.0));
`;

/** Colours of the picture made light enough to be seen on black. */
const tinted = 'vec4(mix(vec3(0.75), codes / max(max(codes.r, codes.g), max(codes.b, 1e-3)), 0.75), 1.0)';

export const scatterShaders = {
  waveform: `${vertexHead}
void main() { mark(vec2(columnHere(), lumaOf(codesHere())), vec4(0.86, 0.9, 0.86, 1.0)); }`,

  parade: `${vertexHead}
void main() {
  int channel = gl_InstanceID;
  mark(vec2((float(channel) + columnHere()) / 3.0, codesHere()[channel]), vec4(channelInk[channel], 1.0));
}`,

  vectorscope: `${vertexHead}
void main() {
  vec3 codes = codesHere();
  mark(0.5 + chromaOf(codes) * ${chromaReach}, ${tinted});
}`,

  histogram: `${vertexHead}
void main() {
  vec3 codes = codesHere();
  bool luma = gl_InstanceID == 3;
  float code = luma ? lumaOf(codes) : codes[gl_InstanceID];
  vec4 channel = vec4(0.0);
  channel[gl_InstanceID] = 1.0;
  mark(vec2(code, float(gl_VertexID % int(plane.y)) / (plane.y - 1.0)), channel);
}`,

  chromaticity: `${vertexHead}
void main() {
  vec3 codes = codesHere();
  vec3 xyz = xyzOf(codes);
  float sum = xyz.x + xyz.y + xyz.z;
  // Black has no colour: off the plane.
  vec2 place = sum > 0.0 ? xyz.xy / sum / vec2(${xyReach.x}, ${xyReach.y}) : vec2(-2.0);
  mark(place, ${tinted});
}`,
} as const;

export const inkShader = `${version}
in vec4 ink;
out vec4 colour;
void main() { colour = ink; }`;

/** A triangle over the whole target. */
export const coverShader = `${version}
out vec2 place;
void main() {
  place = vec2(gl_VertexID == 1 ? 2.0 : 0.0, gl_VertexID == 2 ? 2.0 : 0.0);
  gl_Position = vec4(place * 2.0 - 1.0, 0.0, 1.0);
}`;

/** A plane as light: the more samples in a cell, the brighter, as phosphor glows. */
export const glowShader = `${version}
uniform sampler2D counts;
uniform float gain;
in vec2 place;
out vec4 colour;
void main() {
  vec4 sum = texture(counts, place);
  colour = vec4(sum.rgb / max(sum.a, 1e-4) * (1.0 - exp(-gain * sum.a)), 1.0);
}`;

/** Adds the cells of each code up to its share of all samples. */
export const sumShader = `${version}
uniform sampler2D counts;
uniform float samples;
out vec4 colour;
void main() {
  vec4 sum = vec4(0.0);
  for (int row = 0; row < textureSize(counts, 0).y; row++) sum += texelFetch(counts, ivec2(int(gl_FragCoord.x), row), 0);
  colour = sum / samples;
}`;

/** The largest share of any channel, clipped codes aside: they may be all there is. */
export const peakShader = `${version}
uniform sampler2D counts;
out vec4 colour;
void main() {
  vec4 most = vec4(1e-4);
  int last = textureSize(counts, 0).x - 1;
  for (int code = 1; code < last; code++) most = max(most, texelFetch(counts, ivec2(code, 0), 0));
  colour = vec4(max(max(most.r, most.g), max(most.b, most.a)));
}`;

/** Shares as columns: red, green and blue over each other, luma in front of them as a line from code to code. */
export const columnsShader = `${version}
uniform sampler2D counts;
uniform sampler2D peak;
uniform vec2 pixel;
in vec2 place;
out vec4 colour;

vec4 heightsAt(int code) {
  vec4 share = texelFetch(counts, ivec2(max(code, 0), 0), 0);
  return share / texelFetch(peak, ivec2(0), 0).r * 0.97;
}

void main() {
  float last = float(textureSize(counts, 0).x - 1);
  float at = place.x * last + 0.5;
  vec4 heights = heightsAt(int(at));
  vec3 inside = step(vec3(place.y), heights.rgb) * step(vec3(1e-6), heights.rgb);
  // Where one code's column meets the next the line goes from one height to the other.
  float before = fract(at) < 1.5 * pixel.x * last ? heightsAt(int(at) - 1).a : heights.a;
  float low = min(before, heights.a) - 1.5 * pixel.y;
  float high = max(before, heights.a);
  float line = step(low, place.y) * step(place.y, high) * step(1e-6, high);
  colour = vec4(inside * 0.62 + line * 0.38, 1.0);
}`;
