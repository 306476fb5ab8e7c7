import { beforeEach, describe, expect, it } from 'vitest';
import { trimEnd } from '../../core/timeline/edit/trim-end.ts';
import { followHost } from '../client/follow-host.ts';
import { FakeHost } from '../test/fake-host.ts';
import { counter, sampleTimeline } from '../test/sample.ts';
import { edit, redo, undo } from './edits.ts';
import { loadHistory } from './history-requests.ts';
import { makeStore, type Store } from './store.ts';

let host: FakeHost;
let store: Store;
let clips: string[];

beforeEach(async () => {
  const sample = sampleTimeline(30, 20);
  host = new FakeHost(sample.timeline);
  clips = sample.clips;
  store = makeStore(host, counter('w'));
  await followHost(host, store);
});

const settled = () => new Promise((resolve) => setTimeout(resolve, 5));
const trim = (label: string) =>
  store.dispatch(
    edit(label, (timeline, newId) => trimEnd(timeline, { clipId: clips[0] ?? '', by: -1, ripple: true }, newId)),
  );

function known() {
  const { tree } = store.getState().history;
  return tree && { current: tree.current, labels: Array.from(tree.edits.values(), ({ label }) => label) };
}

describe('the history in the window', () => {
  it('is not kept before it is asked for', async () => {
    trim('a');
    await settled();
    expect(known()).toBeNull();
    await store.dispatch(loadHistory());
    expect(known()).toEqual({ current: 1, labels: ['a'] });
  });

  it('follows edits, undo and redo, of any window, without asking again', async () => {
    await store.dispatch(loadHistory());
    trim('a');
    trim('b');
    store.dispatch(undo());
    await settled();
    expect(known()).toEqual({ current: 1, labels: ['a', 'b'] });
    trim('c');
    store.dispatch(undo());
    store.dispatch(undo());
    await settled();
    expect(known()).toEqual({ current: 0, labels: ['a', 'b', 'c'] });
    store.dispatch(redo());
    store.dispatch(redo());
    await settled();
    expect(known()).toEqual({ current: 3, labels: ['a', 'b', 'c'] });
    expect(store.getState().history.tree).toEqual(await reloaded());
  });

  it('misses no edit that is made while the answer is on its way', async () => {
    host.delayed = 'project.history';
    trim('a');
    const loading = store.dispatch(loadHistory());
    trim('b');
    await settled();
    host.answerDelayed();
    await loading;
    trim('c');
    await settled();
    expect(known()).toEqual({ current: 3, labels: ['a', 'b', 'c'] });
    expect(store.getState().history.tree).toEqual(await reloaded());
  });

  it('asks again when branches were forgotten', async () => {
    await store.dispatch(loadHistory());
    trim('a');
    store.dispatch(undo());
    await settled();
    trim('b');
    await settled();
    host.compactFromElsewhere();
    await settled();
    expect(known()).toEqual({ current: 2, labels: ['b'] });
  });
});

async function reloaded() {
  await store.dispatch(loadHistory());
  return store.getState().history.tree;
}
