import type { BlendMode } from '../../../../core/timeline/model/records.ts';
import { effectFunctions, withEffects, type EffectShape } from './effects.ts';
import { readSource, type SourceLayout } from './read-source.ts';
import { fragmentHead } from './vertex.ts';

/** How much of a picture counts at a pixel: its opacity, and in a wipe the side of the edge that it lies on (-1 from, 1 to, 0 no wipe). */
const weight = `
uniform float opacity$;
uniform int wipeSide$;
uniform vec3 wipeWay$;
uniform vec2 wipeEdge$;
float weightAt$(vec2 centre) {
  if (wipeSide$ == 0) return opacity$;
  float passed = clamp((wipeEdge$.x - dot(wipeWay$, vec3(centre, 1.0))) * wipeEdge$.y, 0.0, 1.0);
  return opacity$ * (wipeSide$ > 0 ? passed : 1.0 - passed);
}
`;

/** A source's layout and the shapes of its effects: what decides on the shader that reads it. */
export interface Reading {
  readonly layout: SourceLayout;
  readonly effects: readonly EffectShape[];
}

/** Names of the two pictures that one pass can read. */
export const SIDES = ['A', 'B'] as const;

/** One source after its effects, sample by sample, premultiplied; or the sum of two. */
export function prepareShader(readings: readonly Reading[]): string {
  const sides = readings.map(({ layout, effects }, i) => {
    const prepared = `vec4 prepared$(ivec2 at, vec2 centre) {
  vec4 colour = withEffects$(readSource$(at), centre);
  return vec4(colour.rgb * colour.a, colour.a) * weightAt$(centre);
}
`;
    return ofSide(`${weight}${readSource(layout)}${withEffects(effects)}${prepared}`, SIDES[i] ?? '');
  });
  const sum = readings.map((_, i) => `prepared${SIDES[i] ?? ''}(at, centre)`).join(' + ');
  return `${fragmentHead}${effectFunctions(readings.flatMap(({ effects }) => effects))}${sides.join('')}
void main() {
  ivec2 at = pixel();
  vec2 centre = vec2(at) + 0.5;
  result = ${sum};
}
`;
}

function ofSide(code: string, side: string): string {
  return code.replaceAll('$', side);
}

/** A prepared source read through a mapping. */
export const placeShader = `${fragmentHead}${ofSide(weight, 'A')}
uniform sampler2D source;
uniform vec3 sourceAcross, sourceDown;
uniform vec3 pictureAcross, pictureDown;
// Left, right, top and bottom on the picture's axes.
uniform vec4 edges;
uniform int reads;

float inside(float at, float from, float to) {
  return max(0.0, clamp(at - from + 0.5, 0.0, 1.0) + clamp(to - at + 0.5, 0.0, 1.0) - 1.0);
}

vec4 catmullRom(float t) {
  float t2 = t * t;
  float t3 = t2 * t;
  return 0.5 * vec4(-t + 2.0 * t2 - t3, 2.0 - 5.0 * t2 + 3.0 * t3, t + 4.0 * t2 - 3.0 * t3, t3 - t2);
}

vec4 cubic(vec2 place) {
  vec2 first = floor(place - 0.5);
  vec4 across = catmullRom(place.x - 0.5 - first.x);
  vec4 down = catmullRom(place.y - 0.5 - first.y);
  ivec2 last = textureSize(source, 0) - 1;
  ivec2 start = ivec2(first) - 1;
  ivec4 x = clamp(start.x + ivec4(0, 1, 2, 3), 0, last.x);
  vec4 sum = vec4(0.0);
  for (int row = 0; row < 4; row++) {
    int y = clamp(start.y + row, 0, last.y);
    sum += down[row] * (
      across.x * texelFetch(source, ivec2(x.x, y), 0) + across.y * texelFetch(source, ivec2(x.y, y), 0) +
      across.z * texelFetch(source, ivec2(x.z, y), 0) + across.w * texelFetch(source, ivec2(x.w, y), 0));
  }
  return sum;
}

// The texture's own filter is linear, and clamps at its edges.
vec4 mean(vec2 corner) {
  vec2 scale = 1.0 / vec2(textureSize(source, 0));
  vec4 sum = vec4(0.0);
  for (int row = 0; row < reads; row++) {
    for (int column = 0; column < reads; column++) {
      vec3 at = vec3(corner + (vec2(column, row) + 0.5) / float(reads), 1.0);
      sum += textureLod(source, vec2(dot(sourceAcross, at), dot(sourceDown, at)) * scale, 0.0);
    }
  }
  return sum / float(reads * reads);
}

void main() {
  vec2 corner = vec2(pixel());
  vec3 centre = vec3(corner + 0.5, 1.0);
  float covered = inside(dot(pictureAcross, centre), edges.x, edges.y) * inside(dot(pictureDown, centre), edges.z, edges.w);
  if (covered == 0.0) {
    result = vec4(0.0);
    return;
  }
  vec4 read = reads == 1 ? cubic(vec2(dot(sourceAcross, centre), dot(sourceDown, centre))) : mean(corner);
  result = read * covered * weightAtA(centre.xy);
}
`;

/** One colour everywhere. */
export const fillShader = `${fragmentHead}
uniform vec4 colour;
void main() {
  result = colour;
}
`;

/** A target as it is; over black where it goes to the canvas, whose alpha nobody sees. */
export const copyShader = `${fragmentHead}
uniform sampler2D source;
void main() {
  result = texelFetch(source, pixel(), 0);
}
`;

/** Blend modes that the graphics unit does by itself while it draws. */
export type DirectBlend = 'normal' | 'add';

/** W3C Compositing and Blending 1, §9.1: `below` and `above` straight, 0..1, of one channel. */
const blendFunctions: Readonly<Record<Exclude<BlendMode, DirectBlend>, string>> = {
  multiply: 'below * above',
  screen: 'below + above - below * above',
  overlay: 'below <= 0.5 ? above * 2.0 * below : above + (2.0 * below - 1.0) - above * (2.0 * below - 1.0)',
  darken: 'min(below, above)',
  lighten: 'max(below, above)',
  difference: 'abs(below - above)',
  'hard-light': 'above <= 0.5 ? below * 2.0 * above : below + (2.0 * above - 1.0) - below * (2.0 * above - 1.0)',
  'soft-light':
    'above <= 0.5 ? below - (1.0 - 2.0 * above) * below * (1.0 - below) : below + (2.0 * above - 1.0) * ' +
    '((below <= 0.25 ? ((16.0 * below - 12.0) * below + 4.0) * below : sqrt(below)) - below)',
};

/** A layer over what is below it, §10.1; both premultiplied. */
export function blendShader(mode: Exclude<BlendMode, DirectBlend>): string {
  return `${fragmentHead}
uniform sampler2D canvas;
uniform sampler2D layer;
float blend(float below, float above) {
  return ${blendFunctions[mode]};
}
vec3 straight(vec4 colour) {
  return colour.a == 0.0 ? vec3(0.0) : clamp(colour.rgb / colour.a, 0.0, 1.0);
}
void main() {
  vec4 below = texelFetch(canvas, pixel(), 0);
  vec4 above = texelFetch(layer, pixel(), 0);
  vec3 b = straight(below);
  vec3 a = straight(above);
  vec3 mixture = vec3(blend(b.r, a.r), blend(b.g, a.g), blend(b.b, a.b));
  result.rgb = above.rgb * (1.0 - below.a) + below.rgb * (1.0 - above.a) + above.a * below.a * mixture;
  result.a = above.a + below.a * (1.0 - above.a);
}
`;
}
