/** Deterministic value noise: the same film on every machine. */
const SIZE = 256;

/** A well-mixed 32-bit hash of two integers (after Wang's and xxHash's finalisers), as 0..1. */
export function hash(x: number, y: number): number {
  let h = Math.imul(x, 0x27d4eb2d) ^ Math.imul(y, 0x165667b1);
  h = Math.imul(h ^ (h >>> 15), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return ((h ^ (h >>> 16)) >>> 0) / 4294967296;
}

const TABLE = Float32Array.from({ length: SIZE * SIZE }, (_, index) => hash(index % SIZE, Math.floor(index / SIZE)));

/** Smooth noise 0..1 with features one unit wide. */
export function noise(x: number, y: number): number {
  const [column, row] = [Math.floor(x), Math.floor(y)];
  const [fx, fy] = [smooth(x - column), smooth(y - row)];
  const at = (dx: number, dy: number) => TABLE[((row + dy) & (SIZE - 1)) * SIZE + ((column + dx) & (SIZE - 1))] ?? 0;
  const top = at(0, 0) + (at(1, 0) - at(0, 0)) * fx;
  const bottom = at(0, 1) + (at(1, 1) - at(0, 1)) * fx;
  return top + (bottom - top) * fy;
}

/** Noise of several sizes added up: clouds, hills, bark. 0..1. */
export function layeredNoise(x: number, y: number, octaves = 4): number {
  let [sum, weight, total] = [0, 1, 0];
  for (let octave = 0; octave < octaves; octave++) {
    const scale = 2 ** octave;
    sum += weight * noise(x * scale + 17 * octave, y * scale + 31 * octave);
    total += weight;
    weight /= 2;
  }
  return sum / total;
}

export function smooth(t: number): number {
  return t * t * (3 - 2 * t);
}
