import sharp, { type OverlayOptions } from 'sharp';
import { openFrameReader, readRgb } from '../../host/workers/media/engine/frame-reader.ts';
import type { Outcome } from './main-job.ts';

const CELL = { width: 420, height: 236 };
const ROWS = 4;
const STRIP_ROWS = 2;
const LABEL = 28;
const MARGIN = 8;

/** One PNG that a person judges the take by: frames of source | take | look, then how source and take change from frame to frame (×4). */
export async function drawContactSheet({ clip, look, take, takePath }: Outcome, output: string): Promise<void> {
  const at = (start: number, count: number, row: number): number =>
    start + Math.floor(((count - 1) * (row + 0.5)) / ROWS);
  const columns = [
    { title: 'Source', path: clip.path, start: clip.start, count: take.count },
    { title: 'Take', path: takePath, start: 0, count: take.count },
    { title: 'Look', path: look.path, start: look.start, count: look.end - look.start },
  ];
  const overlays: OverlayOptions[] = [];
  const put = (column: number, row: number, input: Buffer): void => {
    overlays.push({ input, left: MARGIN + column * (CELL.width + MARGIN), top: LABEL + row * (CELL.height + MARGIN) });
  };
  for (const [column, { title, path, start, count }] of columns.entries()) {
    overlays.push({ input: label(title), left: MARGIN + column * (CELL.width + MARGIN), top: 0 });
    for (let row = 0; row < ROWS; row++) put(column, row, await cell(await picture(path, at(start, count, row))));
    for (let row = 0; column < 2 && row < STRIP_ROWS; row++) {
      const frame = at(start, count - 1, row * 2);
      put(column, ROWS + row, await cell(await change(path, frame)));
    }
  }
  const width = MARGIN + columns.length * (CELL.width + MARGIN);
  const height = LABEL + (ROWS + STRIP_ROWS) * (CELL.height + MARGIN);
  await sharp({ create: { width, height, channels: 3, background: '#262626' } })
    .composite(overlays)
    .png()
    .toFile(output);
}

interface Picture {
  readonly width: number;
  readonly height: number;
  readonly rgb: Float32Array;
}

async function picture(path: string, index: number): Promise<Picture> {
  const reader = await openFrameReader(path);
  try {
    const frame = await reader.frame(index);
    const { width, height } = frame.format;
    const rgb = new Float32Array(3 * width * height);
    await readRgb(frame, rgb);
    frame.release();
    return { width, height, rgb };
  } finally {
    reader.close();
  }
}

/** What changes from one frame to the next, around mid grey, four times as strong. */
async function change(path: string, index: number): Promise<Picture> {
  const [first, second] = [await picture(path, index), await picture(path, index + 1)];
  return { ...first, rgb: first.rgb.map((value, i) => 0.5 + 4 * ((second.rgb[i] ?? 0) - value)) };
}

async function cell({ width, height, rgb }: Picture): Promise<Buffer> {
  const size = width * height;
  const bytes = Buffer.alloc(3 * size);
  for (let i = 0; i < size; i++) {
    for (let c = 0; c < 3; c++) bytes[3 * i + c] = Math.round(255 * Math.min(1, Math.max(0, rgb[c * size + i] ?? 0)));
  }
  return sharp(bytes, { raw: { width, height, channels: 3 } })
    .resize({ ...CELL, fit: 'contain', background: '#262626' })
    .png()
    .toBuffer();
}

function label(text: string): Buffer {
  return Buffer.from(
    `<svg width="${CELL.width}" height="${LABEL}"><text x="0" y="19" font-family="DejaVu Sans, Arial, sans-serif" font-size="15" fill="#d0d0d0">${text}</text></svg>`,
  );
}
