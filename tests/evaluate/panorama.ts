import { readFileSync } from 'node:fs';

/** An equirectangular picture of all directions in linear light. */
export interface Panorama {
  readonly width: number;
  readonly height: number;
  /** [h][w][3] */
  readonly rgb: Float32Array;
}

/** Reads a Radiance picture (.hdr; G. Ward, Real Pixels, Graphics Gems II) with new-style run lengths, as Poly Haven writes them. */
export function readPanorama(file: string): Panorama {
  const bytes = readFileSync(file);
  let at = 0;
  const line = (): string => {
    const end = bytes.indexOf(10, at);
    const text = bytes.toString('latin1', at, end);
    at = end + 1;
    return text;
  };
  if (!line().startsWith('#?')) throw new Error(`${file} is no Radiance picture.`);
  while (line() !== '');
  const size = /^-Y (\d+) \+X (\d+)$/.exec(line());
  if (!size) throw new Error(`${file} is turned in a way that is not read here.`);
  const [height, width] = [Number(size[1]), Number(size[2])];
  const rgb = new Float32Array(3 * width * height);
  const row = new Uint8Array(4 * width);
  for (let y = 0; y < height; y++) {
    at += 4; // 2, 2 and the width: the mark of new-style run lengths.
    for (let plane = 0; plane < 4; plane++) {
      for (let x = 0; x < width;) {
        const count = bytes[at++] as number;
        if (count > 128) {
          row.fill(bytes[at++] as number, plane * width + x, plane * width + x + count - 128);
          x += count - 128;
        } else {
          row.set(bytes.subarray(at, at + count), plane * width + x);
          at += count;
          x += count;
        }
      }
    }
    for (let x = 0; x < width; x++) {
      const scale = 2 ** ((row[3 * width + x] as number) - 136);
      for (let c = 0; c < 3; c++) rgb[3 * (y * width + x) + c] = (row[c * width + x] as number) * scale;
    }
  }
  return { width, height, rgb };
}

/** Luma of a direction (x right, y up, z ahead; any length), exposed for the panorama's geometric mean and toned to 0..1. */
export function panoramaLuma({ width, height, rgb }: Panorama): (x: number, y: number, z: number) => number {
  const luma = new Float32Array(width * height);
  let sum = 0;
  for (let i = 0; i < luma.length; i++) {
    const value =
      0.2126 * (rgb[3 * i] as number) + 0.7152 * (rgb[3 * i + 1] as number) + 0.0722 * (rgb[3 * i + 2] as number);
    luma[i] = value;
    sum += Math.log(value + 1e-4);
  }
  const exposure = 0.18 / Math.exp(sum / luma.length);
  for (let i = 0; i < luma.length; i++) {
    const exposed = (luma[i] as number) * exposure;
    luma[i] = Math.min(1, (exposed * (1 + exposed / 9)) / (1 + exposed)) ** (1 / 2.2);
  }
  return (x, y, z) => {
    const across = (((Math.atan2(x, z) / (2 * Math.PI) + 1) % 1) * width - 0.5 + width) % width;
    const down = Math.min(
      height - 1.001,
      Math.max(0, (0.5 - Math.asin(y / Math.hypot(x, y, z)) / Math.PI) * height - 0.5),
    );
    const [left, top] = [Math.floor(across), Math.floor(down)];
    const [fx, fy] = [across - left, down - top];
    const right = (left + 1) % width;
    const row = top * width;
    const upper = (luma[row + left] as number) * (1 - fx) + (luma[row + right] as number) * fx;
    const lower = (luma[row + width + left] as number) * (1 - fx) + (luma[row + width + right] as number) * fx;
    return upper * (1 - fy) + lower * fy;
  };
}
