import { layeredNoise } from './noise.ts';

/** Linear-light RGB, 1 = white. */
export type Colour = readonly [number, number, number];

export function mixColours(a: Colour, b: Colour, t: number): Colour {
  return [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t];
}

/** A painted sheet of a scene, premultiplied linear RGBA. Coordinates are pixels of a 640×360 picture; a plate may be larger, its origin at the middle. */
export class Plate {
  readonly width: number;
  readonly height: number;
  readonly pixels: Float32Array;
  /** Rows that hold anything: what lies outside is skipped when the plate is laid over others. */
  top: number;
  bottom = 0;

  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
    this.pixels = new Float32Array(width * height * 4);
    this.top = height;
  }

  /** Lays a colour over a box of pixels with the opacity `cover` gives (0..1) at each pixel's middle, relative to the plate's middle. */
  paint(
    box: readonly [left: number, top: number, right: number, bottom: number],
    shade: (x: number, y: number) => { colour: Colour; cover: number },
  ): void {
    const [left, top, right, bottom] = box;
    const [x0, x1] = [
      Math.max(0, Math.floor(left + this.width / 2)),
      Math.min(this.width, Math.ceil(right + this.width / 2)),
    ];
    const [y0, y1] = [
      Math.max(0, Math.floor(top + this.height / 2)),
      Math.min(this.height, Math.ceil(bottom + this.height / 2)),
    ];
    for (let row = y0; row < y1; row++) {
      for (let column = x0; column < x1; column++) {
        const { colour, cover } = shade(column + 0.5 - this.width / 2, row + 0.5 - this.height / 2);
        if (cover <= 0) continue;
        const at = (row * this.width + column) * 4;
        const keep = 1 - Math.min(1, cover);
        for (let channel = 0; channel < 3; channel++) {
          this.pixels[at + channel] =
            (this.pixels[at + channel] ?? 0) * keep + (colour[channel] ?? 0) * Math.min(1, cover);
        }
        this.pixels[at + 3] = (this.pixels[at + 3] ?? 0) * keep + Math.min(1, cover);
        this.top = Math.min(this.top, row);
        this.bottom = Math.max(this.bottom, row + 1);
      }
    }
  }

  /** Fills everything with colours from top to bottom; `stops`: place 0..1 and colour, ascending. */
  gradient(stops: readonly (readonly [number, Colour])[]): this {
    this.paint(this.#all(), (_, y) => ({ colour: stopAt(stops, y / this.height + 0.5), cover: 1 }));
    return this;
  }

  /** A rectangle with a little surface texture. `grain`: how strong, 0..1. */
  rectangle(left: number, top: number, width: number, height: number, colour: Colour, grain = 0.15): this {
    this.paint([left, top, left + width, top + height], (x, y) => ({
      colour: textured(colour, x, y, grain),
      cover: 1,
    }));
    return this;
  }

  /** An ellipse with a soft edge of `softness` pixels. */
  ellipse(x: number, y: number, radiusX: number, radiusY: number, colour: Colour, softness = 1.2, grain = 0.1): this {
    const reach = softness * 2;
    this.paint([x - radiusX - reach, y - radiusY - reach, x + radiusX + reach, y + radiusY + reach], (px, py) => {
      const distance = Math.hypot((px - x) / radiusX, (py - y) / radiusY);
      const edge = ((1 - distance) * Math.min(radiusX, radiusY)) / softness + 0.5;
      return { colour: textured(colour, px, py, grain), cover: Math.max(0, Math.min(1, edge)) };
    });
    return this;
  }

  /** Ground below a rolling line. `height`: of the line above `base` at its highest; `near` and `far`: colour at the bottom and at the line. */
  ridge(options: {
    base: number;
    height: number;
    span: number;
    seed: number;
    far: Colour;
    near: Colour;
    roughness?: number;
    grain?: number;
  }): this {
    const { base, height, span, seed, far, near, roughness = 3, grain = 0.35 } = options;
    const lines = Float32Array.from(
      { length: this.width },
      (_, column) => base - height * layeredNoise((column - this.width / 2) / span + seed, seed, roughness),
    );
    this.paint(this.#all(), (x, y) => {
      const line = lines[Math.floor(x + this.width / 2)] ?? base;
      const depth = Math.max(0, Math.min(1, (y - line) / (this.height / 2 - line)));
      return { colour: textured(mixColours(far, near, depth), x, y * 2, grain), cover: y - line + 0.5 };
    });
    return this;
  }

  /** Light of a lamp, added: falls off with the square of the distance. `radius`: where it has fallen to a half. */
  glow(x: number, y: number, radius: number, colour: Colour, strength: number): this {
    for (let row = 0; row < this.height; row++) {
      for (let column = 0; column < this.width; column++) {
        const distance = Math.hypot(column - this.width / 2 - x, row - this.height / 2 - y) / radius;
        const light = strength / (1 + distance * distance) ** 1.5;
        const at = (row * this.width + column) * 4;
        for (let channel = 0; channel < 3; channel++)
          this.pixels[at + channel] =
            (this.pixels[at + channel] ?? 0) + light * (colour[channel] ?? 0) * (this.pixels[at + 3] ?? 0);
      }
    }
    return this;
  }

  /** Multiplies everything painted by lamp light: what is far from the lamp is dark. */
  lightBy(x: number, y: number, radius: number, colour: Colour, ambient: Colour): this {
    for (let row = 0; row < this.height; row++) {
      for (let column = 0; column < this.width; column++) {
        const distance = Math.hypot(column - this.width / 2 - x, row - this.height / 2 - y) / radius;
        const light = 1 / (1 + distance * distance);
        const at = (row * this.width + column) * 4;
        for (let channel = 0; channel < 3; channel++) {
          this.pixels[at + channel] =
            (this.pixels[at + channel] ?? 0) * ((ambient[channel] ?? 0) + light * (colour[channel] ?? 0));
        }
      }
    }
    return this;
  }

  #all(): [number, number, number, number] {
    return [-this.width / 2, -this.height / 2, this.width / 2, this.height / 2];
  }
}

export function textured(colour: Colour, x: number, y: number, strength: number): Colour {
  const factor = 1 + strength * (layeredNoise(x / 9, y / 9, 3) * 2 - 1);
  return [colour[0] * factor, colour[1] * factor, colour[2] * factor];
}

function stopAt(stops: readonly (readonly [number, Colour])[], t: number): Colour {
  const next = stops.findIndex(([place]) => place >= t);
  const after = stops[next === -1 ? stops.length - 1 : next];
  const before = stops[next <= 0 ? (next === 0 ? 0 : stops.length - 1) : next - 1];
  if (!after || !before) throw new RangeError('A gradient needs at least one stop.');
  const span = after[0] - before[0];
  return span === 0 ? after[1] : mixColours(before[1], after[1], (t - before[0]) / span);
}
