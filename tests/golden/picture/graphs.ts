import { comparisonGraph, type CompareSettings } from '../../../core/render/compare.ts';
import type {
  FrameGraph,
  Layer,
  LayerPicture,
  Mask,
  Passage,
  PictureEffect,
  PictureSource,
  PlacedPicture,
  Placement,
} from '../../../core/render/graph.ts';
import type { SourceShape } from '../../../core/render/placement.ts';
import type { YuvEncoding } from '../../../core/render/yuv.ts';
import { RATES } from '../../../core/time/rate.ts';
import { time } from '../../../core/time/rational-time.ts';
import { blendModeSchema } from '../../../core/timeline/model/records.ts';
import { plainRuns } from '../../../core/text/words.ts';
import { CAPTION_STYLE, TITLE_STYLE, type TextStyle } from '../../../core/timeline/model/text-style.ts';
import { SeededRandom } from '../../seeded-random.ts';
import { rgbaSource, yuvSource, type Content, type GoldenSource } from './sources.ts';

/** A frame to be rendered by all who execute graphs, each against the reference renderer: plain data, the same on every run and machine. */
export interface GoldenCase {
  readonly name: string;
  readonly graph: FrameGraph;
  /** By asset id. */
  readonly sources: Readonly<Record<string, GoldenSource>>;
  /** Texts of .cube files, by path. */
  readonly luts: Readonly<Record<string, string>>;
}

/** Each node kind, the kinds combined, odd sizes, alpha, and each matrix and range. */
export function goldenCases(): GoldenCase[] {
  const drawn = [
    ...encodings(),
    ...shapes(),
    ...placements(),
    ...effects(),
    ...passages(),
    ...blends(),
    ...nests(),
    ...texts(),
    ...comparisons(),
    ...combinations(),
  ];
  return drawn.map(({ name, graph }) => ({ name, graph, sources: SOURCES, luts: LUTS }));
}

type Named = Pick<GoldenCase, 'name' | 'graph'>;

const HD: YuvEncoding = {
  matrix: 'bt709',
  range: 'limited',
  bitDepth: 8,
  subsampling: { horizontal: 2, vertical: 2 },
  chromaLocation: 'left',
};
const MATRICES = ['bt601', 'bt709', 'bt2020nc'] as const;
const RANGES = ['limited', 'full'] as const;
/** 4:2:2, in which the studios' files are. */
const HALF = { horizontal: 2, vertical: 1 } as const;
const WHOLE = { horizontal: 1, vertical: 1 } as const;
/** The canvas of most cases. */
const CANVAS = { width: 64, height: 36 } as const;

const shape = (width: number, height: number, more: Partial<SourceShape> = {}): SourceShape => ({
  width,
  height,
  pixelAspect: 1,
  rotation: 0,
  ...more,
});

