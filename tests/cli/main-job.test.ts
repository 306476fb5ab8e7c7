import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { largestDifference } from '../demo/identity.ts';
import { renderProceduralFilm } from '../media/procedural-film.ts';
import { succeed } from './workprint.ts';

let folder: string;
let film: string;
let project: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'workprint-main-job-'));
  film = join(folder, 'rushes.mp4');
  project = join(folder, 'Film.workprint');
  await renderProceduralFilm(film);
  await succeed('new', project);
  await succeed('archive', 'add', film, '--consent', 'own', '--owner', 'The test');
  await succeed('import', project, film);
  await succeed('cut', project, 'rushes.mp4@48-60', 'rushes.mp4@0-24');
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Regenerated {
  readonly take: { id: string; recipeHash: string; styleDistanceBefore: number; styleDistanceAfter: number };
  readonly file: string;
}

async function regenerate(...options: string[]): Promise<Regenerated> {
  return (await succeed('regenerate', project, '--clip', '1', '--look', '5', ...options)) as unknown as Regenerated;
}

describe('the main job by command line', () => {
  it('finds the shots of the film, and the nearest to a shot is itself', async () => {
    const { shots } = (await succeed('archive', 'list')) as { shots: { id: string; start: number }[] };
    expect(shots.map(({ start }) => start)).toEqual([0, 48, 96, 144, 192, 240]);
    const like = (await succeed('archive', 'like', '--shot', '2')) as {
      shots: { id: string; distance: number }[];
    };
    expect(like.shots[0]?.id).toBe(shots[1]?.id);
    expect(like.shots[0]?.distance).toBeCloseTo(0, 4);
    expect(like.shots).toHaveLength(shots.length);
  });

  it('gives the source back at strength 0, and the same bytes for the same recipe', async () => {
    const identity = await regenerate('--strength', '0');
    expect(await largestDifference(film, 48, identity.file, 12)).toBe(0);

    const takes = [await regenerate('--strength', '0.7'), await regenerate('--strength', '0.7')];
    const [first, second] = takes.map(({ file }) => createHash('sha256').update(readFileSync(file)).digest('hex'));
    expect(second).toBe(first);
    expect(takes[0]?.take.recipeHash).toBe(takes[1]?.take.recipeHash);
    expect(takes[0]?.take.recipeHash).not.toBe(identity.take.recipeHash);
    expect(takes[0]?.take.id).not.toBe(takes[1]?.take.id);
    expect(await largestDifference(film, 48, takes[0]?.file ?? '', 12)).toBeGreaterThan(8);
  });

  it('brings the clip nearer to the look, makes it active, and exports it frame-exactly', async () => {
    const { take } = await regenerate('--use');
    expect(take.styleDistanceAfter).toBeLessThan(take.styleDistanceBefore);
    const { takes } = (await succeed('takes', project)) as { takes: { id: string; active: boolean }[] };
    expect(takes.filter(({ active }) => active).map(({ id }) => id)).toEqual([take.id]);

    for (const name of ['film.mp4', 'film.mov', 'film.mkv']) {
      const output = join(folder, name);
      expect(await succeed('export', project, '--output', output, '--preset', 'veryfast')).toMatchObject({
        frames: 36,
      });
      expect(await succeed('probe', output)).toMatchObject({ video: { frameCount: 36, rate: { num: 24, den: 1 } } });
    }
    expect(readdirSync(folder).filter((name) => name.includes('partial'))).toEqual([]);
  });

  it('says what the machine can do', async () => {
    const found = (await succeed('doctor')) as {
      inference: { provider: string; roles: { role: string; ready: boolean }[] };
    };
    expect(found.inference.provider).toMatch(/cpu|cuda|dml|coreml|webgpu/);
    expect(
      found.inference.roles
        .filter(({ ready }) => ready)
        .map(({ role }) => role)
        .sort(),
    ).toEqual(['camera', 'grade', 'light', 'style']);
  });
});
