import type { CubeLut } from '../cube-lut.ts';
import type {
  TextPicture,
  FrameGraph,
  LayerPicture,
  Mask,
  MediaFrame,
  PictureEffect,
  PlacedPicture,
  Rgb,
} from '../graph.ts';
import {
  apply,
  coverageAt,
  displayedSize,
  mappingOf,
  UNTURNED,
  type Mapping,
  type Size,
  type SourceShape,
} from '../placement.ts';
import type { BlendMode } from '../../timeline/model/records.ts';

/** RGBA as doubles, interleaved, rows from the top; premultiplied where it is a result. */
export interface RgbaPicture extends Size {
  readonly data: Float64Array;
}

/** What a graph needs from outside: a source's samples in straight colour, and tables by path. */
export interface ReferenceInputs {
  readonly source: (
    source: MediaFrame | TextPicture,
    canvas: Size,
  ) => {
    readonly picture: RgbaPicture;
    readonly shape: SourceShape;
  };
  readonly lut: (path: string) => CubeLut;
}

type Pixel = [number, number, number, number];

/**
 * The meaning of a frame graph, one pixel after the other in double precision and as plainly as it can be said. What it gives is premultiplied, and transparent where
 * nothing is; `overBlack` makes a film's frame of it.
 */
export function renderReference(graph: FrameGraph, inputs: ReferenceInputs): RgbaPicture {
  const { width, height } = graph;
  const canvas = emptyPicture(width, height);
  for (const { picture, blend } of graph.layers) {
    const layer = renderLayer(picture, canvas, inputs);
    for (let i = 0; i < width * height; i++) setPixel(canvas, i, blended(pixelOf(canvas, i), pixelOf(layer, i), blend));
  }
  return canvas;
}

/** 8-bit code values over black, RGB interleaved. */
export function overBlack({ width, height, data }: RgbaPicture): Uint8Array {
  return Uint8Array.from({ length: 3 * width * height }, (_, i) =>
    Math.round(255 * clamp(data[4 * Math.floor(i / 3) + (i % 3)] ?? 0)),
  );
}

export function emptyPicture(width: number, height: number): RgbaPicture {
  return { width, height, data: new Float64Array(4 * width * height) };
}

function renderLayer(picture: LayerPicture, canvas: Size, inputs: ReferenceInputs): RgbaPicture {
  if (picture.kind === 'placed') return place(picture, canvas, inputs);
  const side = (placed: PlacedPicture | null) =>
    placed ? place(placed, canvas, inputs) : emptyPicture(canvas.width, canvas.height);
  const [from, to] = [side(picture.from), side(picture.to)];
  const result = emptyPicture(canvas.width, canvas.height);
  for (let i = 0; i < canvas.width * canvas.height; i++) {
    const [a, b] = [pixelOf(from, i), pixelOf(to, i)];
    setPixel(result, i, passed(picture, a, b, canvas, (i % canvas.width) + 0.5, Math.floor(i / canvas.width) + 0.5));
  }
  return result;
}

function passed(
  passage: Exclude<LayerPicture, PlacedPicture>,
  from: Pixel,
  to: Pixel,
  canvas: Size,
  x: number,
  y: number,
): Pixel {
  const { share } = passage;
  switch (passage.kind) {
    case 'dissolve':
      return mixed(from, to, share);
    case 'dip': {
      const colour: Pixel = [...passage.colour, 1];
      return share < 0.5 ? mixed(from, colour, 2 * share) : mixed(colour, to, 2 * share - 1);
    }
    case 'wipe':
      return mixed(from, to, wipeCoverage(passage, canvas, x, y));
  }
}

/**
 * How far a wipe has passed the pixel with centre (x, y). Its edge moves in the direction of `angle` (clockwise degrees, 0 to the right) from one corner of the canvas
 * to the opposite one; it is `softness` (0..1 of that way) wide, at least a pixel, and outside the canvas at share 0 and 1.
 */
