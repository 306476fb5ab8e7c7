import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rescale, time } from '../../core/time/rational-time.ts';
import { framesPerSecond, rate, type Rate } from '../../core/time/rate.ts';
import { createFrameWriter } from '../../host/workers/media/engine/frame-writer.ts';
import type { YuvFormat } from '../../native/binding/kernels.ts';
import { SeededRandom } from '../seeded-random.ts';
import { writeWave } from '../../host/workers/media/sample/wave-file.ts';

const SAMPLE_RATE = 48_000;
const FORMAT: YuvFormat = {
  width: 640,
  height: 360,
  subsampling: { horizontal: 2, vertical: 2 },
  bitDepth: 8,
  matrix: 'bt709',
  range: 'limited',
  chromaLocation: 'left',
};
/** How long picture and sound are on. */
const FLASH_FRAMES = 3;
const BEEP_SECONDS = 0.06;
const PITCH = 1000;

/**
 * Writes a film that is black and silent but for flashes, each with a beep that begins with the first sample of its frame; at no even distance, so that they fall differently
 * on a screen's pictures. H.264 and AAC. Gives the frames at which they begin.
 */
export async function renderFlashAndBeep(path: string, filmRate: Rate, seconds: number): Promise<number[]> {
  const count = Math.round(seconds * framesPerSecond(filmRate));
  const random = new SeededRandom(5);
  const events: number[] = [];
  for (let frame = 24; frame < count - 24; frame += 18 + random.below(13)) events.push(frame);
  const folder = await mkdtemp(join(tmpdir(), 'workprint-flash-'));
  try {
    const soundtrack = join(folder, 'beeps.wav');
    await writeWave(soundtrack, beeps(events, filmRate, seconds), SAMPLE_RATE);
    const writer = await createFrameWriter({
      output: path,
      rate: filmRate,
      format: FORMAT,
      encoding: { kind: 'h264', crf: 20, preset: 'veryfast' },
      audioFrom: { path: soundtrack, start: time(0, filmRate) },
    });
    const [black, white] = [picture(16), picture(235)];
    const lit = new Set(events.flatMap((frame) => Array.from({ length: FLASH_FRAMES }, (_, i) => frame + i)));
    for (let frame = 0; frame < count; frame++) await writer.write(lit.has(frame) ? white : black);
    await writer.finish();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return events;
}

function beeps(events: readonly number[], filmRate: Rate, seconds: number): Int16Array {
  const samples = new Int16Array(Math.ceil(seconds * SAMPLE_RATE));
  for (const frame of events) {
    const start = rescale(time(frame, filmRate), rate(SAMPLE_RATE), 'nearest').value;
    for (let i = 0; i < BEEP_SECONDS * SAMPLE_RATE; i++)
      samples[start + i] = 26_000 * Math.cos((2 * Math.PI * PITCH * i) / SAMPLE_RATE);
  }
  return samples;
}

function picture(luma: number): { data: [Uint8Array, Uint8Array, Uint8Array]; strides: [number, number, number] } {
  const { width, height } = FORMAT;
  const chroma = () => new Uint8Array((width * height) / 4).fill(128);
  return {
    data: [new Uint8Array(width * height).fill(luma), chroma(), chroma()],
    strides: [width, width / 2, width / 2],
  };
}
