import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { still } from '../../host/workers/media/still.ts';
import { renderProceduralFilm } from '../media/procedural-film.ts';
import { succeed, workprint } from './workprint.ts';

let folder: string;
let film: string;
let shots: { id: string; number: number; start: number }[];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'workprint-find-'));
  film = join(folder, 'dunes.mp4');
  await renderProceduralFilm(film);
  await succeed('archive', 'add', film);
  shots = (await succeed('archive', 'list'))['shots'] as typeof shots;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Answered {
  shots: { id: string; score: number; number: number }[];
  matched: number;
  unknown: number;
  notUnderstood: string[];
}

const find = async (...words: string[]) => (await succeed('archive', 'find', ...words)) as unknown as Answered;

describe('workprint archive find', () => {
  it('finds the shot that a frame, or a picture of it, is from', async () => {
    const third = shots[2]!;
    const frame = third.start + 20;
    const byFrame = await find('--frame', `${film}@${frame}`, '--head', 'look');
    expect(byFrame.shots[0]).toMatchObject({ id: third.id });
    const picture = join(folder, 'still.jpg');
    writeFileSync(picture, await still({ path: film, frame, width: 1920, height: 1080 }));
    const byPicture = await find('--picture', picture, '--head', 'look');
    expect(byPicture.shots[0]).toMatchObject({ id: third.id });
    expect(byPicture.shots[0]!.score).toBeGreaterThan(0.9);
  });

  it('takes a part of a picture for itself', async () => {
    const at = `${film}@${shots[2]!.start + 20}`;
    const [whole, same, part] = [
      await find('--frame', at, '--limit', '1'),
      await find('--frame', at, '--region', '0,0,1,1', '--limit', '1'),
      await find('--frame', at, '--region', '0.6,0.6,0.3,0.3', '--limit', '1'),
    ];
    expect(same.shots).toEqual(whole.shots);
    expect(part.shots[0]!.score).not.toBeCloseTo(whole.shots[0]!.score, 3);
  });

  it('ranks by more and less like this', async () => {
    const [first, second] = [shots[0]!, shots[1]!];
    expect((await find('--more', first.id)).shots[0]).toMatchObject({ id: first.id });
    const scoreOf = ({ shots: found }: Answered) => found.find(({ id }) => id === second.id)!.score;
    expect(scoreOf(await find('--more', '1', '--less', '2'))).toBeLessThan(scoreOf(await find('--more', '1')));
  });

  it('tells the words that it does not understand, and the filters that leave shots out', async () => {
    const answer = await find('a sad camel on a dune');
    expect(answer.notUnderstood).toEqual(['sad camel', 'dune']);
    expect(answer.shots).toHaveLength(shots.length);
    expect((await find('--where', 'length=100..')).matched).toBe(0);
    expect((await find('--where', 'film=DUNES')).matched).toBe(shots.length);
    expect((await find('--where', 'film=sea')).matched).toBe(0);
  });

  it('asks by words how it stands with the rights', async () => {
    expect((await find('rights:unknown')).matched).toBe(shots.length);
    expect((await find('rights:allowed')).matched).toBe(0);
    await succeed('archive', 'rights', film, '--consent', 'own');
    expect((await find('warm, rights:allowed')).matched).toBe(shots.length);
    expect((await find('rights:allowed', '--where', 'rights=unknown')).matched).toBe(0);
  });

  it('refuses what it can not do, with what to do', async () => {
    const refusal = async (...words: string[]) =>
      (await workprint(['archive', 'find', ...words])).json.failure!.message;
    expect(await refusal('--where', 'mood=sad')).toBe('"mood=sad" is not understood: there is no facet "mood".');
    expect(await refusal('--head', 'mood')).toBe('--head mood is not understood.');
    expect(await refusal('--region', '0.5,0,0.7,1', '--frame', `${film}@1`)).toContain('is no part of a picture');
    expect(await refusal('--frame', film)).toContain('is not understood');
    expect(await refusal('--picture', film)).toMatch(/dunes.mp4 can't be read as a picture/);
    expect(await refusal('--frame', `${film}@1`, '--region', '0.5,0.5,0.001,0.001')).toMatch(/has \d×\d pixels/);
    expect(await refusal('--more', '99')).toBe('There is no shot "99" in the archive.');
  });
});

describe('workprint archive map', () => {
  it('says of every shot where it lies by its look, and the same again', async () => {
    const map = await succeed('archive', 'map');
    const placed = map['shots'] as { x: number; y: number; shot: { id: string } }[];
    expect(placed.map(({ shot }) => shot.id)).toEqual(shots.map(({ id }) => id));
    for (const { x, y } of placed) expect(Math.max(Math.abs(x), Math.abs(y))).toBeLessThanOrEqual(1);
    expect(new Set(placed.map(({ x }) => x)).size).toBeGreaterThan(1);
    expect(await succeed('archive', 'map')).toEqual(map);
  });
});