function wipeCoverage(
  wipe: { angle: number; softness: number; share: number },
  { width, height }: Size,
  x: number,
  y: number,
): number {
  const turn = (wipe.angle * Math.PI) / 180;
  const [across, down] = [Math.cos(turn), Math.sin(turn)];
  const way = Math.abs(across) * width + Math.abs(down) * height;
  const at = ((x - width / 2) * across + (y - height / 2) * down) / way + 0.5;
  const soft = Math.max(1 / way, Math.min(1, Math.max(0, wipe.softness)));
  return clamp((wipe.share * (1 + soft) - at) / soft);
}

function mixed(from: Pixel, to: Pixel, share: number): Pixel {
  return from.map((value, c) => value * (1 - share) + (to[c] ?? 0) * share) as Pixel;
}

function place(
  { source, effects, placement, opacity }: PlacedPicture,
  canvas: Size,
  inputs: ReferenceInputs,
): RgbaPicture {
  const result = emptyPicture(canvas.width, canvas.height);
  const { picture, shape } = readable(source, canvas, inputs);
  const mapping = mappingOf(canvas, shape, placement);
  if (!mapping) return result;
  const prepared = withEffects(picture, shape, effects, inputs);
  for (let y = 0; y < canvas.height; y++) {
    for (let x = 0; x < canvas.width; x++) {
      const coverage = coverageAt(mapping, x + 0.5, y + 0.5);
      if (coverage === 0) continue;
      const read = readAt(prepared, mapping, x, y).map((value) => value * coverage * opacity) as Pixel;
      setPixel(result, y * canvas.width + x, read);
    }
  }
  return result;
}

/** A source's samples in straight colour; a nested sequence's are what its own graph gives. */
function readable(
  source: PlacedPicture['source'],
  canvas: Size,
  inputs: ReferenceInputs,
): { picture: RgbaPicture; shape: SourceShape } {
  if (source.kind !== 'nested') return inputs.source(source, canvas);
  const { width, height, data } = renderReference(source.graph, inputs);
  const straight = data.map((value, i) => {
    const alpha = data[i - (i % 4) + 3] ?? 0;
    return i % 4 === 3 || alpha === 0 ? value : value / alpha;
  });
  return { picture: { width, height, data: straight }, shape: { width, height, pixelAspect: 1, rotation: 0 } };
}

/** The source after its effects, premultiplied. */
function withEffects(
  picture: RgbaPicture,
  shape: SourceShape,
  effects: readonly PictureEffect[],
  inputs: ReferenceInputs,
): RgbaPicture {
  const { width, height } = picture;
  const result = emptyPicture(width, height);
  for (let i = 0; i < width * height; i++) {
    let [red, green, blue, alpha] = pixelOf(picture, i);
    for (const effect of effects) {
      if (effect.kind === 'mask') alpha *= maskCoverage(effect, shape, (i % width) + 0.5, Math.floor(i / width) + 0.5);
      else if (effect.kind === 'asc-cdl') [red, green, blue] = decided(effect, [red, green, blue]);
      else {
        const looked = lookedUp(inputs.lut(effect.path), [red, green, blue]);
        [red, green, blue] = [red, green, blue].map(
          (value, c) => value * (1 - effect.mix) + (looked[c] ?? 0) * effect.mix,
        ) as [number, number, number];
      }
    }
    setPixel(result, i, [red * alpha, green * alpha, blue * alpha, alpha]);
  }
  return result;
}

/** ASC CDL 1.2. */
function decided({ slope, offset, power, saturation }: Extract<PictureEffect, { kind: 'asc-cdl' }>, colour: Rgb): Rgb {
  const toned = colour.map((value, c) => clamp(value * (slope[c] ?? 1) + (offset[c] ?? 0)) ** (power[c] ?? 1)) as [
    number,
    number,
    number,
  ];
  const luma = 0.2126 * toned[0] + 0.7152 * toned[1] + 0.0722 * toned[2];
  return toned.map((value) => clamp(luma + saturation * (value - luma))) as [number, number, number];
}

