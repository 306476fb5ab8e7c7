/** How a source's samples lie in textures: Y′CbCr of 8 bits or more, with or without alpha, or RGB. */
export type SourceLayout = 'yuv' | 'yuv-alpha' | 'yuv-deep' | 'yuv-deep-alpha' | 'rgba' | 'bgra' | 'premultiplied';

/** `vec4 readSource$(ivec2 at)`: a sample in straight colour. `$` stands for the source's own side of a passage. */
export function readSource(layout: SourceLayout): string {
  switch (layout) {
    case 'rgba':
      return plain('texelFetch(source$, at, 0)');
    case 'bgra':
      return plain('texelFetch(source$, at, 0).bgra');
    case 'premultiplied':
      return `uniform sampler2D source$;
vec4 readSource$(ivec2 at) {
  vec4 found = texelFetch(source$, at, 0);
  return found.a == 0.0 ? found : vec4(found.rgb / found.a, found.a);
}
`;
    case 'yuv':
      return yuv(FILTERED, '1.0');
    case 'yuv-alpha':
      return `${ALPHA}${yuv(FILTERED, READ_ALPHA)}`;
    case 'yuv-deep':
      return yuv(DEEP, '1.0');
    case 'yuv-deep-alpha':
      return `${ALPHA}${yuv(DEEP, READ_ALPHA)}`;
  }
}

function plain(read: string): string {
  return `uniform sampler2D source$;
vec4 readSource$(ivec2 at) {
  return ${read};
}
`;
}

const ALPHA = `uniform usampler2D alphaPlane$;
uniform float alphaGain$;
`;
const READ_ALPHA = 'float(texelFetch(alphaPlane$, at, 0).r) * alphaGain$';

/** Bytes can be read linearly by the graphics unit itself: the shares in question are quarters, which its filters have exactly. */
const FILTERED = `uniform sampler2D chroma$;
vec2 chromaAt$(vec2 place) {
  return textureLod(chroma$, (place + 0.5) / vec2(textureSize(chroma$, 0)), 0.0).rg * 255.0;
}
`;

/** Integers can't. */
const DEEP = `uniform usampler2D chroma$;
vec2 chromaAt$(vec2 place) {
  vec2 first = floor(place);
  vec2 share = place - first;
  ivec2 last = textureSize(chroma$, 0) - 1;
  ivec2 near = clamp(ivec2(first), ivec2(0), last);
  ivec2 far = clamp(ivec2(first) + 1, ivec2(0), last);
  vec2 upper = mix(vec2(texelFetch(chroma$, near, 0).rg), vec2(texelFetch(chroma$, ivec2(far.x, near.y), 0).rg), share.x);
  vec2 lower = mix(vec2(texelFetch(chroma$, ivec2(near.x, far.y), 0).rg), vec2(texelFetch(chroma$, far, 0).rg), share.x);
  return mix(upper, lower, share.y);
}
`;

/** Code values as they are stored; chroma bilinear at its place, as the native kernel yuv_to_rgb has it. */
function yuv(chroma: string, alpha: string): string {
  return `${chroma}uniform usampler2D luma$;
// Offset and gain of luma, then of chroma.
uniform vec4 code$;
// redV, greenU, greenV, blueU.
uniform vec4 matrix$;
// Chroma samples for a luma sample across and down, and where the first luma sample lies among them.
uniform vec2 chromaStep$;
uniform vec2 chromaStart$;
vec4 readSource$(ivec2 at) {
  float y = (float(texelFetch(luma$, at, 0).r) - code$.x) * code$.y;
  vec2 uv = (chromaAt$(vec2(at) * chromaStep$ - chromaStart$) - code$.z) * code$.w;
  return vec4(y + matrix$.x * uv.y, y + dot(matrix$.yz, uv), y + matrix$.w * uv.x, ${alpha});
}
`;
}
