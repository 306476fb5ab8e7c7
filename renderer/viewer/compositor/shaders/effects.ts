/** What of an effect decides on its shader; all else is set when it is drawn. */
export type EffectShape = 'asc-cdl' | 'lut-1d' | 'lut-3d' | 'mask-rectangle' | 'mask-ellipse';

/** `vec4 withEffects$(vec4 colour, vec2 at)`: a straight colour after the effects, in their order. Uniforms of the nth end in n; `$` stands as in `readSource`. */
export function withEffects(shapes: readonly EffectShape[]): string {
  const steps = shapes.map((shape, n) => STEPS[shape](`${n}$`));
  return `${steps.map(({ uniforms }) => uniforms).join('')}
vec4 withEffects$(vec4 colour, vec2 at) {
${steps.map(({ line }) => `  ${line}\n`).join('')}  return colour;
}
`;
}

/** What `withEffects` of these shapes calls. */
export function effectFunctions(shapes: readonly EffectShape[]): string {
  return [...new Set(shapes)].map((shape) => FUNCTIONS[shape]).join('');
}

interface Step {
  readonly uniforms: string;
  readonly line: string;
}

const mask =
  (name: string) =>
  (n: string): Step => ({
    // Rows that bring a sample's place to the shape's own axes, about its centre; half its size; the width of its edge.
    uniforms: `uniform vec3 maskAcross${n}, maskDown${n}; uniform vec2 maskRadii${n}; uniform float maskEdge${n}; uniform float maskInvert${n};\n`,
    line:
      `{ vec3 here = vec3(at, 1.0); vec2 place = vec2(dot(maskAcross${n}, here), dot(maskDown${n}, here)); ` +
      `float inside = clamp(0.5 - ${name}(place, maskRadii${n}) / maskEdge${n}, 0.0, 1.0); colour.a *= mix(inside, 1.0 - inside, maskInvert${n}); }`,
  });

const lut =
  (name: string, sampler: string) =>
  (n: string): Step => ({
    uniforms: `uniform ${sampler} table${n}; uniform int tableSize${n}; uniform vec3 tableFrom${n}, tableScale${n}; uniform float tableMix${n};\n`,
    line:
      `colour.rgb = mix(colour.rgb, ${name}(table${n}, tableSize${n}, ` +
      `clamp((colour.rgb - tableFrom${n}) * tableScale${n}, 0.0, 1.0)), tableMix${n});`,
  });

const STEPS: Readonly<Record<EffectShape, (n: string) => Step>> = {
  'asc-cdl': (n) => ({
    uniforms: `uniform vec3 slope${n}, offset${n}, power${n}; uniform float saturation${n};\n`,
    line: `colour.rgb = decided(colour.rgb, slope${n}, offset${n}, power${n}, saturation${n});`,
  }),
  'lut-1d': lut('linear', 'sampler2D'),
  'lut-3d': lut('tetrahedral', 'sampler3D'),
  'mask-rectangle': mask('fromRectangle'),
  'mask-ellipse': mask('fromEllipse'),
};

const FUNCTIONS: Readonly<Record<EffectShape, string>> = {
  // pow() of zero is undefined.
  'asc-cdl': `
float raised(float value, float power) {
  return value > 0.0 ? pow(value, power) : power == 0.0 ? 1.0 : 0.0;
}
vec3 decided(vec3 colour, vec3 slope, vec3 offset, vec3 power, float saturation) {
  vec3 toned = clamp(colour * slope + offset, 0.0, 1.0);
  toned = vec3(raised(toned.r, power.r), raised(toned.g, power.g), raised(toned.b, power.b));
  float luma = dot(toned, vec3(0.2126, 0.7152, 0.0722));
  return clamp(luma + saturation * (toned - luma), 0.0, 1.0);
}
`,
  // Longer than a row of a texture: entry i is in row i / its width.
  'lut-1d': `
vec3 entry(sampler2D table, int i) {
  int width = textureSize(table, 0).x;
  return texelFetch(table, ivec2(i % width, i / width), 0).rgb;
}
vec3 linear(sampler2D table, int size, vec3 colour) {
  vec3 place = colour * float(size - 1);
  vec3 low = min(floor(place), vec3(size - 2));
  vec3 share = place - low;
  ivec3 at = ivec3(low);
  return vec3(
    mix(entry(table, at.r).r, entry(table, at.r + 1).r, share.r),
    mix(entry(table, at.g).g, entry(table, at.g + 1).g, share.g),
    mix(entry(table, at.b).b, entry(table, at.b + 1).b, share.b)
  );
}
`,
  // From the darkest corner to the lightest along the axes, the longest way first (Kasson et al. 1995).
  'lut-3d': `
vec3 tetrahedral(sampler3D table, int size, vec3 colour) {
  vec3 place = colour * float(size - 1);
  vec3 low = min(floor(place), vec3(size - 2));
  vec3 share = place - low;
  ivec3 at = ivec3(low);
  float most = max(share.r, max(share.g, share.b));
  float least = min(share.r, min(share.g, share.b));
  ivec3 first = share.r >= share.g && share.r >= share.b ? ivec3(1, 0, 0) : share.g >= share.b ? ivec3(0, 1, 0) : ivec3(0, 0, 1);
  ivec3 last = share.b <= share.g && share.b <= share.r ? ivec3(0, 0, 1) : share.g <= share.r ? ivec3(0, 1, 0) : ivec3(1, 0, 0);
  float middle = share.r + share.g + share.b - most - least;
  vec3 dark = texelFetch(table, at, 0).rgb;
  vec3 one = texelFetch(table, at + first, 0).rgb;
  vec3 two = texelFetch(table, at + 1 - last, 0).rgb;
  vec3 light = texelFetch(table, at + 1, 0).rgb;
  return dark * (1.0 - most) + one * (most - middle) + two * (middle - least) + light * least;
}
`,
  'mask-rectangle': `
float fromRectangle(vec2 place, vec2 radii) {
  vec2 beyond = abs(place) - radii;
  return length(max(beyond, 0.0)) + min(max(beyond.x, beyond.y), 0.0);
}
`,
  'mask-ellipse': `
float fromEllipse(vec2 place, vec2 radii) {
  float near = length(place / radii);
  float steep = length(place / radii / radii);
  return steep < 1e-12 ? -min(radii.x, radii.y) : near * (near - 1.0) / steep;
}
`,
};
