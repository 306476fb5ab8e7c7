import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseCube } from '../../core/render/cube-lut.ts';
import { largestDifference } from '../demo/identity.ts';
import { renderProceduralFilm } from '../media/procedural-film.ts';
import { succeed, workprint } from './workprint.ts';

let folder: string;
let film: string;
let project: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'workprint-rights-'));
  film = join(folder, 'rushes.mp4');
  project = join(folder, 'Film.workprint');
  await renderProceduralFilm(film);
  await succeed('new', project);
  await succeed('archive', 'add', film);
  await succeed('import', project, film);
  await succeed('cut', project, 'rushes.mp4@48-60', 'rushes.mp4@0-24');
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const regenerate = (...more: string[]) => workprint(['regenerate', project, '--clip', '1', ...more]);

describe('looks and consent, by command line', () => {
  it('refuses footage of which nothing was recorded, and says how to record it', async () => {
    const { code, json } = await regenerate('--look', '5');
    expect(code).not.toBe(0);
    expect(json.failure).toMatchObject({
      kind: 'permission-denied',
      message: expect.stringMatching(/rushes\.mp4: nobody has recorded/) as string,
      remedy: expect.stringContaining(`workprint archive rights "${film}" --consent granted`) as string,
    });
    const board = await workprint(['archive', 'board', 'add', 'Dawn', '5']);
    expect(board.json.failure?.kind).toBe('permission-denied');
  });

  it('makes a project in research mode, or none where there is no good key', async () => {
    const path = join(folder, 'Study.workprint');
    const make = (key: string) => workprint(['new', path, '--research'], { env: { WORKPRINT_KEY: key } });
    expect((await make('short')).json.failure?.message).toBe('A key has at least 8 characters.');
    expect(existsSync(path)).toBe(false);
    expect((await make('a good key')).json).toMatchObject({ ok: true, research: true });
    const lift = (key: string) => workprint(['terms', path, '--lift'], { env: { WORKPRINT_KEY: key } });
    expect((await lift('another key')).json.failure?.kind).toBe('permission-denied');
    expect((await lift('a good key')).json).toMatchObject({ research: false });
  });

  it('allows research in research mode only, which its key ends', async () => {
    await succeed(
      'archive',
      'rights',
      film,
      '--consent',
      'research',
      '--owner',
      'Studio A',
      '--licence',
      'Contract 12',
    );
    expect((await regenerate('--look', '5')).json.failure?.message).toMatch(/research only/);
    const withKey = (key: string, ...words: string[]) => workprint(words, { env: { WORKPRINT_KEY: key } });
    expect((await withKey('a good key', 'terms', project, '--research')).json).toMatchObject({ research: true });
    expect((await regenerate('--look', '5', '--strength', '0')).code).toBe(0);
    expect((await withKey('another key', 'terms', project, '--lift')).json.failure?.kind).toBe('permission-denied');

    const plain = join(folder, 'plain.mkv');
    const output = join(folder, 'research.mkv');
    await succeed('export', project, '--output', output);
    expect(readFileSync(output).includes('RESEARCH')).toBe(true);
    expect(readFileSync(`${output}.txt`, 'utf8')).toMatch(/NOT FOR COMMERCIAL DELIVERY/);

    expect((await withKey('a good key', 'terms', project, '--lift')).json).toMatchObject({ research: false });
    await succeed('export', project, '--output', plain);
    expect(await largestDifference(plain, 0, output, 2)).toBeGreaterThan(40);
    expect(readFileSync(plain).includes('RESEARCH')).toBe(false);
    expect((await regenerate('--look', '5')).json.failure?.message).toMatch(/research only/);
  });

  it('makes a take of a board, and writes down what it drew on and who approved it', async () => {
    await succeed('archive', 'rights', film, '--consent', 'granted');
    await succeed('archive', 'board', 'add', 'Dawn', '5', '--weight', '0.5');
    await succeed('archive', 'board', 'add', 'Dawn', '6');
    const { take } = (await regenerate('--board', 'Dawn', '--use')).json as unknown as {
      take: { id: string; drawnFrom: { weight: number; rights: object }[] };
    };
    expect(take.drawnFrom.map(({ weight }) => weight)).toEqual([0.5, 1]);
    expect(take.drawnFrom[0]?.rights).toMatchObject({ consent: 'granted', owner: 'Studio A', licence: 'Contract 12' });
    await succeed('approve', project, take.id, '--by', 'Ada Lovelace');
    await succeed('archive', 'rights', film, '--consent', 'refused');

    const [csv, html] = [join(folder, 'ledger.csv'), join(folder, 'ledger.html')];
    await succeed('ledger', project, '--output', csv);
    const [, ...rows] = readFileSync(csv, 'utf8').trim().split('\r\n');
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatch(/^Main,V1,.*,00:00:00:00,00:00:00:12,0\.500,2,.*Studio A,Contract 12,granted,refused,/);
    expect(rows[0]).toMatch(/does not agree.*Ada Lovelace \d{4}-/);
    await succeed('ledger', project, '--output', html);
    expect(readFileSync(html, 'utf8')).toMatch(/granted when made, refused now/);
    expect((await regenerate('--board', 'Dawn')).json.failure?.message).toMatch(/does not agree/);
    await succeed('archive', 'rights', film, '--consent', 'granted');
  });

  it('exports a look as a table, a description and a contact sheet', async () => {
    const output = join(folder, 'looks');
    const words = ['archive', 'board', 'export', 'Dawn', '--project', project, '--clip', '1', '--output', output];
    await succeed(...words);
    const cube = parseCube(readFileSync(join(output, 'Dawn.cube'), 'utf8'), 'Dawn.cube');
    expect([cube.dimensions, cube.size]).toEqual([3, 33]);
    const plain = Array.from(cube.values, (_, i) => (Math.floor(Math.floor(i / 3) / 33 ** (i % 3)) % 33) / 32);
    const change = Math.max(...cube.values.map((value, i) => Math.abs(value - (plain[i] ?? 0))));
    expect(change).toBeGreaterThan(0.02);
    expect(JSON.parse(readFileSync(join(output, 'Dawn.json'), 'utf8'))).toMatchObject({
      name: 'Dawn',
      shots: [{ weight: 0.5 }, { weight: 1 }],
      priors: { rhythm: { shots: 2 } },
    });
    const sheet = readFileSync(join(output, 'Dawn.pdf'), 'latin1');
    expect(sheet.startsWith('%PDF-1.7')).toBe(true);
    expect(sheet.match(/\/DCTDecode/g)).toHaveLength(2);
    expect((await workprint(words)).json.failure?.kind).toBe('already-there');
  });

  it('profiles the archive, and says how a sequence stands to it', async () => {
    const { sentences, comparison } = (await succeed(
      'archive',
      'profile',
      '--compare',
      'Main',
      '--project',
      project,
    )) as {
      sentences: string[];
      comparison: { cutRatio: number };
    };
    expect(sentences[0]).toMatch(/^6 shots of 1 film, indexed from the archive; nothing was trained/);
    // Shots of 48 frames in the archive; clips of 12 and 24 on the timeline.
    expect(comparison.cutRatio).toBeCloseTo(48 / 18, 6);
    expect(sentences).toContainEqual(expect.stringMatching(/"Main" cuts 2\.7× faster than the archive/));
  });

  it('matches a clip to another one of the film', async () => {
    const { json } = await regenerate('--match', '2', '--strength', '0.5');
    expect(json).toMatchObject({ ok: true, take: { lookShotIds: [], drawnFrom: [{ shotId: null, count: 24 }] } });
  });
});
