import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderProceduralFilm } from '../media/procedural-film.ts';
import { succeed, workprint } from './workprint.ts';

let folder: string;
let project: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'workprint-cli-bin-'));
  project = join(folder, 'Film.workprint');
  const file = (name: string) => join(folder, name);
  await renderProceduralFilm(file('kiss.mp4'));
  for (const name of ['walk.mp4', 'rain.mp4']) copyFileSync(file('kiss.mp4'), file(name));
  await succeed('new', project);
  await succeed('bin', 'new', project, 'Day 1');
  await succeed('import', project, file('kiss.mp4'), file('walk.mp4'), '--bin', 'Day 1');
  await succeed('import', project, file('rain.mp4'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const shown = async (...words: string[]): Promise<unknown[]> =>
  ((await succeed('bin', 'show', project, ...words))['assets'] as { name: string }[]).map(({ name }) => name);

async function refusal(...words: string[]): Promise<string> {
  const { code, json } = await workprint(words);
  expect(code).not.toBe(0);
  return json.failure!.message;
}

describe('workprint bin', () => {
  it('makes, nests, renames and deletes bins, and puts media into them', async () => {
    await succeed('bin', 'new', project, 'Night', '--in', 'Day 1');
    await succeed('bin', 'put', project, 'Day 1/Night', 'walk.mp4');
    expect([await shown('Day 1'), await shown('Night')]).toEqual([['kiss.mp4'], ['walk.mp4']]);
    await succeed('bin', 'rename', project, 'Night', 'Dusk');
    const { bins, loose } = await succeed('bin', 'move', project, 'Dusk', '--in', '');
    expect(bins).toMatchObject([
      { way: 'Day 1', assets: 1 },
      { way: 'Dusk', assets: 1 },
    ]);
    expect(loose).toBe(1);
    await succeed('bin', 'delete', project, 'Dusk');
    await succeed('bin', 'take-out', project, 'kiss.mp4');
    expect(await shown('Day 1')).toEqual([]);
    await succeed('history', project, '--goto', '0');
    expect(await succeed('bin', 'list', project)).toMatchObject({ bins: [], assets: 3, loose: 3 });
  });

  it('keeps searches as smart bins', async () => {
    await succeed('log', project, 'kiss.mp4', 'rain.mp4', '--rating', '4', '--keyword', 'Night ext', '--scene', '12');
    await succeed('log', project, 'kiss.mp4', '--good', '--name', 'The kiss', '--subclip', 'Lips=10..20');
    await succeed('bin', 'new', project, 'Best', '--search', 'rating>=4 good');
    expect(await shown('Best')).toEqual(['The kiss']);
    await succeed('bin', 'search', project, 'Best', 'keyword:"night ext"');
    expect(await shown('Best')).toEqual(['The kiss', 'rain.mp4']);
    expect(await shown('--search', 'subclip:lips')).toEqual(['The kiss']);
    expect(await refusal('bin', 'put', project, 'Best', 'walk.mp4')).toMatch(/^"Best" is a smart bin/);
    expect(await refusal('bin', 'new', project, 'Odd', '--search', 'mood:sad')).toMatch(/^There is no field "mood"/);
  });

  it('removes from the project what no clip shows', async () => {
    await succeed('bin', 'remove', project, 'walk.mp4');
    expect(await shown()).toEqual(['The kiss', 'rain.mp4']);
    expect(await refusal('log', project, 'walk.mp4', '--rating', '1')).toBe('There is no asset "walk.mp4".');
    await succeed('import', project, join(folder, 'walk.mp4'));
    expect(await shown()).toHaveLength(3);
  });

  it('says what is wrong with what is asked', async () => {
    expect(await refusal('bin', 'explode', project)).toBe('There is no "bin explode".');
    expect(await refusal('bin', 'show', project, 'Nowhere')).toBe('There is no bin "Nowhere".');
    expect(await refusal('bin', 'move', project, 'Best')).toMatch(/^Where to\?/);
    expect(await refusal('log', project, 'rain.mp4', '--rating', '9')).toMatch(/from 0 to 5/);
    expect(await refusal('log', project, 'rain.mp4', '--label', 'beige')).toMatch(/^colour: /);
    expect(await refusal('log', project, 'rain.mp4', '--subclip', 'Lips')).toMatch(/not understood/);
  });

  it('shows what is noted, as it was left', async () => {
    expect(await succeed('log', project, 'The kiss')).toMatchObject({
      assets: [
        { file: 'kiss.mp4', scene: '12', rating: 4, good: true, subclips: [{ name: 'Lips', start: 10, count: 10 }] },
      ],
    });
    expect(await succeed('verify', project)).toMatchObject({ problems: [] });
  });
});
