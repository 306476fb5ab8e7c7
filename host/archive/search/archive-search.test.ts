import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findSchema, type Example, type Found } from '../../../core/contract/archive.ts';
import { Failure } from '../../../core/jobs/failure.ts';
import { unknownRights, type Consent } from '../../../core/rights/rights.ts';
import { descriptorSizes, lookDistance, type Descriptor } from '../../../core/style/descriptor.ts';
import type { ShotReadable } from '../../../core/style/readable.ts';
import { SeededRandom } from '../../../tests/seeded-random.ts';
import { SqliteArchiveStore } from '../sqlite/sqlite-archive-store.ts';
import type { AnalysedContent } from '../store.ts';
import { analysed, analysedShot, fileAt } from '../test/archive-content.ts';
import { searchOf } from '../test/search-of.ts';
import type { ArchiveSearch } from './archive-search.ts';
import { ShotVectors } from './shot-vectors.ts';

let folder: string;
let store: SqliteArchiveStore;
let search: ArchiveSearch;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'workprint-archive-search-'));
  store = new SqliteArchiveStore(folder);
  search = searchOf(store);
});

afterEach(async () => {
  await search.close();
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

function described(random: SeededRandom): Descriptor {
  const unit = (length: number): number[] => {
    const values = Array.from({ length }, () => random.between(-1, 1));
    const norm = Math.hypot(...values);
    return values.map((value) => Math.fround(value / norm));
  };
  const { look, light, framing, statistics } = descriptorSizes;
  return { look: unit(look), light: unit(light), framing: unit(framing), statistics: unit(statistics) };
}

/** A film of some shots, ten frames each at 24. */
function film(
  name: string,
  shots: number,
  readable: (number: number) => ShotReadable | null = () => null,
): AnalysedContent {
  const random = new SeededRandom(name.length * 1000 + shots);
  return {
    ...analysed(name),
    shots: Array.from({ length: shots }, (_, i) => ({
      ...analysedShot(i + 1, 10 * i, 10),
      descriptor: described(random),
      readable: readable(i + 1),
    })),
  };
}

async function add(content: AnalysedContent): Promise<string> {
  const { id } = await store.addFolder('/footage');
  await store.saveFile(fileAt(id, `${content.fingerprint}.mov`, content.fingerprint), content);
  return id;
}

const noProject = (of: Example) => Promise.reject(new Failure('not-found', `No project knows ${JSON.stringify(of)}.`));
const find = (wanted: object) => search.find(findSchema.parse(wanted), noProject);
const names = (found: { shots: readonly { shot: { name: string; number: number } }[] }) =>
  found.shots.map(({ shot }) => `${shot.name} ${shot.number}`);

describe('a search', () => {
  it('finds the nearest in look, as the look distance has it', async () => {
    const content = film('dunes', 60);
    await add(content);
    const to = described(new SeededRandom(5));
    const nearest = await search.nearest(to, 7);
    const expected = content.shots
      .map(({ number, descriptor }) => ({ number, distance: lookDistance(to, descriptor) }))
      .sort((a, b) => a.distance - b.distance)
      .slice(0, 7);
    expect(nearest.map(({ shot }) => shot.number)).toEqual(expected.map(({ number }) => number));
    for (const [i, { distance }] of nearest.entries()) expect(distance).toBeCloseTo(expected[i]!.distance, 3);
  });

  it('by example puts the example first, and is turned away from what is not wanted', async () => {
    await add(film('dunes', 30));
    const shots = await store.shotsAfter(0, 30);
    const like = [{ of: { shotId: shots[4]!.id } }];
    const scoreOf = (found: Found, number: number) => found.shots.find(({ shot }) => shot.number === number)!.score;
    const before = await find({ like });
    expect(names(before)[0]).toBe('dunes.mov 5');
    expect(before.shots[0]!.score).toBeCloseTo(1, 3);
    const after = await find({ like: [...like, { of: { shotId: shots[9]!.id }, weight: -1 }] });
    expect(names(after)[0]).toBe('dunes.mov 5');
    expect(scoreOf(after, 10)).toBeLessThan(scoreOf(before, 10) - 0.1);
    const light = await find({ like, heads: { light: -1 }, limit: 30 });
    expect(names(light).at(-1)).toBe('dunes.mov 5');
  });

  it('by words filters, ranks, and counts what is not known', async () => {
    const sure = <Value>(value: Value) => ({ value, confidence: 0.9 });
    const readable = (number: number): ShotReadable | null =>
      [
        { shotSize: sure('close-up' as const), cct: sure(7000) },
        { shotSize: sure('close-up' as const), cct: sure(3000) },
        { shotSize: sure('wide' as const) },
        { shotSize: { value: 'close-up' as const, confidence: 0.2 } },
        null,
      ][number - 1] ?? null;
    await add(film('dunes', 5, readable));
    const found = await find({ phrase: 'warm close-up of a camel' });
    expect(names(found)).toEqual(['dunes.mov 2', 'dunes.mov 1']);
    expect(found.shots[0]!.score).toBeGreaterThan(found.shots[1]!.score);
    expect({ matched: found.matched, unknown: found.unknown }).toEqual({ matched: 2, unknown: 2 });
    expect(found.parts.filter(({ kind }) => kind === 'not-understood')).toEqual([
      { words: ['camel'], kind: 'not-understood', term: null, not: false },
    ]);
    expect(names(await find({ phrase: 'not a close-up' }))).toEqual(['dunes.mov 3']);
    expect(names(await find({ where: [{ facet: 'colour-temperature', to: 4000 }] }))).toEqual(['dunes.mov 2']);
  });

  it('looks among the shots of some films, or with some tags', async () => {
    await add(film('dunes', 2));
    await add(film('The Sea', 2));
    const [, second, third] = await store.shotsAfter(0, 4);
    await store.remark(second!.id, { tags: ['hero', 'sunset'] });
    await store.remark(third!.id, { tags: ['hero'] });
    expect(names(await find({ film: 'sea' }))).toEqual(['The Sea.mov 1', 'The Sea.mov 2']);
    expect(names(await find({ film: 'footage' }))).toEqual([]);
    expect(names(await find({ tags: ['hero'] }))).toEqual(['dunes.mov 2', 'The Sea.mov 1']);
    expect(names(await find({ tags: ['hero', 'sunset'] }))).toEqual(['dunes.mov 2']);
  });

  it('looks among the shots whose rights stand as is asked, and says of each how they do', async () => {
    const { id } = await store.addFolder('/footage');
    const record = (path: string, consent: Consent, expires: string | null = null) =>
      store.rights.record(id, path, { ...unknownRights, consent, expires });
    for (const name of ['a', 'b', 'c', 'd']) await add({ ...film(name, 1), fingerprint: name });
    await record('a.mov', 'own');
    await record('b.mov', 'granted', '1969-12-31');
    await record('c.mov', 'research');
    const states = async (rights: string[]) =>
      (await find({ rights })).shots.map(({ shot }) => `${shot.name} ${shot.rights}`);
    expect(await states([])).toEqual(['a.mov usable', 'b.mov expired', 'c.mov no-consent', 'd.mov unknown']);
    expect(await states(['expired', 'unknown'])).toEqual(['b.mov expired', 'd.mov unknown']);
    expect(await states(['usable'])).toEqual(['a.mov usable']);
    const said = async (phrase: string, rights: string[] = []) =>
      (await find({ phrase, rights })).shots.map(({ shot }) => shot.name);
    expect(await said('rights:allowed')).toEqual(['a.mov']);
    expect(await said('rights:refused or rights:unknown')).toEqual(['c.mov', 'd.mov']);
    expect(await said('not rights:expired')).toEqual(['a.mov', 'c.mov', 'd.mov']);
    expect(await said('rights:expired', ['expired', 'unknown'])).toEqual(['b.mov']);
    expect(await said('rights:expired', ['usable'])).toEqual([]);
    await record('', 'refused');
    expect(await states(['unknown'])).toEqual([]);
  });

  it('sees what was added and removed since the one before, here and by another program', async () => {
    const other = searchOf(store);
    const all = async (by: ArchiveSearch) => names(await by.find(findSchema.parse({}), noProject));
    await add(film('a', 3));
    const source = await add(film('bb', 2));
    const before = ['a.mov 1', 'a.mov 2', 'a.mov 3', 'bb.mov 1', 'bb.mov 2'];
    expect([await all(search), await all(other)]).toEqual([before, before]);
    await store.removeFile(source, 'a.mov');
    await store.sweep();
    await add(film('ccc', 1));
    const after = ['bb.mov 1', 'bb.mov 2', 'ccc.mov 1'];
    expect(await all(search)).toEqual(after);
    await add(film('a', 3));
    const back = [...after, 'a.mov 1', 'a.mov 2', 'a.mov 3'];
    expect([await all(other), await all(search)]).toEqual([back, back]);
    await other.close();
    const anew = searchOf(store);
    expect(await all(anew)).toEqual(back);
    await anew.close();
  });

  it('goes on where it was stopped while it caught up', async () => {
    for (let i = 0; i < 5; i++) await add(film('x'.repeat(i + 1), 700));
    const vectors = new ShotVectors(store);
    const stopped = new AbortController();
    let pages = 0;
    const describedSince = store.describedSince.bind(store);
    store.describedSince = async function* (revision) {
      for await (const page of describedSince(revision)) {
        if (++pages === 2) stopped.abort(new Error('enough'));
        yield page;
      }
    };
    await expect(vectors.upToDate(stopped.signal)).rejects.toThrow('enough');
    const { rows, revision, shots } = await vectors.upToDate();
    expect({ rows, revision, shots }).toEqual({ rows: 3500, revision: await store.revision(), shots: 3500 });
    // 3,500 shots are four pages; of the two that were read only shots of one film are read again.
    expect(pages).toBe(2 + 3);
    await vectors.close();
  });

  it('does not answer for a clip without its project', async () => {
    await expect(find({ like: [{ of: { clipId: 'c' } }] })).rejects.toThrow('No project knows');
  });
});
