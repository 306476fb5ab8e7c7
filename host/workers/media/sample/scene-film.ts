import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RATES } from '../../../../core/time/rate.ts';
import type { YuvFormat, YuvPlanes } from '../../../../native/binding/kernels.ts';
import { createFrameWriter } from '../engine/frame-writer.ts';
import { PICTURE } from './camera.ts';
import { hash } from './noise.ts';
import type { Scene } from './scenes.ts';
import { writeWave } from './wave-file.ts';

/** A shot of a painted film. Its number gives its grain and the pitch of its tone. */
export interface SceneShot {
  readonly scene: Scene;
  readonly number: number;
}

export interface SceneFilm {
  readonly output: string;
  readonly shots: readonly SceneShot[];
  /** Frames of each shot. */
  readonly shotFrames: number;
  /** Frames painted so far, after each. Rejecting ends the film. */
  readonly onFrame?: (done: number) => void | Promise<void>;
}

const FRAMES_PER_SECOND = 24;
const SAMPLE_RATE = 48_000;

const FORMAT: YuvFormat = {
  ...PICTURE,
  subsampling: { horizontal: 2, vertical: 2 },
  bitDepth: 8,
  matrix: 'bt709',
  range: 'limited',
  chromaLocation: 'left',
};

/**
 * Renders scenes painted by this code into a film, the same pictures in every run: 640×360, 24 frames a second, hard cuts, a tone of its own pitch under each shot. The
 * file appears under its name when it is whole.
 */
export async function renderSceneFilm({ output, shots, shotFrames, onFrame }: SceneFilm): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'workprint-film-'));
  try {
    const soundtrack = join(folder, 'tones.wav');
    await writeWave(soundtrack, tones(shots, shotFrames), SAMPLE_RATE);
    const writer = await createFrameWriter({
      output,
      rate: RATES.fps24,
      format: FORMAT,
      encoding: { kind: 'h264', crf: 16, preset: 'veryfast' },
      audioFrom: { path: soundtrack, start: { value: 0, rate: RATES.fps24 } },
    });
    try {
      const picture = new Float32Array(PICTURE.width * PICTURE.height * 3);
      for (const [shot, { scene, number }] of shots.entries()) {
        const draw = scene.prepare(shotFrames / FRAMES_PER_SECOND);
        picture.fill(0);
        const planes = emptyPlanes();
        for (let frame = 0; frame < shotFrames; frame++) {
          draw(picture, frame / FRAMES_PER_SECOND);
          develop(picture, number * shotFrames + frame, planes);
          await writer.write(planes);
          await onFrame?.(shot * shotFrames + frame + 1);
        }
      }
      await writer.finish();
    } catch (error) {
      await writer.abort();
      throw error;
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function emptyPlanes(): YuvPlanes {
  const { width, height } = PICTURE;
  const chroma = () => new Uint8Array((width * height) / 4);
  return { data: [new Uint8Array(width * height), chroma(), chroma()], strides: [width, width / 2, width / 2] };
}

/** Film-like tone: linear below middle grey, a soft shoulder above, then the BT.709 curve. Indexed by light · 1024, up to 4. */
const TONE = Float32Array.from({ length: 4096 }, (_, index) => {
  const light = index / 1024;
  const held = light < 0.6 ? light : 0.6 + 0.4 * (1 - Math.exp(-(light - 0.6) / 0.4));
  return held < 0.018 ? 4.5 * held : 1.099 * held ** 0.45 - 0.099;
});

/** Grain that is drawn from at another place in each frame; standard deviation about 1. */
const GRAIN = Float32Array.from(
  { length: 1 << 16 },
  (_, index) => (hash(index, 1) + hash(index, 2) + hash(index, 3) - 1.5) * 2,
);
const GRAIN_STRENGTH = 0.011;

/** Linear light to 8-bit BT.709 YUV with grain, most of it in the mid-tones. */
function develop(picture: Float32Array, frame: number, { data: [luma, cb, cr] }: YuvPlanes): void {
  const { width, height } = PICTURE;
  const tone = (light: number) => TONE[light <= 0 ? 0 : light >= 3.99 ? 4095 : (light * 1024) | 0] ?? 0;
  const grainStart = Math.floor(hash(frame, 99) * 65536);
  for (let row = 0; row < height; row += 2) {
    for (let column = 0; column < width; column += 2) {
      let [blue, red] = [0, 0];
      for (let part = 0; part < 4; part++) {
        const pixel = (row + (part >> 1)) * width + column + (part & 1);
        const [r, g, b] = [
          tone(picture[pixel * 3] ?? 0),
          tone(picture[pixel * 3 + 1] ?? 0),
          tone(picture[pixel * 3 + 2] ?? 0),
        ];
        const y = 0.2126 * r + 0.7152 * g + 0.0722 * b;
        const grain =
          (GRAIN[(pixel * 7 + (pixel >> 9) * 131 + grainStart) & 0xffff] ?? 0) *
          GRAIN_STRENGTH *
          (0.4 + 2.4 * y * (1 - y));
        luma[pixel] = 16.5 + 219 * Math.max(0, Math.min(1, y + grain));
        blue += b - y;
        red += r - y;
      }
      const at = (row / 2) * (width / 2) + column / 2;
      cb[at] = 128.5 + (224 / 1.8556 / 4) * blue;
      cr[at] = 128.5 + (224 / 1.5748 / 4) * red;
    }
  }
}

/** One pitch for each shot: a wrong cut is heard, and measured. */
function tones(shots: readonly SceneShot[], shotFrames: number): Int16Array {
  const shotSamples = (shotFrames * SAMPLE_RATE) / FRAMES_PER_SECOND;
  return Int16Array.from({ length: shots.length * shotSamples }, (_, index) => {
    const pitch = toneOfShot(shots[Math.floor(index / shotSamples)]?.number ?? 0);
    return 6000 * Math.sin((2 * Math.PI * pitch * index) / SAMPLE_RATE);
  });
}

/** The pitch under a shot, in hertz. */
export function toneOfShot(number: number): number {
  return 220 * (number + 1);
}
