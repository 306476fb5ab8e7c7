import { beforeEach, describe, expect, it } from 'vitest';
import type { HostApi } from '../../core/contract/connection.ts';
import type { ShotView } from '../../core/contract/archive.ts';
import { archiveCounted, loadShots } from './archive-requests.ts';
import { likeAlso, search, searchOn } from './archive-search.ts';
import { searchCleared } from './archive-search-slice.ts';
import { shotAt } from './archive-slice.ts';
import { makeStore, type Store } from './store.ts';

/** A host whose archive can be given and robbed of shots, and finds every second one of them, best last. */
class ArchiveHost implements HostApi {
  shots: ShotView[] = [];
  /** Where the pages began that were asked for. */
  readonly asked: number[] = [];
  readonly sought: unknown[] = [];
  /** Why nothing can be found. */
  trouble: Error | null = null;

  async call(method: string, input: unknown): Promise<never> {
    await Promise.resolve();
    const { skip, limit } = input as { skip: number; limit: number };
    if (method === 'archive.find') {
      if (this.trouble) throw this.trouble;
      this.sought.push(input);
      const hits = this.shots.filter(({ position }) => position % 2 === 0).reverse();
      const shots = hits.slice(0, limit).map((shot) => ({ shot, score: 0.75 }));
      return { shots, matched: hits.length, unknown: 1, parts: [] } as never;
    }
    this.asked.push(skip);
    return { shots: this.shots.slice(skip, skip + limit), next: null } as never;
  }

  on(): () => void {
    return () => undefined;
  }

  /** Shots with positions from..to. */
  add(from: number, to: number): void {
    for (let position = from; position <= to; position++)
      this.shots.push({
        id: `shot ${position}`,
        position,
        name: 'film.mp4',
        number: position,
        start: 10 * position,
        count: 10,
        rate: { num: 24, den: 1 },
        rights: 'usable',
      });
  }
}

let host: ArchiveHost;
let store: Store;

beforeEach(() => {
  host = new ArchiveHost();
  store = makeStore(host);
});

const counted = () => store.dispatch(archiveCounted(host.shots.length));
const load = (first: number, last: number) => store.dispatch(loadShots(first, last));
const at = (place: number) => shotAt(store.getState().archive, place)?.id;
const found = () => store.getState().archiveSearch.found;

describe('the pages of the archive in a window', () => {
  it('are asked for where the window looks, at any place among a hundred thousand', async () => {
    host.add(1, 100_000);
    await counted();
    await load(0, 30);
    await load(99_990, 100_020);
    expect({ asked: host.asked, first: at(0), last: at(99_999) }).toEqual({
      asked: [0, 99_800],
      first: 'shot 1',
      last: 'shot 100000',
    });
    expect(at(50_000)).toBeUndefined();
  });

  it('are asked for once, however often they are wanted meanwhile', async () => {
    host.add(1, 300);
    await counted();
    await Promise.all([load(0, 20), load(2, 22), load(190, 210)]);
    await load(0, 300);
    expect(host.asked).toEqual([0, 200]);
  });

  it('are let go far from where the window looks', async () => {
    host.add(1, 100_000);
    await counted();
    for (let place = 0; place < 100_000; place += 200) await load(place, place + 1);
    expect(Object.keys(store.getState().archive.pages)).toHaveLength(50);
    expect([at(0), at(99_999)]).toEqual([undefined, 'shot 100000']);
  });

  it('are asked for anew when the archive has changed, and stay on show until then', async () => {
    host.add(1, 8);
    await counted();
    await load(0, 8);
    host.shots = host.shots.filter(({ position }) => position > 3);
    await counted();
    expect(at(0)).toBe('shot 1');
    await load(0, 8);
    expect([at(0), at(4), at(5)]).toEqual(['shot 4', 'shot 8', undefined]);
  });
});

describe('a search of the archive', () => {
  it('asks for all that is wanted, by one kind of likeness, and is undone', async () => {
    host.add(1, 10);
    const shot = { of: { shotId: 'shot 1' }, name: 'one', weight: 1 } as const;
    await store.dispatch(search({ phrase: 'warm' }));
    await store.dispatch(likeAlso(shot));
    await store.dispatch(likeAlso({ ...shot, weight: -1 }));
    expect(host.sought.at(-1)).toEqual({
      phrase: 'warm',
      like: [{ of: { shotId: 'shot 1' }, weight: -1 }],
      heads: { look: 1 },
      where: [],
      limit: 200,
    });
    expect(found()?.matched).toBe(5);
    await store.dispatch(search({ phrase: '', liked: [] }));
    expect([found(), host.sought.length]).toEqual([null, 3]);
  });

  it('gives more of what was found as it is wanted, up to a thousand', async () => {
    host.add(1, 5000);
    await store.dispatch(search({ film: 'film' }));
    for (const shots of [200, 400, 800, 1000, 1000]) {
      expect(found()?.shots).toHaveLength(shots);
      await store.dispatch(searchOn());
    }
    expect(host.sought).toHaveLength(4);
  });

  it('forgets the answer to what is no longer asked for', async () => {
    host.add(1, 10);
    const answer = store.dispatch(search({ phrase: 'warm' }));
    store.dispatch(searchCleared());
    await answer;
    expect(found()).toBeNull();
  });

  it('gives up what it could not be made with, and goes on with what was looked for before', async () => {
    host.add(1, 4);
    await store.dispatch(search({ phrase: 'warm' }));
    host.trouble = new Error("torn.png can't be read as a picture");
    await store.dispatch(likeAlso({ of: { path: '/torn.png', region: null }, name: 'torn.png', weight: 1 }));
    const { wanted, running } = store.getState().archiveSearch;
    expect({ wanted, running, matched: found()?.matched }).toEqual({
      wanted: { phrase: 'warm', liked: [], head: 'look', where: [], film: '', rights: null },
      running: false,
      matched: 2,
    });
  });

  it('is made again when the archive has changed', async () => {
    host.add(1, 4);
    await store.dispatch(search({ phrase: 'warm' }));
    host.add(5, 6);
    await counted();
    expect(found()?.matched).toBe(3);
  });
});
