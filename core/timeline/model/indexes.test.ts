import { expect, it } from 'vitest';
import { Timeline } from './timeline.ts';
import type { Marker, Transition } from './records.ts';

const transition = (afterId: string | null, beforeId: string | null): Transition => ({
  kind: 'transition',
  id: 't',
  trackId: 'v1',
  afterId,
  beforeId,
  style: 'dissolve',
  inFrames: 1,
  outFrames: 1,
  parameters: {},
  metadata: {},
});

const marker = (k: number, ownerId: string): Marker => ({
  kind: 'marker',
  id: `m${k}`,
  ownerId,
  at: k,
  duration: 0,
  name: '',
  note: '',
  colour: 'red',
  metadata: {},
});

it.each([0, 20])('lists a transition under both its items wherever its cut goes, beside %i others', (count) => {
  const others = Array.from({ length: count }, (_, k) => ({ ...transition('b', 'c'), id: `other${k}` }));
  const places = [null, 'a', 'b', 'c'].flatMap((after) =>
    ['d', 'a', 'b', 'c'].map((before) => [after, before] as const),
  );
  const cuts = places.filter(([after, before]) => after !== before);
  for (const from of cuts)
    for (const to of cuts) {
      const moved = Timeline.from([...others, transition(...from)]).with(new Map([['t', transition(...to)]]));
      for (const id of ['a', 'b', 'c', 'd']) {
        const own = moved.transitionIds(id).filter((each) => each === 't');
        expect(own, `${String(from)} → ${String(to)}`).toEqual((to as readonly unknown[]).includes(id) ? ['t'] : []);
      }
    }
});

it('lists what joins and leaves a key in one edit, for few and for many', () => {
  for (const count of [1, 2, 8, 9, 10, 40]) {
    const markers = Array.from({ length: count }, (_, k) => marker(k, 'a'));
    const all = Timeline.from(markers);
    expect([...all.markerIds('a')].sort(), `${count}`).toEqual(markers.map(({ id }) => id).sort());
    // Every second moves on, and one comes.
    const stay = markers.filter((_, k) => k % 2 === 1);
    const changes = new Map(
      [...markers.filter((_, k) => k % 2 === 0), marker(count, 'a')].map((each) => [each.id, each]),
    );
    for (const [id, each] of changes) if (each.at < count) changes.set(id, { ...each, ownerId: 'b' });
    const moved = all.with(changes);
    expect([...moved.markerIds('a')].sort()).toEqual([...stay.map(({ id }) => id), `m${count}`].sort());
    expect(moved.markerIds('b')).toHaveLength(count - stay.length);
    const none = moved.with(new Map([...moved.records].map(([id]) => [id, null])));
    expect([none.markerIds('a'), none.markerIds('b'), none.records.size]).toEqual([[], [], 0]);
    expect(all.markerIds('a')).toHaveLength(count);
  }
});