const SOURCES: Readonly<Record<string, GoldenSource>> = {
  ...Object.fromEntries(
    MATRICES.flatMap((matrix) =>
      RANGES.flatMap((range) =>
        ([8, 10] as const).map((bitDepth, i) => [
          `${matrix}-${range}-${bitDepth}`,
          yuvSource(i === 0 ? 'ramp' : 'bars', shape(64, 36), { ...HD, matrix, range, bitDepth }, 1),
        ]),
      ),
    ),
  ),
  ...Object.fromEntries(
    (['ramp', 'bars', 'noise', 'zone'] satisfies Content[]).map((content, i) => [
      content,
      yuvSource(content, shape(64, 36), HD, 10 + i),
    ]),
  ),
  odd: yuvSource('noise', shape(63, 35), HD, 20),
  'odd-centre': yuvSource('noise', shape(63, 35), { ...HD, chromaLocation: 'center' }, 21),
  'centre-full': yuvSource('bars', shape(64, 36), { ...HD, range: 'full', chromaLocation: 'center' }, 22),
  '422-10': yuvSource('noise', shape(61, 34), { ...HD, bitDepth: 10, subsampling: HALF }, 23),
  '422-12-2020': yuvSource(
    'zone',
    shape(64, 36),
    { ...HD, matrix: 'bt2020nc', bitDepth: 12, subsampling: HALF, chromaLocation: 'center' },
    24,
  ),
  '422': yuvSource('noise', shape(61, 34), { ...HD, subsampling: HALF }, 35),
  '444': yuvSource('noise', shape(53, 31), { ...HD, range: 'full', subsampling: WHOLE }, 25),
  '444-10': yuvSource('ramp', shape(64, 36), { ...HD, matrix: 'bt601', bitDepth: 10, subsampling: WHOLE }, 26),
  small: yuvSource('bars', shape(17, 11), HD, 27),
  large: yuvSource('zone', shape(149, 83), HD, 28),
  huge: yuvSource('noise', shape(422, 238), HD, 29),
  portrait: yuvSource('ramp', shape(27, 48), HD, 30),
  pal: yuvSource('zone', shape(45, 36, { pixelAspect: 64 / 45 }), { ...HD, matrix: 'bt601' }, 31),
  'turned-90': yuvSource('bars', shape(36, 64, { rotation: 90 }), HD, 32),
  'turned-180': yuvSource('ramp', shape(64, 36, { rotation: 180 }), HD, 33),
  'turned-270': yuvSource('noise', shape(36, 64, { rotation: 270, pixelAspect: 1.1 }), HD, 34),
  'rgb-opaque': rgbaSource('zone', shape(64, 36), 40, 'opaque'),
  'rgb-alpha': rgbaSource('ramp', shape(64, 36), 41, 'varied'),
  'rgb-noise': rgbaSource('noise', shape(41, 37), 42, 'varied'),
};

const LUTS: Readonly<Record<string, string>> = {
  '/looks/print.cube': cube3d(17, (r, g, b) => [
    curve(0.8 * r + 0.15 * g + 0.05 * b),
    curve(0.05 * r + 0.9 * g + 0.05 * b),
    curve(0.1 * g + 0.8 * b + 0.08),
  ]),
  '/looks/smallest.cube': cube3d(2, (r, g, b) => [1 - b, r, 0.5 * g + 0.25]),
  '/looks/wide.cube': cube3d(9, (r, g, b) => [g, b, 1 - r], [-0.25, -0.1, 0], [1.25, 1.1, 0.9]),
  '/looks/tone.cube': cube1d(33, (value, channel) => value ** (0.7 + 0.3 * channel)),
  '/looks/long.cube': cube1d(4096, (value) => 0.05 + 0.9 * curve(value)),
};

function curve(value: number): number {
  return value * value * (3 - 2 * value);
}

function cube3d(
  size: number,
  look: (r: number, g: number, b: number) => number[],
  from = [0, 0, 0],
  to = [1, 1, 1],
): string {
  const axis = Array.from({ length: size }, (_, i) => i / (size - 1));
  const rows = axis.flatMap((b) => axis.flatMap((g) => axis.map((r) => row(look(r, g, b)))));
  return [`LUT_3D_SIZE ${size}`, `DOMAIN_MIN ${row(from)}`, `DOMAIN_MAX ${row(to)}`, ...rows].join('\n');
}

function cube1d(size: number, look: (value: number, channel: number) => number): string {
  const rows = Array.from({ length: size }, (_, i) => row([0, 1, 2].map((channel) => look(i / (size - 1), channel))));
  return [`LUT_1D_SIZE ${size}`, ...rows].join('\n');
}

function row(values: readonly number[]): string {
  return values.map((value) => value.toFixed(6)).join(' ');
}

const PLAIN: Placement = { x: 0, y: 0, scale: 1, rotation: 0, crop: { left: 0, right: 0, top: 0, bottom: 0 } };

function media(assetId: string): PictureSource {
  return {
    kind: 'media',
    media: { kind: 'asset', assetId },
    instant: time(0, RATES.fps24),
    reader: assetId,
  };
}

function placed(source: string | PictureSource, more: Partial<PlacedPicture> = {}): PlacedPicture {
  return {
    kind: 'placed',
    source: typeof source === 'string' ? media(source) : source,
    effects: [],
    placement: PLAIN,
    opacity: 1,
    ...more,
  };
}

function at(placement: Partial<Placement>): { placement: Placement } {
  return { placement: { ...PLAIN, ...placement } };
}

