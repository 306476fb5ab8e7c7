import { chromaticityPlace, planes, vectorscopePlace, type Place, type ScatterScope } from './planes.ts';
import { chromaticityOf, lumaOf, type Codes } from './signal.ts';

/** Pixels row by row from the top: R, G, B, A bytes. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly bytes: Uint8ClampedArray<ArrayBuffer>;
}

/** How fast a cell saturates; the more samples share a cell by nature, the slower. */
const gains: Readonly<Record<ScatterScope, number>> = {
  waveform: 0.3,
  parade: 0.16,
  vectorscope: 0.2,
  chromaticity: 0.2,
};

/** Light of the waveform, and of the three channels in the parade. */
const grey: Codes = [0.86, 0.9, 0.86];
const channelInk: readonly [Codes, Codes, Codes] = [
  [1, 0.28, 0.24],
  [0.3, 0.95, 0.4],
  [0.35, 0.55, 1],
];

/** Adds up points in the cells of a plane. */
class Plane {
  readonly width: number;
  readonly height: number;
  readonly #counts: Uint32Array;
  /** Sums of the points' colours, where they differ within a cell. */
  readonly #inks: Float32Array | null;

  constructor({ width, height }: { width: number; height: number }, mixed: boolean) {
    this.width = width;
    this.height = height;
    this.#counts = new Uint32Array(width * height);
    this.#inks = mixed ? new Float32Array(3 * width * height) : null;
  }

  /** Marks the cell of a place: 0 is the middle of the first one, 1 that of the last. */
  mark(x: number, y: number, ink: Codes): void {
    const [column, row] = [Math.floor(x * (this.width - 1) + 0.5), Math.floor(y * (this.height - 1) + 0.5)];
    if (column < 0 || column >= this.width || row < 0 || row >= this.height) return;
    const cell = row * this.width + column;
    this.#counts[cell] = (this.#counts[cell] ?? 0) + 1;
    if (!this.#inks) return;
    for (let channel = 0; channel < 3; channel++)
      this.#inks[3 * cell + channel] = (this.#inks[3 * cell + channel] ?? 0) + (ink[channel] ?? 0);
  }

  /** The plane as light, top row first: the more samples in a cell, the brighter, as phosphor glows. `inkOf`: of a column, where all points of a cell have one colour. */
  glow(gain: number, inkOf: (column: number) => Codes): Pixels {
    const bytes = new Uint8ClampedArray(4 * this.width * this.height);
    for (let row = 0, to = 4 * this.width * (this.height - 1); row < this.height; row++, to -= 8 * this.width) {
      for (let column = 0; column < this.width; column++, to += 4) {
        const cell = row * this.width + column;
        const count = this.#counts[cell] ?? 0;
        bytes[to + 3] = 255;
        if (count === 0) continue;
        const light = 255 * (1 - Math.exp(-gain * count));
        const inks = this.#inks;
        const ink = inks ? null : inkOf(column);
        for (let channel = 0; channel < 3; channel++)
          bytes[to + channel] = light * (ink ? (ink[channel] ?? 0) : (inks?.[3 * cell + channel] ?? 0) / count);
      }
    }
    return { width: this.width, height: this.height, bytes };
  }
}

/** Draws a scope of a picture's samples. */
export function scatter(scope: ScatterScope, samples: Pixels): Pixels {
  const mixed = scope === 'vectorscope' || scope === 'chromaticity';
  const plane = new Plane(planes[scope], mixed);
  const codes: [number, number, number] = [0, 0, 0];
  const { width, height, bytes } = samples;
  for (let row = 0, at = 0; row < height; row++) {
    for (let column = 0; column < width; column++, at += 4) {
      codes[0] = (bytes[at] ?? 0) / 255;
      codes[1] = (bytes[at + 1] ?? 0) / 255;
      codes[2] = (bytes[at + 2] ?? 0) / 255;
      const x = (column + 0.5) / width;
      if (scope === 'waveform') plane.mark(x, lumaOf(codes), grey);
      else if (scope === 'parade')
        for (let channel = 0; channel < 3; channel++) plane.mark((channel + x) / 3, codes[channel] ?? 0, grey);
      else {
        const place = scope === 'vectorscope' ? vectorscopePlace(codes) : lightPlace(codes);
        if (place) plane.mark(place.x, place.y, tinted(codes));
      }
    }
  }
  const inkOf = scope === 'parade' ? thirdsOf(plane.width) : () => grey;
  return plane.glow(gains[scope], inkOf);
}

/** Where the light of a colour lies in the chromaticity diagram; black has none. */
function lightPlace(codes: Codes): Place | null {
  const xy = chromaticityOf(codes);
  return xy && chromaticityPlace(...xy);
}

/** Colours of the picture made light enough to be seen on black. */
function tinted([r, g, b]: Codes): Codes {
  const most = Math.max(r, g, b, 1e-3);
  return [0.1875 + (0.75 * r) / most, 0.1875 + (0.75 * g) / most, 0.1875 + (0.75 * b) / most];
}

function thirdsOf(width: number): (column: number) => Codes {
  return (column) => channelInk[Math.min(2, Math.floor((3 * column) / width)) as 0 | 1 | 2];
}
