import { mkdir } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pace } from '../../runtime/pace.ts';
import type { JobContext } from '../../runtime/serve.ts';
import { renderSceneFilm } from './scene-film.ts';
import { SCENES } from './scenes.ts';

/** Four seconds: room to trim, and handles for a dissolve. */
const SHOT_FRAMES = 96;

/** Frames between two looks at the pace. */
const REST_EVERY = 4;

/**
 * Paints the rushes of the sample project into a folder, a file for each scene, and gives back their paths in the order of the scenes. What is there already from another time is kept:
 * the pictures are the same in every run.
 */
export async function paintSampleRushes(folder: string, { signal, onProgress }: JobContext): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const total = SCENES.length * SHOT_FRAMES;
  const paths: string[] = [];
  for (const [number, scene] of SCENES.entries()) {
    const output = join(folder, `${scene.name}.mp4`);
    paths.push(output);
    if (existsSync(output)) continue;
    const before = number * SHOT_FRAMES;
    const stage = `Painting ${scene.name}`;
    onProgress({ stage, done: before, total });
    await renderSceneFilm({
      output,
      shots: [{ scene, number }],
      shotFrames: SHOT_FRAMES,
      async onFrame(done) {
        signal.throwIfAborted();
        onProgress({ stage, done: before + done, total });
        if (done % REST_EVERY === 0) await pace.rest();
      },
    });
  }
  return paths;
}