function graphOf(layers: readonly (LayerPicture | Layer)[], size: { width: number; height: number } = CANVAS): FrameGraph {
  return { ...size, layers: layers.map((layer) => ('blend' in layer ? layer : { blend: 'normal', picture: layer })) };
}

function encodings(): Named[] {
  const named = MATRICES.flatMap((matrix) =>
    RANGES.flatMap((range) => [8, 10].map((bitDepth) => `${matrix}-${range}-${bitDepth}`)),
  );
  return [...named, 'centre-full', '422-12-2020', '444-10', 'rgb-opaque', 'rgb-alpha'].map((source) => ({
    name: `${source} on its own canvas`,
    graph: graphOf([placed(source)]),
  }));
}

function shapes(): Named[] {
  const on = (source: string, width: number, height: number): Named => ({
    name: `${source} on ${width} × ${height}`,
    graph: graphOf([placed(source)], { width, height }),
  });
  return [
    on('odd', 63, 35),
    on('odd-centre', 63, 35),
    on('422', 61, 34),
    on('422-10', 61, 34),
    on('444', 53, 31),
    on('small', 97, 55),
    on('large', 64, 36),
    on('large', 51, 77),
    on('huge', 61, 37),
    on('huge', 9, 5),
    on('ramp', 1, 1),
    on('portrait', 64, 36),
    on('pal', 64, 36),
    on('pal', 33, 47),
    on('turned-90', 64, 36),
    on('turned-180', 64, 36),
    on('turned-270', 77, 41),
    on('rgb-noise', 60, 33),
  ];
}

function placements(): Named[] {
  const crop = { left: 0.1, right: 0.23, top: 0.07, bottom: 0.31 };
  const put = (name: string, placement: Partial<Placement>, source = 'zone'): Named => ({
    name,
    graph: graphOf([placed(source, at(placement))]),
  });
  return [
    put('moved by whole pixels', { x: 4 / 64, y: -3 / 36 }),
    put('moved by parts of pixels', { x: 0.0123, y: 0.0371 }),
    put('made larger', { scale: 1.73 }),
    put('made smaller', { scale: 0.41 }),
    put('made smallest', { scale: 0.04 }),
    put('not there', { scale: 0 }),
    put('turned a little', { rotation: 7.5 }),
    put('turned by a quarter', { rotation: 90 }),
    put('cropped', { crop }),
    put('cropped to nothing', { crop: { left: 0.6, right: 0.5, top: 0, bottom: 0 } }),
    put('everything at once', { x: -0.11, y: 0.2, scale: 0.8, rotation: -33, crop }, 'noise'),
    put('everything at once, of a turned source', { x: 0.1, y: 0.05, scale: 1.2, rotation: 121, crop }, 'turned-90'),
    { name: 'half seen', graph: graphOf([placed('bars', { opacity: 0.37 })]) },
  ];
}

const CDL: Extract<PictureEffect, { kind: 'asc-cdl' }> = {
  kind: 'asc-cdl',
  slope: [1.2, 0.9, 1.05],
  offset: [-0.05, 0.03, 0],
  power: [0.9, 1.1, 1.3],
  saturation: 1.4,
};
const MASK: Mask = {
  shape: 'rectangle',
  x: 0.45,
  y: 0.55,
  width: 0.6,
  height: 0.5,
  rotation: 0,
  feather: 0,
  invert: false,
};

const lut = (name: string, mix = 1): PictureEffect => ({ kind: 'lut', path: `/looks/${name}.cube`, mix });
const mask = (more: Partial<Mask>): PictureEffect => ({ kind: 'mask', ...MASK, ...more });

