import { Cells, type Ink, type Pixels, type Size } from './cells.ts';
import { chromaticityPlace, planes, vectorscopePlace, type ScatterScope } from './planes.ts';
import { displayGamma, lumaOf, toXyz, type Codes } from './signal.ts';

/** How fast a cell saturates; the more samples share a cell by nature, the slower. */
const gains: Readonly<Record<ScatterScope, number>> = {
  waveform: 0.3,
  parade: 0.16,
  vectorscope: 0.2,
  chromaticity: 0.2,
};

const waveformInk: Ink = [0.86, 0.9, 0.86];
const channelInks: readonly [Ink, Ink, Ink] = [
  [1, 0.28, 0.24],
  [0.3, 0.95, 0.4],
  [0.35, 0.55, 1],
];

/** Draws a scope in which each sample is a point, at a size. Some 2 to 10 ns a sample. */
export function scatter(scope: ScatterScope, samples: Pixels, size: Size): Pixels {
  const cells = new Cells(planes[scope], scope === 'vectorscope' || scope === 'chromaticity');
  draw[scope](samples, cells);
  return cells.glow(gains[scope], size, (x) =>
    scope === 'parade' ? channelInks[Math.floor(3 * x) as 0 | 1 | 2] : waveformInk,
  );
}

const draw: Readonly<Record<ScatterScope, (samples: Pixels, cells: Cells) => void>> = {
  waveform: ({ width, bytes }, cells) => {
    const rowOf = perCode((codes) => lumaOf(codes) * (cells.height - 1));
    const columns = columnsOf(width, cells.width, 0, 1);
    for (let at = 0, x = 0; at < bytes.length; at += 4, x = x + 1 === width ? 0 : x + 1)
      cells.mark(columns[x] ?? 0, Math.floor(rowOf(bytes, at) + 0.5));
  },

  parade: ({ width, bytes }, cells) => {
    const rows = Uint16Array.from({ length: 256 }, (_, code) => Math.round((code / 255) * (cells.height - 1)));
    for (let channel = 0; channel < 3; channel++) {
      const columns = columnsOf(width, cells.width, channel / 3, 1 / 3);
      for (let at = channel, x = 0; at < bytes.length; at += 4, x = x + 1 === width ? 0 : x + 1)
        cells.mark(columns[x] ?? 0, rows[bytes[at] ?? 0] ?? 0);
    }
  },

  vectorscope: ({ bytes }, cells) => {
    const columnOf = perCode((codes) => vectorscopePlace(codes).x * (cells.width - 1));
    const rowOf = perCode((codes) => vectorscopePlace(codes).y * (cells.height - 1));
    for (let at = 0; at < bytes.length; at += 4)
      markTinted(cells, Math.floor(columnOf(bytes, at) + 0.5), Math.floor(rowOf(bytes, at) + 0.5), bytes, at);
  },

  chromaticity: ({ bytes }, cells) => {
    const light = Float64Array.from({ length: 256 }, (_, code) => (code / 255) ** displayGamma);
    const [xs, ys, zs] = toXyz;
    const across = chromaticityPlace(1, 1).x * (cells.width - 1);
    const up = chromaticityPlace(1, 1).y * (cells.height - 1);
    for (let at = 0; at < bytes.length; at += 4) {
      const r = light[bytes[at] ?? 0] ?? 0;
      const g = light[bytes[at + 1] ?? 0] ?? 0;
      const b = light[bytes[at + 2] ?? 0] ?? 0;
      const x = xs[0] * r + xs[1] * g + xs[2] * b;
      const y = ys[0] * r + ys[1] * g + ys[2] * b;
      const sum = x + y + zs[0] * r + zs[1] * g + zs[2] * b;
      // Black has no colour.
      if (sum > 0) markTinted(cells, Math.floor((x / sum) * across + 0.5), Math.floor((y / sum) * up + 0.5), bytes, at);
    }
  },
};

/** A function of R′G′B′ that is linear, by a sample's bytes: from a table for each channel. */
function perCode(linear: (codes: Codes) => number): (bytes: Uint8ClampedArray, at: number) => number {
  const zero = linear([0, 0, 0]);
  const [red, green, blue] = [0, 1, 2].map((channel) =>
    Float64Array.from({ length: 256 }, (_, code) => {
      const share = code / 255;
      return linear([channel === 0 ? share : 0, channel === 1 ? share : 0, channel === 2 ? share : 0]) - zero;
    }),
  ) as [Float64Array, Float64Array, Float64Array];
  return (bytes, at) =>
    zero + (red[bytes[at] ?? 0] ?? 0) + (green[bytes[at + 1] ?? 0] ?? 0) + (blue[bytes[at + 2] ?? 0] ?? 0);
}

/** The cells of a picture's columns, where they fill a `share` of the plane from `from` on. */
function columnsOf(width: number, cells: number, from: number, share: number): Uint16Array {
  return Uint16Array.from({ length: width }, (_, x) => Math.round((from + (share * (x + 0.5)) / width) * (cells - 1)));
}

/** Marks a cell with a sample's colour, made light enough to be seen on black. */
function markTinted(cells: Cells, column: number, row: number, bytes: Uint8ClampedArray, at: number): void {
  const [r, g, b] = [bytes[at] ?? 0, bytes[at + 1] ?? 0, bytes[at + 2] ?? 0];
  const scale = 0.75 / Math.max(r, g, b, 1);
  cells.markIn(column, row, 0.1875 + scale * r, 0.1875 + scale * g, 0.1875 + scale * b);
}
