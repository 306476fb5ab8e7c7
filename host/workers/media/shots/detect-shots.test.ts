import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hash } from '../../../../tests/media/film/noise.ts';
import { renderProceduralFilm, toneOfShot } from '../../../../tests/media/procedural-film.ts';
import { MEDIA_ABSENT, testMediaRoot } from '../../../../tests/media/test-media.ts';
import { mediaFile } from '../engine/probe.ts';
import { SoundReader } from '../engine/sound-reader.ts';
import { detectShots } from './detect-shots.ts';
import { signatureOf, SIGNATURE_SIZE, type FrameSignature } from './frame-signature.ts';
import { findGradualChanges } from './gradual-changes.ts';
import { findHardCuts } from './hard-cuts.ts';

const root = testMediaRoot();
const quiet = () => ({ signal: new AbortController().signal, onProgress: () => undefined });

interface Truth {
  readonly hard: readonly number[];
  readonly gradual?: readonly (readonly [number, number, string])[];
}

test.skipIf(!root)(`hard cuts of real footage: F1 of at least 0.92 (${root ? 'found' : MEDIA_ABSENT})`, async () => {
  const truths = JSON.parse(readFileSync(join(root ?? '', 'SHOTS.json'), 'utf8')) as Record<string, Truth>;
  let [hits, misses, extras] = [0, 0, 0];
  for (const [path, { hard, gradual = [] }] of Object.entries(truths)) {
    if (path.startsWith('_')) continue;
    const shots = await detectShots(join(root ?? '', path), quiet());
    const starts = shots.slice(1).map((shot) => shot.start);
    const isGradual = (start: number) => gradual.some(([from, to]) => start >= from - 3 && start <= to + 3);
    hits += hard.filter((cut) => starts.includes(cut)).length;
    misses += hard.filter((cut) => !starts.includes(cut)).length;
    extras += starts.filter((start) => !hard.includes(start) && !isGradual(start)).length;
  }
  const f1 = (2 * hits) / (2 * hits + misses + extras);
  console.info(`hard cuts: F1 ${f1.toFixed(3)} (${hits} found, ${misses} missed, ${extras} too many)`);
  expect(f1).toBeGreaterThanOrEqual(0.92);
});

test('the procedural film falls into its shots, each under its own tone to the sample', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'workprint-shots-'));
  try {
    const path = join(folder, 'film.mp4');
    const { shots } = await renderProceduralFilm(path);
    expect(await detectShots(path, quiet())).toEqual(shots.map(({ start, count }) => ({ start, count })));
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

/** A textured picture of one brightness: `scene` chooses the texture. */
function picture(scene: number, brightness: number): FrameSignature {
  const { width, height } = SIGNATURE_SIZE;
  const pixels = new Uint8Array(width * height * 3).fill(128);
  for (let index = 0; index < width * height; index++)
    pixels[index] = brightness * (40 + 180 * hash(index >> 3, scene));
  return signatureOf(pixels);
}

test('a flash is not a cut, a cut beside it is', () => {
  const frames = Array.from({ length: 60 }, (_, frame) => picture(frame < 30 ? 1 : 2, frame < 30 ? 0.5 : 0.9));
  frames[12] = picture(1, 1);
  frames[13] = picture(1, 0.95);
  expect(findHardCuts(frames)).toEqual([30]);
});

test('a dissolve is one change, in its middle', () => {
  const mixed = (t: number) => {
    const [a, b] = [picture(1, 0.4).pixels, picture(2, 0.9).pixels];
    return signatureOf(a.map((level, index) => level * (1 - t) + (b[index] ?? 0) * t));
  };
  const frames = Array.from({ length: 80 }, (_, frame) => mixed(Math.max(0, Math.min(1, (frame - 30) / 20))));
  const changes = findGradualChanges(frames, findHardCuts(frames));
  expect(findHardCuts(frames)).toEqual([]);
  expect(changes).toHaveLength(1);
  expect(Math.abs((changes[0] ?? 0) - 40)).toBeLessThanOrEqual(3);
});

function zeroCrossings(samples: Float32Array): number {
  return samples.reduce(
    (count, level, index) => count + (index > 0 && level >= 0 !== (samples[index - 1] ?? 0) >= 0 ? 1 : 0),
    0,
  );
}
