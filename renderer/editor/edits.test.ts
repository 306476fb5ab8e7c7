import { beforeEach, describe, expect, it } from 'vitest';
import { Failure } from '../../core/jobs/failure.ts';
import { lift } from '../../core/timeline/edit/lift.ts';
import { trimEnd } from '../../core/timeline/edit/trim-end.ts';
import { followHost } from '../client/follow-host.ts';
import { FakeHost } from '../test/fake-host.ts';
import { counter, sampleAsset, sampleTimeline } from '../test/sample.ts';
import { run } from './commands/command.ts';
import { commandById } from './commands/registry.ts';
import { edit, placeAsset, redo, undo } from './edits.ts';
import { makeStore, type Store } from './store.ts';
import { connectionChanged } from './window-slice.ts';

let host: FakeHost;
let store: Store;
let clips: string[];
let track: string;

beforeEach(async () => {
  const sample = sampleTimeline(30, 20);
  host = new FakeHost(sample.timeline);
  clips = sample.clips;
  track = sample.tracks[0] ?? '';
  store = makeStore(host, counter('w'));
  await followHost(host, store);
});

const settled = () => new Promise((resolve) => setTimeout(resolve, 5));
const lengths = (timeline = store.getState().project.timeline) => timeline.items(track).map(({ duration }) => duration);
const trimBy = (by: number) =>
  edit('Trim clip', (timeline, newId) => trimEnd(timeline, { clipId: clips[0] ?? '', by, ripple: true }, newId));
const refusals = () =>
  store
    .getState()
    .notices.filter(({ message }) => !message.includes('doctor'))
    .map(({ message }) => message);

describe('an edit', () => {
  it('is seen at once, and then confirmed by the host', async () => {
    store.dispatch(trimBy(-5));
    expect(lengths()).toEqual([25, 20]);
    expect(lengths(host.timeline)).toEqual([30, 20]);
    await settled();
    expect(lengths(host.timeline)).toEqual([25, 20]);
    expect(store.getState().project).toMatchObject({ pending: [], revision: 1, undoLabel: 'Trim clip' });
  });

  it('is followed by others without waiting, each one undo step, in order', async () => {
    store.dispatch(trimBy(-5));
    store.dispatch(trimBy(-5));
    store.dispatch(trimBy(-5));
    expect(lengths()).toEqual([15, 20]);
    store.dispatch(undo());
    await settled();
    expect(lengths()).toEqual([20, 20]);
    expect(lengths(host.timeline)).toEqual([20, 20]);
    store.dispatch(redo());
    await settled();
    expect(lengths()).toEqual([15, 20]);
  });

  it('can be undone and redone at once, before the host has told of it', async () => {
    const [undoNow, redoNow] = [commandById('undo'), commandById('redo')].map(run);
    store.dispatch(undoNow!);
    expect(refusals()).toEqual(['There is nothing to undo.']);
    store.dispatch(trimBy(-5));
    store.dispatch(undoNow!);
    store.dispatch(redoNow!);
    await settled();
    expect(refusals()).toHaveLength(1);
    expect([lengths(), lengths(host.timeline)]).toEqual([
      [25, 20],
      [25, 20],
    ]);
    expect(store.getState().project).toMatchObject({ undoLabel: 'Trim clip', redoLabel: null });
  });

  it('right after an undo, before the host has answered, is made on what the undo leaves', async () => {
    store.dispatch(trimBy(-5));
    await settled();
    store.dispatch(undo());
    store.dispatch(trimBy(-3));
    store.dispatch(trimBy(-3));
    await settled();
    expect([lengths(), lengths(host.timeline)]).toEqual([
      [24, 20],
      [24, 20],
    ]);
    expect(store.getState().project).toMatchObject({ pending: [], steps: 0 });
    expect(refusals()).toEqual([]);
  });

  it('that comes to nothing on what an undo leaves is not made', async () => {
    const short = edit('Trim clip', (timeline, newId) => {
      const { duration } = timeline.clip(clips[0] ?? '');
      return duration === 30 ? {} : trimEnd(timeline, { clipId: clips[0] ?? '', by: -1, ripple: true }, newId);
    });
    store.dispatch(trimBy(-5));
    await settled();
    store.dispatch(undo());
    store.dispatch(short);
    await settled();
    expect([lengths(), lengths(host.timeline)]).toEqual([
      [30, 20],
      [30, 20],
    ]);
    expect(store.getState().project.pending).toEqual([]);
    expect(refusals()).toEqual([]);
  });

  it('that the verb refuses changes nothing and says why', () => {
    expect(store.dispatch(trimBy(-30))).toBe(false);
    expect(lengths()).toEqual([30, 20]);
    expect(refusals()).toEqual(['"a" would have no frames left.']);
  });

  it('that the host refuses is rolled back, with the later ones that rest on it', async () => {
    host.failNext = { method: 'project.apply', failure: new Failure('disk-full', 'The disk is full.', 'Make room.') };
    store.dispatch(trimBy(-5));
    store.dispatch(trimBy(-5));
    await settled();
    expect(lengths()).toEqual([30, 20]);
    expect(store.getState().project.pending).toEqual([]);
    expect(refusals()[0]).toBe('Trim clip was not done. The disk is full.');
  });

  it('made on what another window has changed gives way to the host', async () => {
    store.dispatch(trimBy(-5));
    host.applyFromElsewhere(lift(host.timeline, { clipIds: [clips[0] ?? ''] }, counter('e')), 'Delete clip');
    await settled();
    expect(store.getState().project.timeline.records).toEqual(host.timeline.records);
    expect(refusals()[0]).toMatch(/^Trim clip was not done\. .*changed elsewhere/);
  });

  it('makes the first sequence from the first clip, in the same step', async () => {
    host = new FakeHost();
    store = makeStore(host, counter('w'));
    await followHost(host, store);
    store.dispatch(placeAsset(sampleAsset('a', 48), 'append', 0));
    await settled();
    const [sequence] = host.timeline.sequences();
    expect(sequence).toMatchObject({ width: 640, height: 360, rate: { num: 24, den: 1 } });
    expect(host.timeline.durationOf(sequence?.id ?? '')).toBe(48);
    expect(host.revision).toBe(1);
  });
});