function effects(): Named[] {
  const done = (name: string, list: readonly PictureEffect[], source = 'ramp', more: Partial<PlacedPicture> = {}): Named => ({
    name,
    graph: graphOf([placed(source, { effects: list, ...more })]),
  });
  return [
    done('CDL', [CDL]),
    done('CDL without colour', [{ ...CDL, saturation: 0 }], 'noise'),
    done('CDL with a hard power', [{ ...CDL, slope: [4, 4, 4], offset: [-1.2, -1, -0.8], power: [3, 0.4, 1] }], 'bars'),
    done('3D LUT', [lut('print')], 'noise'),
    done('3D LUT of two entries', [lut('smallest')]),
    done('3D LUT with a domain', [lut('wide')], 'noise'),
    done('half a 3D LUT', [lut('print', 0.5)], 'bars'),
    done('1D LUT', [lut('tone')]),
    done('long 1D LUT', [lut('long', 0.8)], 'noise'),
    done('CDL, then two LUTs', [CDL, lut('tone'), lut('print')], 'noise'),
    done('LUT of a picture with alpha', [lut('print'), CDL], 'rgb-alpha'),
    done('LUT of a picture made smaller', [lut('print')], 'large'),
    done('rectangle', [mask({})]),
    done('feathered rectangle, turned', [mask({ rotation: 27, feather: 0.3 })]),
    done('ellipse', [mask({ shape: 'ellipse' })], 'bars'),
    done('feathered ellipse, inverted and turned', [
      mask({ shape: 'ellipse', rotation: -40, feather: 0.4, invert: true }),
    ]),
    done('mask on a turned source', [mask({ rotation: 10, feather: 0.05 })], 'turned-90'),
    done('mask on wide pixels', [mask({ shape: 'ellipse', width: 0.5, height: 0.9 })], 'pal'),
    done('two masks and a look, moved', [mask({}), lut('print'), mask({ shape: 'ellipse', invert: true, width: 0.2 })], 'zone', {
      ...at({ x: 0.1, scale: 0.7, rotation: 15 }),
      opacity: 0.8,
    }),
  ];
}

function passages(): Named[] {
  const way = (share: number, from: PlacedPicture | null = placed('ramp'), to: PlacedPicture | null = placed('noise')) => ({
    from,
    to,
    share,
  });
  const wipe = (angle: number, softness: number, share: number): Passage => ({ kind: 'wipe', angle, softness, ...way(share) });
  const pass = (name: string, ...layers: (LayerPicture | Layer)[]): Named => ({ name, graph: graphOf(layers) });
  return [
    pass('dissolve', { kind: 'dissolve', ...way(0.35) }),
    pass('dissolve of pictures through two looks', {
      kind: 'dissolve',
      ...way(0.6, placed('bars', { effects: [lut('print')] }), placed('noise', { effects: [lut('wide')] })),
    }),
    pass('dissolve from nothing', { kind: 'dissolve', ...way(0.2, null) }),
    pass('dissolve to nothing above another', placed('bars'), { kind: 'dissolve', ...way(0.7, placed('zone'), null) }),
    pass('dissolve of graded pictures of other sizes', {
      kind: 'dissolve',
      ...way(
        0.5,
        placed('large', { effects: [lut('print')] }),
        placed('odd', { effects: [CDL], ...at({ scale: 0.9 }), opacity: 0.9 }),
      ),
    }),
    pass('dissolve of see-through pictures above another', placed('zone'), {
      kind: 'dissolve',
      ...way(0.4, placed('rgb-alpha'), placed('rgb-noise')),
    }),
    pass('dip, going', { kind: 'dip', colour: [0.9, 0.2, 0.1], ...way(0.2) }),
    pass('dip, coming', { kind: 'dip', colour: [0, 0, 0], ...way(0.8) }),
    pass('dip between smaller pictures above another', placed('bars'), {
      kind: 'dip',
      colour: [1, 1, 1],
      ...way(0.4, placed('zone', at({ scale: 0.5 }))),
    }),
    pass('wipe', wipe(0, 0, 0.4)),
    pass('soft wipe aslant', wipe(127, 0.3, 0.6)),
    pass('wipe at its start', wipe(270, 0.1, 0)),
    pass('softest wipe', wipe(-45, 1, 0.5)),
    pass('wipe of smaller pictures above another', placed('ramp'), {
      kind: 'wipe',
      angle: 200,
      softness: 0.05,
      ...way(0.5, placed('small', at({ scale: 0.6, x: -0.1 })), placed('rgb-alpha')),
    }),
  ];
}