/** Tetrahedral in three dimensions, linear in one. */
function lookedUp({ dimensions, size, domain, values }: CubeLut, colour: Rgb): Rgb {
  const places = colour.map((value, c) => {
    const [from, to] = [domain.from[c] ?? 0, domain.to[c] ?? 1];
    return clamp((value - from) / (to - from)) * (size - 1);
  }) as [number, number, number];
  const cell = places.map((place) => Math.min(size - 2, Math.floor(place))) as [number, number, number];
  const rest = places.map((place, c) => place - (cell[c] ?? 0)) as [number, number, number];
  if (dimensions === 1)
    return rest.map((share, c) => {
      const entry = 3 * (cell[c] ?? 0) + c;
      return (values[entry] ?? 0) * (1 - share) + (values[entry + 3] ?? 0) * share;
    }) as [number, number, number];
  const corner = (at: readonly number[]): Rgb => {
    const entry = 3 * (cell[0] + (at[0] ?? 0) + size * (cell[1] + (at[1] ?? 0) + size * (cell[2] + (at[2] ?? 0))));
    return [values[entry] ?? 0, values[entry + 1] ?? 0, values[entry + 2] ?? 0];
  };
  // From the darkest corner along the axes, the longest way first: three of the tetrahedron's edges.
  const axes = [0, 1, 2].sort((a, b) => (rest[b] ?? 0) - (rest[a] ?? 0));
  const at = [0, 0, 0];
  const result = [...corner(at)] as [number, number, number];
  for (const axis of axes) {
    const before = corner(at);
    at[axis] = 1;
    const next = corner(at);
    for (const c of [0, 1, 2] as const) result[c] += (rest[axis] ?? 0) * (next[c] - before[c]);
  }
  return result;
}

/**
 * How much of the sample with centre (x, y) a mask covers: by its distance in upright square pixels from the shape's edge, 1 inside to 0 outside over the width of the feather
 * (at least a pixel), half of it on either side. An ellipse's distance is the first-order one, f / |∇f|.
 */
function maskCoverage(mask: Mask, shape: SourceShape, x: number, y: number): number {
  const { width, height } = displayedSize(shape);
  const [across, down] = upright(shape, x, y);
  const turn = (mask.rotation * Math.PI) / 180;
  const [dx, dy] = [(across - mask.x) * width, (down - mask.y) * height];
  const [px, py] = [Math.cos(turn) * dx + Math.sin(turn) * dy, -Math.sin(turn) * dx + Math.cos(turn) * dy];
  const [rx, ry] = [Math.max(1e-6, (mask.width * width) / 2), Math.max(1e-6, (mask.height * height) / 2)];
  const distance = mask.shape === 'ellipse' ? fromEllipse(px, py, rx, ry) : fromRectangle(px, py, rx, ry);
  const coverage = clamp(0.5 - distance / Math.max(1, mask.feather * height));
  return mask.invert ? 1 - coverage : coverage;
}

function fromRectangle(x: number, y: number, rx: number, ry: number): number {
  const [qx, qy] = [Math.abs(x) - rx, Math.abs(y) - ry];
  return Math.hypot(Math.max(qx, 0), Math.max(qy, 0)) + Math.min(Math.max(qx, qy), 0);
}

function fromEllipse(x: number, y: number, rx: number, ry: number): number {
  const near = Math.hypot(x / rx, y / ry);
  const steep = Math.hypot(x / rx ** 2, y / ry ** 2);
  return steep < 1e-12 ? -Math.min(rx, ry) : (near * (near - 1)) / steep;
}

/** A stored sample's place in shares of the upright picture. */
function upright({ width, height, rotation }: SourceShape, x: number, y: number): [number, number] {
  const turnedBack = rotation === 90 ? 270 : rotation === 270 ? 90 : rotation;
  return apply(UNTURNED[turnedBack], x / width, y / height);
}

