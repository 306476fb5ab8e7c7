import type {
  Kernels,
  PixelEffect,
  PixelLayer,
  PlacedPixels,
  YuvFormat,
  YuvPlanes,
} from '../../native/binding/kernels.ts';

/** What a trial of a kernel is: see kernels.ts. */
interface Trial {
  readonly name: string;
  readonly work: () => Promise<void>;
  readonly bytes: number;
  readonly note?: string;
}

type Pixels = PlacedPixels['pixels'];

/**
 * Each thing that `composeYuv` does, alone, from the picture of `planes` to the same format: `bytes` are those of the pictures read and written, not of the rows between,
 * which stay in the cache.
 */
export function composeTrials(
  kernels: Kernels,
  planes: YuvPlanes,
  format: YuvFormat,
  output: YuvPlanes,
  cube: { readonly values: Float32Array; readonly size: number },
): Trial[] {
  const { width, height } = format;
  const planesBytes = 1.5 * width * height;
  const source: Pixels = { kind: 'yuv', planes, format };
  const rgba: Pixels = { kind: 'premultiplied', rgba: seeThrough(width, height), width, height };
  const rgbaBytes = 16 * width * height;
  const whole = (pixels: Pixels, ...effects: PixelEffect[]): PlacedPixels => ({
    kind: 'placed',
    pixels,
    effects,
    mapping: null,
    opacity: 1,
  });
  const lut: PixelEffect = { kind: 'lut', dimensions: 3, size: cube.size, entries: padded(cube.values), ...UNIT };
  const curve: PixelEffect = { kind: 'lut', dimensions: 1, size: 1024, entries: padded(ramp(1024)), ...UNIT };
  const trial = (name: string, layers: readonly PixelLayer[], bytes: number, note: string): Trial => ({
    name: `compose_${name}`,
    work: () => kernels.composeYuv(layers, format, output),
    bytes,
    note,
  });
  const one = (name: string, picture: PixelLayer['picture'], note: string, read = planesBytes): Trial =>
    trial(name, [{ blend: 'normal', picture }], read + planesBytes, note);
  const share = { across: 0, down: 0, start: 0.3 };
  return [
    one('lut3d', whole(source, lut), '33³, YUV to YUV'),
    one(
      'dissolve_lut3d',
      { kind: 'passage', from: whole(source, lut), to: whole(source, lut), share },
      'two pictures, each with its 33³ table',
      2 * planesBytes,
    ),
    one('lut1d', whole(source, curve), '1024 entries'),
    one('asc_cdl', whole(source, CDL), 'with powers and saturation'),
    one('mask', whole(source, MASK), 'an ellipse with a feather'),
    one('place_scaled', placed(rgba, 1.2, 0, width, height), 'bicubic, upright', rgbaBytes),
    one('place_turned', placed(rgba, 1.2, 10, width, height), 'bicubic, turned by 10°', rgbaBytes),
    one('place_reduced', placed(rgba, 0.6, 10, width, height), '2 × 2 bilinear reads, turned by 10°', rgbaBytes),
    ...(['normal', 'multiply', 'soft-light'] as const).map((blend) =>
      trial(
        `blend_${blend.replace('-', '_')}`,
        [
          { blend: 'normal', picture: whole(source) },
          { blend, picture: whole(rgba) },
        ],
        2 * planesBytes + rgbaBytes,
        'see-through RGBA over YUV',
      ),
    ),
    {
      name: 'mix_yuv',
      work: () => kernels.mixYuv(planes, planes, format, 0.3, output),
      bytes: 3 * planesBytes,
      note: 'a dissolve in code values',
    },
  ];
}

const UNIT = { domain: { from: [0, 0, 0], to: [1, 1, 1] }, mix: 1 } as const;
const CDL: PixelEffect = {
  kind: 'asc-cdl',
  slope: [1.1, 1, 0.9],
  offset: [0.02, 0, -0.02],
  power: [0.9, 1.1, 1.2],
  saturation: 0.8,
};
const MASK: PixelEffect = {
  kind: 'mask',
  shape: 'ellipse',
  invert: false,
  toShape: [1, 0, -960, 0, 1, -540],
  radiusX: 600,
  radiusY: 400,
  softness: 100,
};

/** A source scaled and turned (clockwise degrees) about the canvas' centre. */
function placed(pixels: Pixels, scale: number, degrees: number, width: number, height: number): PlacedPixels {
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  const [x, y] = [width / 2, height / 2];
  const toPicture = [cos, sin, -cos * x - sin * y, -sin, cos, sin * x - cos * y] as const;
  const [a, b, c, d, e, f] = toPicture;
  return {
    kind: 'placed',
    pixels,
    effects: [],
    mapping: {
      toPicture,
      toSource: [a / scale, b / scale, c / scale + x, d / scale, e / scale, f / scale + y],
      edges: { left: -x * scale, right: x * scale, top: -y * scale, bottom: y * scale },
      reads: Math.ceil(1 / scale),
    },
    opacity: 1,
  };
}

function seeThrough(width: number, height: number): Float32Array {
  return Float32Array.from({ length: 4 * width * height }, (_, i) => (i % 4 === 3 ? 0.7 : 0.7 * ((i % 997) / 997)));
}

function ramp(size: number): Float32Array {
  return Float32Array.from({ length: 3 * size }, (_, i) => (Math.floor(i / 3) / (size - 1)) ** 0.9);
}

function padded(values: Float32Array): Float32Array {
  return Float32Array.from({ length: (values.length / 3) * 4 }, (_, i) =>
    i % 4 === 3 ? 0 : (values[3 * Math.floor(i / 4) + (i % 4)] ?? 0),
  );
}
