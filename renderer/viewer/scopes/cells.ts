/** Pixels row by row from the top: R, G, B, A bytes. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly bytes: Uint8ClampedArray<ArrayBuffer>;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Light of points, each channel 0..1. */
export type Ink = readonly [red: number, green: number, blue: number];

/** Points added up in the cells of a plane, lowest row first; with the sums of their colours, where those differ within a cell. */
export class Cells {
  readonly width: number;
  readonly height: number;
  readonly counts: Float32Array;
  readonly inks: readonly [Float32Array, Float32Array, Float32Array] | null;

  constructor({ width, height }: Size, mixed: boolean) {
    this.width = width;
    this.height = height;
    const plane = () => new Float32Array(width * height);
    this.counts = plane();
    this.inks = mixed ? [plane(), plane(), plane()] : null;
  }

  /** Marks a cell. Outside the plane nothing is marked. */
  mark(column: number, row: number): void {
    if (column < 0 || column >= this.width || row < 0 || row >= this.height) return;
    const cell = row * this.width + column;
    this.counts[cell] = (this.counts[cell] ?? 0) + 1;
  }

  /** Marks a cell with a colour. */
  markIn(column: number, row: number, red: number, green: number, blue: number): void {
    if (!this.inks || column < 0 || column >= this.width || row < 0 || row >= this.height) return;
    const [reds, greens, blues] = this.inks;
    const cell = row * this.width + column;
    this.counts[cell] = (this.counts[cell] ?? 0) + 1;
    reds[cell] = (reds[cell] ?? 0) + red;
    greens[cell] = (greens[cell] ?? 0) + green;
    blues[cell] = (blues[cell] ?? 0) + blue;
  }

  /**
   * The plane as light at a size, sums between cells mixed: the more points, the brighter, as phosphor glows. `gain`: how fast; `inkOf`: the colour of a share of the width, where all
   * points of a cell have one.
   */
  glow(gain: number, { width, height }: Size, inkOf: (x: number) => Ink): Pixels {
    const words = new Uint32Array(width * height).fill(0xff000000);
    const bytes = new Uint8ClampedArray(words.buffer);
    const [across, down] = [taps(this.width, width), taps(this.height, height)];
    for (let y = 0, to = 0; y < height; y++) {
      const row = height - 1 - y;
      const [low, high] = [(down.low[row] ?? 0) * this.width, (down.high[row] ?? 0) * this.width];
      const up = down.share[row] ?? 0;
      for (let x = 0; x < width; x++, to += 4) {
        const [left, right, along] = [across.low[x] ?? 0, across.high[x] ?? 0, across.share[x] ?? 0];
        const sumOf = (plane: Float32Array): number => {
          const lower = (plane[low + left] ?? 0) * (1 - along) + (plane[low + right] ?? 0) * along;
          const upper = (plane[high + left] ?? 0) * (1 - along) + (plane[high + right] ?? 0) * along;
          return lower * (1 - up) + upper * up;
        };
        const count = sumOf(this.counts);
        if (count === 0) continue;
        const light = 255 * (1 - Math.exp(-gain * count));
        const { inks } = this;
        const ink = inks ? null : inkOf((x + 0.5) / width);
        bytes[to] = light * (ink ? ink[0] : inks ? sumOf(inks[0]) / count : 0);
        bytes[to + 1] = light * (ink ? ink[1] : inks ? sumOf(inks[1]) / count : 0);
        bytes[to + 2] = light * (ink ? ink[2] : inks ? sumOf(inks[2]) / count : 0);
      }
    }
    return { width, height, bytes };
  }
}

/** For each of `size` pixels the two of `count` cells that it lies between, and how far it is on its way from the lower to the higher one. */
function taps(count: number, size: number): { low: Uint16Array; high: Uint16Array; share: Float32Array } {
  const places = Float32Array.from({ length: size }, (_, i) =>
    Math.min(count - 1, Math.max(0, ((i + 0.5) * count) / size - 0.5)),
  );
  return {
    low: Uint16Array.from(places, Math.floor),
    high: Uint16Array.from(places, (place) => Math.min(count - 1, Math.floor(place) + 1)),
    share: places.map((place) => place - Math.floor(place)),
  };
}
