import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { RATES } from '../../../core/time/rate.ts';
import { createFrameWriter } from '../../../host/workers/media/engine/frame-writer.ts';
import type { YuvFormat, YuvPlanes } from '../../../native/binding/kernels.ts';
import { writeWave } from '../../../host/workers/media/sample/wave-file.ts';

const [WIDTH, HEIGHT] = [320, 180];
const SAMPLE_RATE = 48_000;
const FORMAT: YuvFormat = {
  width: WIDTH,
  height: HEIGHT,
  subsampling: { horizontal: 2, vertical: 2 },
  bitDepth: 8,
  matrix: 'bt709',
  range: 'limited',
  chromaLocation: 'left',
};

/** Writes rushes told apart by colour and pitch, 24 frames a second with sound: a wall of stripes, a lamp that swings and a bar that runs. Gives back their paths. */
export async function writeRushes(folder: string, names: readonly string[], frames: number): Promise<string[]> {
  mkdirSync(folder, { recursive: true });
  const paths: string[] = [];
  for (const [number, name] of names.entries()) {
    const output = join(folder, `${name}.mp4`);
    const soundtrack = join(folder, `${name}.wav`);
    await writeWave(soundtrack, tone(220 * (number + 2), frames), SAMPLE_RATE);
    const writer = await createFrameWriter({
      output,
      rate: RATES.fps24,
      format: FORMAT,
      encoding: { kind: 'h264', crf: 20, preset: 'ultrafast' },
      audioFrom: { path: soundtrack, start: { value: 0, rate: RATES.fps24 } },
    });
    for (let frame = 0; frame < frames; frame++) await writer.write(picture(number, frame));
    await writer.finish();
    paths.push(output);
  }
  return paths;
}

function picture(number: number, frame: number): YuvPlanes {
  const luma = new Uint8Array(WIDTH * HEIGHT);
  const lamp = WIDTH / 2 + 80 * Math.sin(frame / 20 + number);
  for (let y = 0; y < HEIGHT; y++) {
    for (let x = 0; x < WIDTH; x++) {
      const stripes = 14 * Math.sin((x + y * (number + 1)) / 9);
      const light = 90 * Math.exp(-((x - lamp) ** 2 + (y - 70) ** 2) / 4000);
      const bar = Math.abs(x - ((frame * 3) % WIDTH)) < 4 ? 40 : 0;
      luma[y * WIDTH + x] = 60 + stripes + light + bar;
    }
  }
  const chroma = (value: number) => new Uint8Array((WIDTH * HEIGHT) / 4).fill(value);
  return {
    data: [luma, chroma(110 + 18 * number), chroma(146 - 18 * number)],
    strides: [WIDTH, WIDTH / 2, WIDTH / 2],
  };
}

function tone(hertz: number, frames: number): Int16Array {
  return Int16Array.from(
    { length: (frames * SAMPLE_RATE) / 24 },
    (_, i) => 6000 * Math.sin((2 * Math.PI * hertz * i) / SAMPLE_RATE),
  );
}
