import { expect, it } from 'vitest';
import { captionsOf } from '../../core/captions/captions-of.ts';
import { checkCaptions } from '../../core/captions/check-captions.ts';
import { NETFLIX_LIMITS } from '../../core/captions/limits.ts';
import { rate } from '../../core/time/rate.ts';
import { applyDiff } from '../../core/timeline/history/diff.ts';
import { Timeline } from '../../core/timeline/model/timeline.ts';
import { sampleCut } from './sample-cut.ts';

const assets = ['Lamplight', 'Noon', 'Moonlight', 'Neon', 'Fog', 'Golden hour'].map((name) => ({
  id: name,
  name: `${name}.mp4`,
  video: { rate: rate(24), frameCount: 96 },
  audio: { sampleRate: 48_000, sampleCount: 96 * 2000 },
}));

it('is four shots with sound, a dissolve, captions of which one is too fast, and markers', () => {
  let last = 0;
  const timeline = applyDiff(
    Timeline.empty,
    sampleCut(Timeline.empty, assets, () => `id-${++last}`),
  );
  const [sequence] = timeline.sequences();
  if (!sequence) throw new Error('no sequence');
  const strip = (name: string) =>
    timeline
      .placedItems(timeline.tracks(sequence.id).find((track) => track.name === name)?.id ?? '')
      .map(({ item, start }) => `${item.kind === 'clip' ? item.name : 'gap'} ${start}-${start + item.duration}`);
  const shots = ['Noon.mp4 0-60', 'Lamplight.mp4 60-108', 'Fog.mp4 108-168', 'Neon.mp4 168-228'];
  expect([strip('V1'), strip('A1')]).toEqual([shots, shots]);
  expect([...timeline.records.values()].filter(({ kind }) => kind === 'transition')).toMatchObject([
    { style: 'dissolve', inFrames: 6, outFrames: 6 },
  ]);
  expect(timeline.markersOf(sequence.id).map(({ name }) => name)).toEqual(['Regenerate me', 'Dissolve']);
  const checks = checkCaptions(captionsOf(timeline, sequence.id), sequence.rate, NETFLIX_LIMITS);
  expect(checks.map(({ warnings }) => warnings.map(({ kind }) => kind))).toEqual([[], [], ['too-fast', 'long-line']]);
});