describe('while the host is away', () => {
  const gone = new Failure('host-gone', 'The host has stopped.');
  let reload: () => Promise<void>;
  beforeEach(async () => {
    store = makeStore(host, counter('w'));
    reload = await followHost(host, store);
  });
  /** The line breaks at the next edit, before the host has it or after. */
  function breakLine(when: 'before' | 'after') {
    host.failNext = { method: 'project.apply', failure: gone, when };
    store.dispatch(trimBy(-5));
    store.dispatch(connectionChanged('lost'));
  }

  it('edits wait in order, can be seen and counted, and are sent once it is back', async () => {
    breakLine('before');
    store.dispatch(trimBy(-5));
    await settled();
    expect([lengths(), lengths(host.timeline)]).toEqual([
      [20, 20],
      [30, 20],
    ]);
    expect(store.getState().project.pending).toHaveLength(2);
    await reload();
    expect(lengths()).toEqual([20, 20]);
    await settled();
    expect(lengths(host.timeline)).toEqual([20, 20]);
    expect(store.getState().project).toMatchObject({ pending: [], revision: 2 });
    expect(refusals()).toEqual([]);
  });

  it('an edit that it had made before it could say so is not made twice', async () => {
    breakLine('after');
    await settled();
    await reload();
    await settled();
    expect([lengths(), lengths(host.timeline)]).toEqual([
      [25, 20],
      [25, 20],
    ]);
    expect(store.getState().project).toMatchObject({ pending: [], revision: 1 });
  });

  it('an edit that no longer fits what it comes back with is refused in words', async () => {
    breakLine('before');
    await settled();
    host.applyFromElsewhere(lift(host.timeline, { clipIds: [clips[0] ?? ''] }, counter('e')), 'Lift');
    await reload();
    await settled();
    expect(store.getState().project.pending).toEqual([]);
    expect(refusals()).toHaveLength(1);
    expect(refusals()[0]).toMatch(/Trim clip/);
  });

  it('an edit is not sent to another project', async () => {
    breakLine('before');
    await settled();
    host.path = '/films/Other.workprint';
    await reload();
    await settled();
    expect(lengths(host.timeline)).toEqual([30, 20]);
    expect(refusals()).toEqual([expect.stringContaining('/films/Other.workprint')]);
  });

  it('undo says that it can’t be done now', async () => {
    store.dispatch(connectionChanged('lost'));
    store.dispatch(undo());
    await settled();
    expect(refusals()).toEqual(['The host has stopped, so this was not done.']);
  });
});