function blends(): Named[] {
  return blendModeSchema.options.flatMap((blend): Named[] => [
    {
      name: `${blend} of solid pictures`,
      graph: graphOf([placed('noise'), { blend, picture: placed('zone') }]),
    },
    {
      name: `${blend} of see-through pictures`,
      graph: graphOf([
        placed('rgb-noise', { ...at({ scale: 1.1, rotation: 20 }), opacity: 0.9 }),
        { blend, picture: placed('rgb-alpha', { opacity: 0.7 }) },
        { blend, picture: { kind: 'dissolve', from: placed('bars', at({ scale: 0.5 })), to: placed('ramp'), share: 0.3 } },
      ]),
    },
  ]);
}

function nests(): Named[] {
  const inner = graphOf([placed('ramp', { effects: [CDL] }), placed('rgb-alpha', at({ scale: 0.7 }))]);
  const seeThrough = graphOf([placed('zone', at({ scale: 0.6, rotation: 30 }))], { width: 47, height: 31 });
  const nested = (graph: FrameGraph): PictureSource => ({ kind: 'nested', graph });
  return [
    { name: 'nest of the canvas’ size', graph: graphOf([placed(nested(inner))]) },
    { name: 'see-through nest above another', graph: graphOf([placed('bars'), placed(nested(seeThrough))]) },
    {
      name: 'nest with effects, turned',
      graph: graphOf([
        placed('noise'),
        placed(nested(seeThrough), {
          effects: [lut('print'), mask({ shape: 'ellipse', feather: 0.2 })],
          ...at({ rotation: -20, scale: 1.2 }),
          opacity: 0.9,
        }),
      ]),
    },
    {
      name: 'nest in a nest, dissolving',
      graph: graphOf([
        {
          kind: 'dissolve',
          from: placed(nested(graphOf([placed(nested(seeThrough)), placed('small', at({ scale: 0.3 }))]))),
          to: placed(nested(inner), at({ scale: 0.8 })),
          share: 0.45,
        },
      ]),
    },
    { name: 'empty nest above another', graph: graphOf([placed('ramp'), placed(nested(graphOf([])))]) },
    { name: 'nothing', graph: graphOf([]) },
  ];
}

/** Two pictures of one frame against each other, as the window shows takes. */
function comparisons(): Named[] {
  const plain = graphOf([placed('ramp')]);
  const looked = graphOf([placed('ramp', { effects: [lut('print')] })]);
  const seeThrough = graphOf([placed('rgb-alpha', { opacity: 0.7 }), placed('small', at({ scale: 0.4 }))]);
  const compared = (name: string, how: Partial<CompareSettings>, [a, b]: readonly [FrameGraph, FrameGraph] = [plain, looked]): Named => ({
    name: `comparison: ${name}`,
    graph: comparisonGraph(a, b, { mode: 'wipe', divider: 0.4, angle: 0, mix: 0.3, gain: 4, side: 'b', ...how }),
  });
  const layered = [seeThrough, plain] as const;
  return [
    compared('wipe', {}),
    compared('wipe aslant of layers', { angle: 120 }, layered),
    compared('split', { mode: 'split' }, layered),
    compared('difference', { mode: 'difference' }),
    compared('difference of layers, as it is', { mode: 'difference', gain: 1 }, layered),
    compared('difference of a picture and itself', { mode: 'difference', gain: 16 }, [seeThrough, seeThrough]),
    compared('mix', { mode: 'onion' }),
    compared('mix of layers', { mode: 'onion', mix: 0.75 }, layered),
  ];
}

