import { beforeEach, describe, expect, it } from 'vitest';
import { enableClips } from '../../core/timeline/edit/enable-clips.ts';
import { trimEnd } from '../../core/timeline/edit/trim-end.ts';
import { followHost } from '../client/follow-host.ts';
import { edit } from '../editor/edits.ts';
import { makeStore, type Store } from '../editor/store.ts';
import { FakeHost } from '../test/fake-host.ts';
import { counter, sampleTimeline } from '../test/sample.ts';
import { sameAt, sameScene, sceneOf, type Scene } from './scene.ts';

let store: Store;
let clips: string[];
let before: Scene;

beforeEach(async () => {
  const sample = sampleTimeline(30, 20);
  ({ clips } = sample);
  const host = new FakeHost(sample.timeline);
  store = makeStore(host, counter('w'));
  await followHost(host, store);
  before = sceneOf(store.getState(), 'sequence');
});

const now = () => sceneOf(store.getState(), 'sequence');

describe('what a scene shows at a frame', () => {
  it('stays the same where an edit is made elsewhere: nothing is decoded and drawn anew', () => {
    store.dispatch(
      edit('Trim', (timeline, newId) => trimEnd(timeline, { clipId: clips[1] ?? '', by: -5, ripple: false }, newId)),
    );
    expect(sameScene(now(), before)).toBe(false);
    expect(sameAt(10, now(), before)).toBe(true);
    expect(sameAt(46, now(), before)).toBe(false);
  });

  it('is another where its clip is changed', () => {
    store.dispatch(edit('Off', (timeline) => enableClips(timeline, { clipIds: [clips[0] ?? ''], enabled: false })));
    expect(sameAt(10, now(), before)).toBe(false);
    expect(sameAt(40, now(), before)).toBe(true);
  });
});
