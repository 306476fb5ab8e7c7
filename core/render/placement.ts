import type { Placement } from './graph.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** What is known of a source's samples: how many there are, how wide one is to its height, and the clockwise turn that sets the picture upright. */
export interface SourceShape extends Size {
  readonly pixelAspect: number;
  readonly rotation: 0 | 90 | 180 | 270;
}

/** x' = a·x + b·y + c, y' = d·x + e·y + f. */
export type Affine = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

/** How to read a source for the pixels of a canvas. */
export interface Mapping {
  /** From the canvas to the source's samples, whose centres lie at halves: sample (0, 0) covers 0..1. */
  readonly toSource: Affine;
  /** From the canvas to the picture's own axes about its centre, in canvas pixels: there its edges stand upright. */
  readonly toPicture: Affine;
  /** The edges of the cropped picture on those axes. */
  readonly edges: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
  /**
   * Reads for each pixel, across and down. 1: one bicubic read (Catmull and Rom 1974) at the pixel's centre, which gives a sample back unchanged where it lies on
   * one; n: the mean of n × n bilinear reads spread evenly over the pixel, so that each sample counts where the picture is made smaller. Samples beyond the
   * source's edge are those at it.
   */
  readonly reads: number;
}

/** Beyond this reduction some samples are skipped. */
const MOST_READS = 16;

/** The size a source is meant to be seen at, in square pixels as high as its samples. */
export function displayedSize({ width, height, pixelAspect, rotation }: SourceShape): Size {
  const wide = width * pixelAspect;
  return rotation === 90 || rotation === 270 ? { width: height, height: wide } : { width: wide, height };
}

/** How a source lies on a canvas. A scale of 0 shows nothing: null. */
export function mappingOf(canvas: Size, source: SourceShape, placement: Placement): Mapping | null {
  const { x, y, scale, crop } = placement;
  const displayed = displayedSize(source);
  const fit = Math.min(canvas.width / displayed.width, canvas.height / displayed.height);
  const [width, height] = [displayed.width * fit * scale, displayed.height * fit * scale];
  if (!(width > 0 && height > 0)) return null;
  const turn = (placement.rotation * Math.PI) / 180;
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const [centreX, centreY] = [canvas.width * (0.5 + x), canvas.height * (0.5 + y)];
  const toPicture: Affine = [cos, sin, -cos * centreX - sin * centreY, -sin, cos, sin * centreX - cos * centreY];
  // Shares of the upright picture, then of the stored one, then samples.
  const upright: Affine = [1 / width, 0, 0.5, 0, 1 / height, 0.5];
  const stored = scaled(UNTURNED[source.rotation], source.width, source.height);
  const toSource = after(stored, after(upright, toPicture));
  const [a, b, , d, e] = toSource;
  const step = Math.max(Math.hypot(a, d), Math.hypot(b, e));
  return {
    toSource,
    toPicture,
    edges: {
      left: -width / 2 + crop.left * canvas.width * scale,
      right: width / 2 - crop.right * canvas.width * scale,
      top: -height / 2 + crop.top * canvas.height * scale,
      bottom: height / 2 - crop.bottom * canvas.height * scale,
    },
    // A hair over a whole number is rounding.
    reads: Math.min(MOST_READS, Math.max(1, Math.ceil(step - 1e-6))),
  };
}

/** Whether each pixel of the canvas is one sample of the source, untouched, and the source covers it. */
export function isWhole(canvas: Size, source: SourceShape, placement: Placement): boolean {
  const mapping = mappingOf(canvas, source, placement);
  if (!mapping || source.width !== canvas.width || source.height !== canvas.height) return false;
  const { toSource, edges } = mapping;
  const near = (value: number, other: number): boolean => Math.abs(value - other) < 1e-6;
  return (
    toSource.every((value, i) => near(value, IDENTITY[i] ?? 0)) &&
    near(edges.right - edges.left, canvas.width) &&
    near(edges.bottom - edges.top, canvas.height)
  );
}

/** How much of the pixel with centre (x, y) the cropped picture covers: 1 inside, falling to 0 over the pixel at each edge. */
export function coverageAt({ toPicture, edges }: Mapping, x: number, y: number): number {
  const [across, down] = apply(toPicture, x, y);
  return inside(across, edges.left, edges.right) * inside(down, edges.top, edges.bottom);
}

function inside(at: number, from: number, to: number): number {
  return Math.max(0, clamp(at - from + 0.5) + clamp(to - at + 0.5) - 1);
}

function clamp(value: number): number {
  return Math.min(1, Math.max(0, value));
}

export function apply([a, b, c, d, e, f]: Affine, x: number, y: number): [number, number] {
  return [a * x + b * y + c, d * x + e * y + f];
}

const IDENTITY: Affine = [1, 0, 0, 0, 1, 0];

/** Shares of the upright picture to shares of the stored one. */
export const UNTURNED: Readonly<Record<SourceShape['rotation'], Affine>> = {
  0: IDENTITY,
  90: [0, 1, 0, -1, 0, 1],
  180: [-1, 0, 1, 0, -1, 1],
  270: [0, -1, 1, 1, 0, 0],
};

/** The second, then the first. */
export function after(first: Affine, second: Affine): Affine {
  const [a, b, c, d, e, f] = first;
  const [g, h, i, j, k, l] = second;
  return [a * g + b * j, a * h + b * k, a * i + b * l + c, d * g + e * j, d * h + e * k, d * i + e * l + f];
}

export function scaled([a, b, c, d, e, f]: Affine, x: number, y: number): Affine {
  return [a * x, b * x, c * x, d * y, e * y, f * y];
}
