import { RATES } from '../../core/time/rate.ts';
import { createFrameWriter } from '../../host/workers/media/engine/frame-writer.ts';
import type { YuvFormat, YuvPlanes } from '../../native/binding/kernels.ts';

export type Codes = readonly [red: number, green: number, blue: number];

const width = 640;
const height = 360;
const FORMAT: YuvFormat = {
  width,
  height,
  subsampling: { horizontal: 2, vertical: 2 },
  bitDepth: 8,
  matrix: 'bt709',
  range: 'limited',
  chromaLocation: 'left',
};

/** Colour bars at 75 %, from left to right. */
export const chartBars: readonly Codes[] = [
  [0.75, 0.75, 0.75],
  [0.75, 0.75, 0],
  [0, 0.75, 0.75],
  [0, 0.75, 0],
  [0.75, 0, 0.75],
  [0.75, 0, 0],
  [0, 0, 0.75],
];

/** What each chart has at a place, in shares of width and height: R′G′B′, 0 to 1. */
export const charts = {
  /** Black to white. */
  ramp: (x: number): Codes => [x, x, x],
  bars: (x: number): Codes => chartBars[Math.min(6, Math.floor(x * 7))] ?? [0, 0, 0],
  /** Red rises, green falls, blue stands. */
  channels: (x: number): Codes => [x, 1 - x, 0.4],
} as const;

/** Frames that each chart stands, at 24 a second. */
export const chartFrames = 48;

/** Writes a film of the test charts, one after the other, hardly compressed. */
export async function renderTestCharts(output: string): Promise<void> {
  const encoding = { kind: 'h264', crf: 4, preset: 'veryfast' } as const;
  const writer = await createFrameWriter({ output, rate: RATES.fps24, format: FORMAT, encoding });
  try {
    for (const chart of Object.values(charts)) {
      const planes = planesOf(chart);
      for (let frame = 0; frame < chartFrames; frame++) await writer.write(planes);
    }
    await writer.finish();
  } catch (error) {
    await writer.abort();
    throw error;
  }
}

/** BT.709 in limited range; charts are the same in every row. */
function planesOf(chart: (x: number) => Codes): YuvPlanes {
  const codes = Array.from({ length: width }, (_, x) => chart(x / (width - 1)));
  const lumas = codes.map(([r, g, b]) => 0.2126 * r + 0.7152 * g + 0.0722 * b);
  const luma = Uint8Array.from(lumas, (y) => Math.round(16 + 219 * y));
  const half = Array.from({ length: width / 2 }, (_, x) => ({ at: codes[2 * x] ?? [0, 0, 0], y: lumas[2 * x] ?? 0 }));
  const blue = Uint8Array.from(half, ({ at, y }) => Math.round(128 + (224 * (at[2] - y)) / 1.8556));
  const red = Uint8Array.from(half, ({ at, y }) => Math.round(128 + (224 * (at[0] - y)) / 1.5748));
  const rows = (row: Uint8Array, count: number) => {
    const plane = new Uint8Array(row.length * count);
    for (let i = 0; i < count; i++) plane.set(row, i * row.length);
    return plane;
  };
  return {
    data: [rows(luma, height), rows(blue, height / 2), rows(red, height / 2)],
    strides: [width, width / 2, width / 2],
  };
}
