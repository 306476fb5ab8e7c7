import { describe, expect, it } from 'vitest';
import { time } from '../../core/time/rational-time.ts';
import { rate } from '../../core/time/rate.ts';
import { EDIT_VERBS } from '../../core/timeline/edit/verbs.ts';
import { overwrite } from '../../core/timeline/edit/overwrite.ts';
import { applyDiff } from '../../core/timeline/history/diff.ts';
import { counter, sampleTimeline } from '../test/sample.ts';
import { listClips, neighbour } from './clip-navigation.ts';
import { lanesOf } from './layout.ts';

const base = sampleTimeline(30, 20, 10);
const above = {
  trackId: base.tracks[1] ?? '',
  clip: {
    name: 'b',
    media: { kind: 'asset', assetId: 'b', duration: time(100, rate(24)) } as const,
    sourceStart: time(0, rate(24)),
    duration: 8,
  },
};
const timeline = applyDiff(base.timeline, overwrite(base.timeline, { placements: [above], at: 40 }, counter('x')));
const clips = listClips(timeline, lanesOf(timeline.tracks(base.sequenceId), 260));
const [first = '', second = '', third = ''] = base.clips;

describe('moving between clips with the arrow keys', () => {
  it('lists anew only the lanes that an edit has changed', () => {
    const lanes = lanesOf(timeline.tracks(base.sequenceId), 260);
    const trimmed = applyDiff(
      timeline,
      EDIT_VERBS['trim-end'].apply(timeline, { clipId: third, by: -2, ripple: false }, () => 'new'),
    );
    const after = listClips(trimmed, lanes);
    const untouched = clips.filter(({ lane }) => lane !== clips.find(({ clip }) => clip.id === third)?.lane);
    expect(untouched.length).toBeGreaterThan(0);
    for (const each of untouched) expect(after).toContain(each);
    expect(after.find(({ clip }) => clip.id === third)?.clip.duration).toBe(
      (clips.find(({ clip }) => clip.id === third)?.clip.duration ?? 0) - 2,
    );
  });

  it('lists lanes from the top, clips in playing order', () => {
    expect(clips.map(({ clip, start }) => [clip.name, start])).toEqual([
      ['b', 40],
      ['a', 0],
      ['a', 30],
      ['a', 50],
    ]);
  });

  it('goes along the lane and stops at its ends', () => {
    expect(neighbour(clips, first, 'ArrowRight')?.clip.id).toBe(second);
    expect(neighbour(clips, first, 'ArrowLeft')?.clip.id).toBe(first);
    expect(neighbour(clips, first, 'End')?.clip.id).toBe(third);
    expect(neighbour(clips, third, 'Home')?.clip.id).toBe(first);
  });

  it('goes to the clip at the same time on another lane', () => {
    expect(neighbour(clips, second, 'ArrowUp')?.clip.name).toBe('b');
    const b = clips[0]?.clip.id ?? '';
    expect(neighbour(clips, b, 'ArrowDown')?.clip.id).toBe(second);
    expect(neighbour(clips, b, 'ArrowUp')?.clip.id).toBe(b);
  });

  it('starts at the first clip and leaves other keys alone', () => {
    expect(neighbour(clips, null, 'ArrowRight')?.clip.name).toBe('b');
    expect(neighbour(clips, first, 'a')).toBeNull();
    expect(neighbour([], null, 'ArrowRight')).toBeNull();
  });
});
