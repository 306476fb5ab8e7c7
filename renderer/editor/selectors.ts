import { createSelector } from '@reduxjs/toolkit';
import type { AssetView, TakeView } from '../../core/contract/views.ts';
import { rate, type Rate } from '../../core/time/rate.ts';
import { hasDropFrame } from '../../core/time/timecode.ts';
import { assetFramesOf, assetOf } from '../../core/timeline/model/source-time.ts';
import type { Clip, Sequence } from '../../core/timeline/model/records.ts';
import type { Timeline } from '../../core/timeline/model/timeline.ts';
import type { RootState } from './store.ts';
import { noMarks, type Marks } from './viewer-slice.ts';

/** Assets with sound only have no frames of their own; they are counted at this rate. */
export const soundRate: Rate = rate(25);

export function assetRate(asset: AssetView): Rate {
  return asset.video?.rate ?? soundRate;
}

/** Length in frames of its own rate, the last one whole. */
export function assetFrameCount(asset: AssetView): number {
  if (asset.video) return asset.video.frameCount;
  if (!asset.audio) return 0;
  return Math.floor((asset.audio.sampleCount * soundRate.num) / (asset.audio.sampleRate * soundRate.den));
}

export const activeSequence = createSelector(
  [(state: RootState) => state.project.timeline, (state: RootState) => state.selection.sequenceId],
  (timeline, chosen): Sequence | null => {
    const sequences = timeline.sequences();
    return sequences.find(({ id }) => id === chosen) ?? sequences[0] ?? null;
  },
);

export const sequenceDuration = createSelector(
  [(state: RootState) => state.project.timeline, activeSequence],
  (timeline, sequence) => (sequence ? timeline.durationOf(sequence.id) : 0),
);

/** Assets whose files are not where they were. */
export const offlineAssets = createSelector([(state: RootState) => state.project.assets], (assets) =>
  [...assets.values()].filter(({ online }) => !online),
);

export function clipById(timeline: Timeline, id: string): Clip | null {
  const record = timeline.records.get(id);
  return record?.kind === 'clip' ? record : null;
}

/** The clip that the inspector is about: the picture of the last one selected. */
export const selectedClip = createSelector(
  [(state: RootState) => state.project.timeline, (state: RootState) => state.selection.clipIds],
  (timeline, ids): Clip | null => {
    const clips = ids.map((id) => clipById(timeline, id)).filter((clip) => clip !== null);
    const last = clips.at(-1) ?? null;
    if (!last || timeline.track(last.trackId).media === 'video') return last;
    const picture = [...timeline.records.values()].find(
      (record): record is Clip =>
        record.kind === 'clip' &&
        record.linkId !== null &&
        record.linkId === last.linkId &&
        timeline.track(record.trackId).media === 'video',
    );
    return picture ?? last;
  },
);

/** Takes that can stand for all frames of the clip: its own, and those of the clip it was cut from. Oldest first. */
export function takesFor(clip: Clip, sequenceRate: Rate, takes: Iterable<TakeView>): TakeView[] {
  const asset = assetOf(clip);
  if (!asset) return [];
  const { start, count } = assetFramesOf(clip, sequenceRate);
  return [...takes]
    .filter(
      (take) =>
        take.clipId === clip.id ||
        (take.assetId === asset.assetId && take.start <= start && start + count <= take.start + take.count),
    )
    .sort((a, b) => a.createdAt - b.createdAt);
}

export const selectedTakes = createSelector(
  [
    selectedClip,
    activeSequence,
    (state: RootState) => state.project.takes,
    (state: RootState) => state.project.timeline,
  ],
  (clip, sequence, takes, timeline): readonly TakeView[] =>
    clip && sequence && timeline.track(clip.trackId).media === 'video'
      ? takesFor(clip, sequence.rate, takes.values())
      : [],
);

/** What the viewer shows: how many frames it has, at which rate, and how they are counted. */
export const viewed = createSelector(
  [
    (state: RootState) => state.viewer.mode,
    (state: RootState) => state.viewer.sourceAssetId,
    (state: RootState) => state.project.assets,
    activeSequence,
    sequenceDuration,
  ],
  (mode, assetId, assets, sequence, duration) => {
    const asset = assetId === null ? undefined : assets.get(assetId);
    if (mode === 'source' && asset) {
      const { video } = asset;
      const turned = video !== null && video.rotation % 180 !== 0;
      const width = video ? Math.round((video.width * video.pixelAspect.num) / video.pixelAspect.den) : 16;
      const height = video?.height ?? 9;
      return {
        rate: assetRate(asset),
        startFrame: 0,
        dropFrame: hasDropFrame(assetRate(asset)),
        frames: assetFrameCount(asset),
        width: turned ? height : width,
        height: turned ? width : height,
      };
    }
    return {
      rate: sequence?.rate ?? soundRate,
      startFrame: sequence?.startFrame ?? 0,
      dropFrame: sequence?.dropFrame ?? false,
      frames: duration,
      width: sequence?.width ?? 16,
      height: sequence?.height ?? 9,
    };
  },
);

export function viewedFrame({ viewer }: RootState): number {
  return viewer.mode === 'source' ? viewer.sourceFrame : viewer.sequenceFrame;
}

/** Whose marks are seen and set: the asset's on show, else the sequence's. */
export function markedId(state: RootState): string | null {
  const { mode, sourceAssetId } = state.viewer;
  return mode === 'source' ? sourceAssetId : (activeSequence(state)?.id ?? null);
}

export function viewedMarks(state: RootState): Marks {
  return state.viewer.marks[markedId(state) ?? ''] ?? noMarks;
}
