import { beforeEach, describe, expect, it } from 'vitest';
import type { HostApi } from '../../core/contract/connection.ts';
import type { ShotView } from '../../core/contract/archive.ts';
import { archiveCounted, loadShots, sortArchive } from './archive-requests.ts';
import { makeStore, type Store } from './store.ts';

/** A host whose archive can be given and robbed of shots. */
class ArchiveHost implements HostApi {
  shots: ShotView[] = [];
  asked = 0;

  async call(method: string, input: unknown): Promise<never> {
    await Promise.resolve();
    if (method === 'archive.like') return { shots: [{ shot: this.shots.at(-1), distance: 0.25 }] } as never;
    this.asked++;
    const { after, limit } = input as { after: number; limit: number };
    const shots = this.shots.filter(({ position }) => position > after).slice(0, limit);
    return { shots, next: shots.length < limit ? null : shots.at(-1)?.position } as never;
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
const known = () => store.getState().archive.order.length;

describe('the pages of the archive in a window', () => {
  it('come as they are asked for, the first by itself', async () => {
    host.add(1, 450);
    await counted();
    expect(known()).toBe(200);
    await store.dispatch(loadShots());
    await store.dispatch(loadShots());
    expect(store.getState().archive.order).toEqual(host.shots.map(({ id }) => id));
    expect(store.getState().archive.atEnd).toBe(true);
  });

  it('are asked for once, however often they are wanted meanwhile', async () => {
    host.add(1, 300);
    await Promise.all([counted(), counted(), counted()]);
    expect({ known: known(), asked: host.asked }).toEqual({ known: 200, asked: 1 });
  });

  it('go on where they ended when shots come in', async () => {
    host.add(1, 5);
    await counted();
    host.add(6, 8);
    await counted();
    expect(store.getState().archive.order.at(-1)).toBe('shot 8');
    expect({ known: known(), total: store.getState().archive.total }).toEqual({ known: 8, total: 8 });
  });

  it('are asked for anew when shots have gone', async () => {
    host.add(1, 8);
    await counted();
    host.shots = host.shots.filter(({ position }) => position > 3);
    await counted();
    expect(store.getState().archive.order).toEqual(host.shots.map(({ id }) => id));
  });

  it('are no matter to shots that are found by their look', async () => {
    host.add(1, 450);
    await counted();
    await store.dispatch(sortArchive({ shotId: 'shot 1' }, 'one'));
    const { archive, look } = store.getState();
    expect(look.like).toEqual({ label: 'one', distances: { 'shot 450': 0.25 } });
    expect(archive.shots['shot 450']?.position).toBe(450);
    expect(known()).toBe(200);
  });
});
