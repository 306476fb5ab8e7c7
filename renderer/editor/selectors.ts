import { createSelector } from '@reduxjs/toolkit';
import type { AssetView, TakeView } from '../../core/contract/views.ts';
import { ALL_SHOWN, picturing } from '../../core/render/shown.ts';
import { rate, type Rate } from '../../core/time/rate.ts';
import { hasDropFrame } from '../../core/time/timecode.ts';
import { assetFramesOf, assetOf } from '../../core/timeline/model/source-time.ts';
import type { Clip, Sequence } from '../../core/timeline/model/records.ts';
import type { Timeline } from '../../core/timeline/model/timeline.ts';
import type { RootState } from './store.ts';
import { noMarks, type Marks, type Monitor } from './viewer-slice.ts';

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

/** Whether undo may have something to take back: the host has not told of what is on its way yet, and says so if there is nothing. */
export const canUndo = ({ project: { undoLabel, pending, steps } }: RootState): boolean =>
  undoLabel !== null || pending.length > 0 || steps > 0;
/** Whether redo may have something to bring back: an undo that is on its way gives it something. */
export const canRedo = ({ project: { redoLabel, steps } }: RootState): boolean => redoLabel !== null || steps > 0;

/** Whether there are captions that are seen. */
export const sequenceHasCaptions = createSelector(
  [(state: RootState) => state.project.timeline, activeSequence],
  (timeline, sequence) =>
    sequence !== null &&
    picturing(timeline.tracks(sequence.id), ALL_SHOWN).some(
      ({ id, media }) => media === 'captions' && timeline.itemCount(id) > 0,
    ),
);

/** Assets whose files are not where they were. */
export const offlineAssets = createSelector([(state: RootState) => state.project.assets], (assets) =>
  [...assets.values()].filter(({ online }) => !online),
);

/** The timeline as it is seen: with what a drag in hand would make of it. */
export function seenTimeline({ project }: RootState): Timeline {
  return project.tried ?? project.timeline;
}

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
    const linked = last.linkId === null ? [] : timeline.linked(last.linkId);
    const picture = linked.find(({ trackId }) => timeline.track(trackId).media === 'video');
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

/** The clip whose takes are compared; null while nothing is, or once it is gone. */
const comparedClip = createSelector(
  [(state: RootState) => state.project.timeline, (state: RootState) => state.viewer.comparison?.clipId],
  (timeline, id): Clip | null => (id === undefined ? null : clipById(timeline, id)),
);

/** Takes that can be compared with each other. */
export const comparedTakes = createSelector(
  [comparedClip, activeSequence, (state: RootState) => state.project.takes],
  (clip, sequence, takes): readonly TakeView[] =>
    clip && sequence ? takesFor(clip, sequence.rate, takes.values()) : [],
);

/** Whether the playhead stands on the clip whose takes are compared: elsewhere the film is shown as it is. */
export function comparisonSeen(state: RootState): boolean {
  const clip = comparedClip(state);
  if (!clip) return false;
  const k = state.viewer.sequenceFrame - state.project.timeline.startOf(clip.id);
  return k >= 0 && k < clip.duration;
}

/** What a monitor shows: how many frames it has, at which rate, how they are counted, how large. */
export interface Viewed {
  readonly rate: Rate;
  readonly startFrame: number;
  readonly dropFrame: boolean;
  readonly frames: number;
  readonly width: number;
  readonly height: number;
}

const viewedSource = createSelector(
  [(state: RootState) => state.viewer.sourceAssetId, (state: RootState) => state.project.assets],
  (assetId, assets): Viewed => {
    const asset = assetId === null ? undefined : assets.get(assetId);
    if (!asset) return { rate: soundRate, startFrame: 0, dropFrame: false, frames: 0, width: 16, height: 9 };
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
  },
);

const viewedSequence = createSelector([activeSequence, sequenceDuration], (sequence, duration): Viewed => ({
  rate: sequence?.rate ?? soundRate,
  startFrame: sequence?.startFrame ?? 0,
  dropFrame: sequence?.dropFrame ?? false,
  frames: duration,
  width: sequence?.width ?? 16,
  height: sequence?.height ?? 9,
}));

export function viewedOn(state: RootState, monitor: Monitor): Viewed {
  return monitor === 'source' ? viewedSource(state) : viewedSequence(state);
}

export function frameOn({ viewer }: RootState, monitor: Monitor): number {
  return monitor === 'source' ? viewer.sourceFrame : viewer.sequenceFrame;
}

/** Whose marks a monitor shows: the asset's, or the sequence's. */
export function marksOn(state: RootState, monitor: Monitor): Marks {
  return state.viewer.marks[ownerOn(state, monitor) ?? ''] ?? noMarks;
}

function ownerOn(state: RootState, monitor: Monitor): string | null {
  return monitor === 'source' ? state.viewer.sourceAssetId : (activeSequence(state)?.id ?? null);
}

/** Of the active monitor. */
export function viewed(state: RootState): Viewed {
  return viewedOn(state, state.viewer.mode);
}

export function viewedFrame(state: RootState): number {
  return frameOn(state, state.viewer.mode);
}

/** Whose marks are seen and set: the asset's on show, else the sequence's. */
export function markedId(state: RootState): string | null {
  return ownerOn(state, state.viewer.mode);
}

export function viewedMarks(state: RootState): Marks {
  return marksOn(state, state.viewer.mode);
}

/** Whether anyone sees what a monitor shows: in the window, or the sequence in the clean feed's. */
export function isSeen({ viewer, monitors }: RootState, monitor: Monitor): boolean {
  return viewer.mode === monitor || viewer.twoUp || (monitor === 'sequence' && monitors.cleanFeed);
}