function texts(): Named[] {
  const caption = (words: string): PictureSource => ({ kind: 'text', runs: plainRuns(words), style: CAPTION_STYLE });
  const title = (words: string, style: Partial<TextStyle> = {}): PictureSource => ({
    kind: 'text',
    runs: plainRuns(words),
    style: { ...TITLE_STYLE, size: 0.3, ...style },
  });
  const loud: Partial<TextStyle> = {
    colour: '#ffd040',
    outlineWidth: 0.08,
    outlineColour: '#102080',
    shadowX: 0.1,
    shadowY: 0.12,
    shadowBlur: 0.1,
    shadowOpacity: 0.7,
  };
  const odd = { width: 171, height: 97 };
  return [
    { name: 'caption', graph: graphOf([placed('bars'), placed(caption('Where were you?'))], odd) },
    {
      name: 'caption, half seen and moved, on an odd canvas',
      graph: graphOf([placed('large'), placed(caption('Out.'), { ...at({ y: -0.3, scale: 0.9 }), opacity: 0.5 })], odd),
    },
    { name: 'title with outline and shadow', graph: graphOf([placed('noise'), placed(title('Fin é', loud))], odd) },
    {
      name: 'title in a box, on nothing',
      graph: graphOf([placed(title('One\ntwo', { boxOpacity: 0.6, boxColour: '#a01020', opacity: 0.8 }))], odd),
    },
    {
      name: 'title that fades in over a dissolve',
      graph: graphOf(
        [
          { kind: 'dissolve', from: placed('bars'), to: placed('zone'), share: 0.35 },
          placed(title('Fade', loud), { opacity: 0.4 }),
        ],
        odd,
      ),
    },
    {
      name: 'titles that dissolve into each other, above another picture',
      graph: graphOf(
        [
          placed('ramp'),
          { kind: 'dissolve', from: placed(title('From', loud)), to: placed(title('To')), share: 0.6 },
        ],
        odd,
      ),
    },
    {
      name: 'title turned and made larger, with a mask, multiplied',
      graph: graphOf(
        [
          placed('bars'),
          {
            blend: 'multiply',
            picture: placed(title('Turn', { font: 'Noto Serif', italic: true, colour: '#30c0a0' }), {
              ...at({ rotation: -17, scale: 1.3, x: 0.05 }),
              effects: [mask({ shape: 'ellipse', feather: 0.3 })],
            }),
          },
        ],
        odd,
      ),
    },
    {
      name: 'title in a nest of another size',
      graph: graphOf(
        [
          placed('noise'),
          placed({ kind: 'nested', graph: graphOf([placed(title('Nest', loud))], { width: 120, height: 80 }) }),
        ],
        odd,
      ),
    },
  ];
}

/** Graphs drawn at random, of everything there is. */
function combinations(): Named[] {
  const names = Object.keys(SOURCES);
  return Array.from({ length: 24 }, (_, i) => {
    const random = new SeededRandom(2000 + i);
    const size = { width: 30 + random.below(50), height: 20 + random.below(40) };
    const picture = (depth: number): PlacedPicture => {
      const nest = depth > 0 && random.next() < 0.2;
      const source: PictureSource = nest ? { kind: 'nested', graph: canvas(depth - 1) } : media(random.pick(names));
      const crop = (): number => (random.next() < 0.7 ? 0 : random.between(0, 0.3));
      return placed(source, {
        effects: Array.from({ length: random.below(3) }, () => effect()),
        placement: {
          x: random.between(-0.2, 0.2),
          y: random.between(-0.2, 0.2),
          scale: random.between(0.3, 1.8),
          rotation: random.next() < 0.5 ? 0 : random.between(-180, 180),
          crop: { left: crop(), right: crop(), top: crop(), bottom: crop() },
        },
        opacity: random.next() < 0.5 ? 1 : random.next(),
      });
    };
    const effect = (): PictureEffect =>
      random.pick<() => PictureEffect>([
        () => ({ ...CDL, slope: random.three(0.6, 1.6), offset: random.three(-0.2, 0.2), power: random.three(0.5, 2) }),
        () => ({ kind: 'lut', path: random.pick(Object.keys(LUTS)), mix: random.next() }),
        () =>
          mask({
            shape: random.pick(['rectangle', 'ellipse'] as const),
            rotation: random.between(-90, 90),
            feather: random.between(0, 0.5),
            invert: random.next() < 0.5,
          }),
      ])();
    const layerPicture = (depth: number): LayerPicture => {
      if (random.next() < 0.5) return picture(depth);
      const way = { from: picture(depth), to: random.next() < 0.2 ? null : picture(depth), share: random.next() };
      return random.pick<Passage>([
        { kind: 'dissolve', ...way },
        { kind: 'dip', colour: random.three(0, 1), ...way },
        { kind: 'wipe', angle: random.between(0, 360), softness: random.next(), ...way },
      ]);
    };
    const canvas = (depth: number): FrameGraph => ({
      ...size,
      layers: Array.from({ length: 1 + random.below(3) }, () => ({
        blend: random.pick(blendModeSchema.options),
        picture: layerPicture(depth),
      })),
    });
    return { name: `combination ${i + 1}`, graph: canvas(1) };
  });
}
