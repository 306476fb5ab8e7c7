/** How a source's samples lie in textures. */
export type SourceLayout = 'yuv-planar' | 'yuv-planar-alpha' | 'yuv-interleaved' | 'rgba' | 'bgra' | 'premultiplied';

/** `vec4 readSource(ivec2 at)`: a sample in straight colour. */
export function readSource(layout: SourceLayout): string {
  switch (layout) {
    case 'rgba':
      return plain('texelFetch(source, at, 0)');
    case 'bgra':
      return plain('texelFetch(source, at, 0).bgra');
    case 'premultiplied':
      return `uniform sampler2D source;
vec4 readSource(ivec2 at) {
  vec4 found = texelFetch(source, at, 0);
  return found.a == 0.0 ? found : vec4(found.rgb / found.a, found.a);
}
`;
    case 'yuv-planar':
      return yuv(PLANAR, '1.0');
    case 'yuv-planar-alpha':
      return yuv(
        `${PLANAR}uniform usampler2D alphaPlane;\nuniform float alphaGain;\n`,
        'float(texelFetch(alphaPlane, at, 0).r) * alphaGain',
      );
    case 'yuv-interleaved':
      return yuv(INTERLEAVED, '1.0');
  }
}

function plain(read: string): string {
  return `uniform sampler2D source;
vec4 readSource(ivec2 at) {
  return ${read};
}
`;
}

const PLANAR = `uniform usampler2D chroma;
uniform usampler2D chromaV;
vec2 chromaAt(int x, int y) {
  return vec2(texelFetch(chroma, ivec2(x, y), 0).r, texelFetch(chromaV, ivec2(x, y), 0).r);
}
`;

const INTERLEAVED = `uniform usampler2D chroma;
vec2 chromaAt(int x, int y) {
  return vec2(texelFetch(chroma, ivec2(x, y), 0).rg);
}
`;

/** Code values as they are stored; chroma bilinear at its place, as the native kernel yuv_to_rgb has it. */
function yuv(chroma: string, alpha: string): string {
  return `${chroma}uniform usampler2D luma;
// Offset and gain of luma, then of chroma.
uniform vec4 code;
// redV, greenU, greenV, blueU.
uniform vec4 matrix;
// Chroma samples for a luma sample across and down, and where the first luma sample lies among them.
uniform vec2 chromaStep;
uniform vec2 chromaStart;
vec4 readSource(ivec2 at) {
  float y = (float(texelFetch(luma, at, 0).r) - code.x) * code.y;
  vec2 place = vec2(at) * chromaStep - chromaStart;
  vec2 first = floor(place);
  vec2 share = place - first;
  ivec2 last = textureSize(chroma, 0) - 1;
  ivec2 near = clamp(ivec2(first), ivec2(0), last);
  ivec2 far = clamp(ivec2(first) + 1, ivec2(0), last);
  vec2 upper = mix(chromaAt(near.x, near.y), chromaAt(far.x, near.y), share.x);
  vec2 lower = mix(chromaAt(near.x, far.y), chromaAt(far.x, far.y), share.x);
  vec2 uv = (mix(upper, lower, share.y) - code.z) * code.w;
  return vec4(y + matrix.x * uv.y, y + dot(matrix.yz, uv), y + matrix.w * uv.x, ${alpha});
}
`;
}
