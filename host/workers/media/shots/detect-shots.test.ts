import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { Failure } from '../../../../core/jobs/failure.ts';
import { addTallies, f1, scoreShots } from '../../../../tests/evaluate/shots/score.ts';
import { readShotLists } from '../../../../tests/evaluate/shots/shot-list.ts';
import { editFilm, writeEditedFilm } from '../../../../tests/media/edits/edited-film.ts';
import { testMaterial } from '../../../../tests/media/edits/material.ts';
import { renderProceduralFilm } from '../../../../tests/media/procedural-film.ts';
import { toneOfShot } from '../sample/scene-film.ts';
import { MEDIA_ABSENT, testMediaFiles, testMediaRoot } from '../../../../tests/media/test-media.ts';
import { SeededRandom } from '../../../../tests/seeded-random.ts';
import { mediaFile } from '../engine/probe.ts';
import { SoundReader } from '../engine/sound-reader.ts';
import { detectShots } from './detect-shots.ts';

const root = testMediaRoot();
const media = root ?? '';
const quiet = () => ({ signal: new AbortController().signal, onProgress: () => undefined });

test.skipIf(!root)(`shots of real footage (${root ? 'found' : MEDIA_ABSENT})`, async () => {
  const scores = [];
  for (const [path, truth] of readShotLists(join(media, 'SHOTS.json'))) {
    const { boundaries } = await detectShots(join(media, path), quiet());
    scores.push(scoreShots(boundaries, truth));
  }
  expect(f1(addTallies(scores.map(({ hard }) => hard)))).toBeGreaterThanOrEqual(0.97);
  expect(f1(addTallies(scores.flatMap(({ gradual }) => gradual ?? [])))).toBeGreaterThanOrEqual(0.8);
});

// The short form of `npm run evaluate -- shots --synthetic`.
test.skipIf(!root)(
  `shots of films that this code cut (${root ? 'found' : MEDIA_ABSENT})`,
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'workprint-shots-'));
    try {
      const material = await testMaterial(media, { every: 8, first: 1 });
      const scores = [];
      for (const seed of [2000, 2001, 2002]) {
        const film = editFilm(new SeededRandom(seed), material, 12);
        const path = join(folder, `${seed}.mp4`);
        await writeEditedFilm(film, path);
        const { frames, boundaries } = await detectShots(path, quiet());
        expect(frames).toBe(film.truth.frames);
        const { hard, gradual, flashes } = film.truth;
        const truth = {
          frames,
          hard: [...hard],
          gradual: gradual.map((g) => [...g] as typeof g & [number, number, string]),
          flashes: [],
        };
        scores.push(scoreShots(boundaries, { ...truth, flashes: flashes.map(([from, to]) => [from, to]) }));
      }
      expect(f1(addTallies(scores.map(({ hard }) => hard)))).toBeGreaterThanOrEqual(0.95);
      expect(f1(addTallies(scores.flatMap(({ gradual }) => gradual ?? [])))).toBeGreaterThanOrEqual(0.8);
      expect(scores.reduce((sum, { flashFalse }) => sum + flashFalse, 0)).toBe(0);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
  120_000,
);

test('the procedural film falls into its shots, each under its own tone to the sample', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'workprint-shots-'));
  try {
    const path = join(folder, 'film.mp4');
    const { shots } = await renderProceduralFilm(path);
    const found = await detectShots(path, quiet());
    expect(found.shots.map(({ start, count }) => ({ start, count }))).toEqual(
      shots.map(({ start, count }) => ({ start, count })),
    );
    expect(found.shots.map(({ clean }) => clean)).toEqual(shots.map(({ start, count }) => ({ start, count })));
    const reader = new SoundReader(await mediaFile(path), { sampleRate: 48_000, channels: 1 });
    for (const [shot, { start }] of shots.entries()) {
      // A tenth of a second on either side of the cut holds its own pitch only.
      const after = reader.read(start * 2000 + 480, 4800);
      expect(zeroCrossings(after)).toBeCloseTo((toneOfShot(shot) * 2 * 4800) / 48_000, -0.5);
    }
    reader.close();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

test.skipIf(!root)(
  `what is malformed is cut into shots or refused by name (${root ? 'found' : MEDIA_ABSENT})`,
  async () => {
    let cut = 0;
    for (const file of testMediaFiles(media, 'hostile')) {
      try {
        const { frames, shots } = await detectShots(file, quiet());
        expect(shots.reduce((sum, { count }) => sum + count, 0)).toBe(frames);
        cut++;
      } catch (error) {
        const failure = Failure.from(error);
        expect(failure.kind, `${file}: ${failure.message}`).not.toBe('internal');
        expect(failure.message).toContain(basename(file));
      }
    }
    expect(cut).toBeGreaterThan(20);
  },
  120_000,
);

test.skipIf(!root)(`stops when it is told to (${root ? 'found' : MEDIA_ABSENT})`, async () => {
  const [path] = readShotLists(join(media, 'SHOTS.json')).keys();
  const controller = new AbortController();
  const seen: number[] = [];
  const onProgress = ({ done }: { done: number }) => {
    seen.push(done);
    if (done >= 64) controller.abort();
  };
  await expect(detectShots(join(media, path ?? ''), { signal: controller.signal, onProgress })).rejects.toThrow();
  expect(seen).toEqual([0, 16, 32, 48, 64]);
});

function zeroCrossings(samples: Float32Array): number {
  return samples.reduce(
    (count, level, index) => count + (index > 0 && level >= 0 !== (samples[index - 1] ?? 0) >= 0 ? 1 : 0),
    0,
  );
}
