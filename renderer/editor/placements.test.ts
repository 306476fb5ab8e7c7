import { describe, expect, it } from 'vitest';
import { RATES, rate } from '../../core/time/rate.ts';
import { append } from '../../core/timeline/edit/append.ts';
import { sampleAsset, sampleTimeline, counter } from '../test/sample.ts';
import { placementsFor } from './placements.ts';
import { noMarks } from './viewer-slice.ts';

const { timeline, sequenceId } = sampleTimeline();
const tracks = timeline.tracks(sequenceId);
const targets = {
  video: tracks.find(({ media }) => media === 'video') ?? null,
  audio: tracks.find(({ media }) => media === 'audio') ?? null,
};

describe('what an asset becomes on the timeline', () => {
  it('takes the frames between the marks, both included', () => {
    const [video, audio] = placementsFor(sampleAsset('a', 100), { in: 10, out: 39 }, rate(24), targets);
    expect(video?.clip).toMatchObject({ duration: 30, sourceStart: { value: 10 } });
    expect(audio?.clip.duration).toBe(30);
  });

  it('cuts sound that ends before its picture, so that the edit is not refused', () => {
    // 100 frames of picture, sound of 97.2 frames.
    const asset = sampleAsset('a', 100, rate(24), 194_400);
    const placements = placementsFor(asset, noMarks, rate(24), targets);
    expect(placements.map(({ clip }) => clip.duration)).toEqual([100, 98]);
    expect(() => append(timeline, { placements }, counter('n'))).not.toThrow();
  });

  it('is at least a frame long, and marks on sound alone count its own frames', () => {
    const [frame] = placementsFor(sampleAsset('a', 77, rate(60), 0), { in: 7, out: 7 }, rate(24), targets);
    expect(frame?.clip).toMatchObject({ duration: 1, sourceStart: { value: 7, rate: rate(60) } });
    const sound = { ...sampleAsset('s', 100, rate(24), 480_000), video: null };
    const [heard] = placementsFor(sound, { in: 25, out: 74 }, rate(24), targets);
    expect(heard).toMatchObject({ trackId: targets.audio?.id, clip: { duration: 48, sourceStart: { value: 25 } } });
  });

  it('keeps within the media at any pair of rates', () => {
    for (const own of [RATES.fps23976, RATES.fps24, RATES.fps25, RATES.fps2997, RATES.fps5994]) {
      const placements = placementsFor(sampleAsset('a', 77, own, 0), noMarks, rate(24), targets);
      expect(() => append(timeline, { placements }, counter('n'))).not.toThrow();
    }
  });
});