function readAt(picture: RgbaPicture, { toSource, reads }: Mapping, x: number, y: number): Pixel {
  const sum: Pixel = [0, 0, 0, 0];
  for (let row = 0; row < reads; row++) {
    for (let column = 0; column < reads; column++) {
      const [sx, sy] = apply(toSource, x + (column + 0.5) / reads, y + (row + 0.5) / reads);
      addRead(sum, picture, sx, sy, reads === 1 ? catmullRom : linear);
    }
  }
  return sum.map((value) => value / reads ** 2) as Pixel;
}

/** Weights of the four samples around a point `share` of the way from the second to the third. */
type Weights = (share: number) => readonly [number, number, number, number];

const linear: Weights = (t) => [0, 1 - t, t, 0];

/** Catmull and Rom 1974. */
const catmullRom: Weights = (t) => [
  0.5 * (-t + 2 * t ** 2 - t ** 3),
  0.5 * (2 - 5 * t ** 2 + 3 * t ** 3),
  0.5 * (t + 4 * t ** 2 - 3 * t ** 3),
  0.5 * (-(t ** 2) + t ** 3),
];

function addRead(sum: Pixel, picture: RgbaPicture, x: number, y: number, weights: Weights): void {
  const [left, top] = [Math.floor(x - 0.5), Math.floor(y - 0.5)];
  const [across, down] = [weights(x - 0.5 - left), weights(y - 0.5 - top)];
  for (let row = 0; row < 4; row++) {
    for (let column = 0; column < 4; column++) {
      const sx = Math.min(picture.width - 1, Math.max(0, left - 1 + column));
      const sy = Math.min(picture.height - 1, Math.max(0, top - 1 + row));
      const weight = (across[column] ?? 0) * (down[row] ?? 0);
      const pixel = pixelOf(picture, sy * picture.width + sx);
      for (const c of [0, 1, 2, 3] as const) sum[c] += weight * pixel[c];
    }
  }
}

/** W3C Compositing and Blending 1, §10.1: source over with a blend function; both premultiplied. `add` is a sum. */
function blended(below: Pixel, above: Pixel, mode: BlendMode): Pixel {
  const [alphaBelow, alpha] = [below[3], above[3]];
  const straight = (pixel: Pixel, c: number): number => (pixel[3] === 0 ? 0 : (pixel[c] ?? 0) / pixel[3]);
  const channel = (c: 0 | 1 | 2): number => {
    if (mode === 'normal') return above[c] + below[c] * (1 - alpha);
    if (mode === 'add') return below[c] + above[c];
    const mix = blend(mode, clamp(straight(below, c)), clamp(straight(above, c)));
    return above[c] * (1 - alphaBelow) + below[c] * (1 - alpha) + alpha * alphaBelow * mix;
  };
  return [channel(0), channel(1), channel(2), alpha + alphaBelow * (1 - alpha)];
}

/** §9.1: the separable blend functions of the colour below and above, 0..1. */
function blend(mode: Exclude<BlendMode, 'normal' | 'add'>, below: number, above: number): number {
  switch (mode) {
    case 'multiply':
      return below * above;
    case 'screen':
      return below + above - below * above;
    case 'overlay':
      return blend('hard-light', above, below);
    case 'darken':
      return Math.min(below, above);
    case 'lighten':
      return Math.max(below, above);
    case 'difference':
      return Math.abs(below - above);
    case 'hard-light':
      return above <= 0.5 ? below * 2 * above : blend('screen', below, 2 * above - 1);
    case 'soft-light': {
      if (above <= 0.5) return below - (1 - 2 * above) * below * (1 - below);
      const lit = below <= 0.25 ? ((16 * below - 12) * below + 4) * below : Math.sqrt(below);
      return below + (2 * above - 1) * (lit - below);
    }
  }
}

function pixelOf({ data }: RgbaPicture, index: number): Pixel {
  return [data[4 * index] ?? 0, data[4 * index + 1] ?? 0, data[4 * index + 2] ?? 0, data[4 * index + 3] ?? 0];
}

function setPixel({ data }: RgbaPicture, index: number, pixel: Pixel): void {
  data.set(pixel, 4 * index);
}

function clamp(value: number): number {
  return Math.min(1, Math.max(0, value));
}
