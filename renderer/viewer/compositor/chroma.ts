import type { Plane, YuvPicture } from './source-picture.ts';

/**
 * Lays the four samples around each place between samples into two words, of the row above and of the row below: U and V of the left one, then of the right one, lowest
 * byte first. One column and one row more than there are samples, for the places before the first and after the last, where samples at the edge are repeated.
 * About 1 ms for 720p.
 */
export function gather(chroma: YuvPicture['chroma'], words: Uint32Array): void {
  const [u, v] = chroma.length === 1 ? [chroma[0], chroma[0]] : chroma;
  const { width, height, channels } = u;
  const shift = chroma.length === 1 ? 1 : 0;
  const across = width + 1;
  for (let row = 0; row < height; row++) {
    const [ofU, ofV] = [row * u.stride, row * v.stride + shift];
    let right = (u.data[ofU] ?? 0) | ((v.data[ofV] ?? 0) << 8);
    // Below the places of this row's own index, and above those of the next.
    let below = 2 * row * across + 1;
    let above = 2 * (row + 1) * across;
    for (let column = 0; column <= width; column++) {
      const left = right;
      if (column < width) {
        const at = column * channels;
        right = (u.data[ofU + at] ?? 0) | ((v.data[ofV + at] ?? 0) << 8);
      }
      const word = left | (right << 16);
      words[below] = word;
      words[above] = word;
      below += 2;
      above += 2;
    }
  }
  for (let column = 0; column < across; column++) {
    words[2 * column] = words[2 * column + 1] ?? 0;
    const last = 2 * (height * across + column);
    words[last + 1] = words[last] ?? 0;
  }
}

/** U and V beside each other, so that one read gives both. */
export function interleaved(u: Plane, v: Plane): Plane {
  const { width, height } = u;
  const data = new Uint16Array(2 * width * height);
  for (let row = 0, at = 0; row < height; row++) {
    const [ofU, ofV] = [row * u.stride, row * v.stride];
    for (let column = 0; column < width; column++) {
      data[at++] = u.data[ofU + column] ?? 0;
      data[at++] = v.data[ofV + column] ?? 0;
    }
  }
  return { data, width, height, stride: 2 * width, channels: 2 };
}
