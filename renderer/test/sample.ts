import type { AssetView } from '../../core/contract/views.ts';
import { rate, type Rate } from '../../core/time/rate.ts';
import { time } from '../../core/time/rational-time.ts';
import { addSequence } from '../../core/timeline/edit/add-sequence.ts';
import { append } from '../../core/timeline/edit/append.ts';
import { applyDiff } from '../../core/timeline/history/diff.ts';
import { Timeline } from '../../core/timeline/model/timeline.ts';

/** Ids in the order they are asked for: 1, 2, 3… */
export function counter(prefix = ''): () => string {
  let last = 0;
  return () => `${prefix}${++last}`;
}

/** An asset with picture of `frames` at `r`, and sound as long as given (in samples at 48 kHz; 0 for none). */
export function sampleAsset(id: string, frames: number, r: Rate = rate(24), samples = frames * 2000): AssetView {
  return {
    id,
    version: 'first',
    name: `${id}.mp4`,
    path: `/${id}.mp4`,
    online: true,
    container: 'mp4',
    notes: [],
    video: {
      codec: 'h264',
      width: 640,
      height: 360,
      rate: r,
      frameCount: frames,
      pixelAspect: { num: 1, den: 1 },
      rotation: 0,
      interlaced: false,
      alpha: false,
      startTimecode: null,
      colour: { matrix: 'bt601', range: 'limited', chromaLocation: 'left', transfer: 'unknown', primaries: 'unknown' },
    },
    audio: samples === 0 ? null : { codec: 'aac', sampleRate: 48000, channels: 2, sampleCount: samples },
  };
}

/** A sequence at 24 with V1, V2 and A1; V1 holds clips of the given lengths one after the other, from frame 10 of asset "a". */
export function sampleTimeline(...lengths: number[]): {
  timeline: Timeline;
  sequenceId: string;
  tracks: string[];
  clips: string[];
} {
  const newId = counter();
  const format = { name: 'Sequence 1', rate: rate(24), width: 640, height: 360, sampleRate: 48000 };
  let timeline = applyDiff(
    Timeline.empty,
    addSequence(Timeline.empty, { ...format, videoTracks: 2, audioTracks: 1 }, newId),
  );
  const sequenceId = timeline.sequences()[0]?.id ?? '';
  const tracks = timeline.tracks(sequenceId).map(({ id }) => id);
  for (const duration of lengths) {
    const clip = {
      name: 'a',
      sourceStart: time(10, rate(24)),
      duration,
      media: { kind: 'asset', assetId: 'a', duration: time(500, rate(24)) } as const,
    };
    timeline = applyDiff(timeline, append(timeline, { placements: [{ trackId: tracks[0] ?? '', clip }] }, newId));
  }
  return { timeline, sequenceId, tracks, clips: timeline.items(tracks[0] ?? '').map(({ id }) => id) };
}
