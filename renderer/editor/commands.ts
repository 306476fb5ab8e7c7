import { text } from '../ui/text.ts';
import { nextSpeed } from '../viewer/play-clock.ts';
import { cutAt, placeAsset, type PlaceHow } from './edits.ts';
import { noticeShown } from './notices-slice.ts';
import { previewRegeneration, regenerate, whyNotRegenerate } from './requests.ts';
import { clipsSelected, assetSelected } from './selection-slice.ts';
import { selectedClip, selectedTakes, sequenceDuration, viewed, viewedFrame } from './selectors.ts';
import type { Thunk } from './store.ts';
import { toolChosen, zoomed, zoomedToFit } from './timeline-slice.ts';
import {
  comparisonEnded,
  comparisonShowing,
  comparisonStarted,
  frameSought,
  marksSet,
  mutedSet,
  noMarks,
  previewShown,
  sourceLoaded,
  speedSet,
  viewerSwitched,
} from './viewer-slice.ts';

/** Moves by frames, within what the viewer shows. */
export function stepBy(frames: number): Thunk {
  return (dispatch, getState) => dispatch(goTo(viewedFrame(getState()) + frames));
}

/** Shows a frame, or the nearest there is. */
export function goTo(frame: number): Thunk {
  return (dispatch, getState) => {
    const last = Math.max(0, viewed(getState()).frames - 1);
    // The playhead of a sequence may stand right behind the last frame: that is where the next clip goes.
    const furthest = getState().viewer.mode === 'sequence' && last > 0 ? last + 1 : last;
    dispatch(frameSought(Math.min(furthest, Math.max(0, frame))));
  };
}

export function togglePlay(): Thunk {
  return (dispatch, getState) => dispatch(speedSet(getState().viewer.speed === 0 ? 1 : 0));
}

export function shuttle(direction: 1 | -1): Thunk {
  return (dispatch, getState) => dispatch(speedSet(nextSpeed(getState().viewer.speed, direction)));
}

/** Loads an asset in the viewer, where it was left or marked. */
export function loadSource(assetId: string): Thunk {
  return (dispatch, getState) => {
    const { viewer } = getState();
    const frame = viewer.sourceAssetId === assetId ? viewer.sourceFrame : (viewer.marks[assetId]?.in ?? 0);
    dispatch(assetSelected(assetId));
    dispatch(sourceLoaded({ assetId, frame }));
  };
}

export function mark(edge: 'in' | 'out'): Thunk {
  return (dispatch, getState) => {
    const { viewer } = getState();
    if (viewer.mode !== 'source' || viewer.sourceAssetId === null) return;
    const marks = { ...(viewer.marks[viewer.sourceAssetId] ?? noMarks), [edge]: viewer.sourceFrame };
    // A mark on the wrong side of the other one takes its place.
    if (marks.in !== null && marks.out !== null && marks.in > marks.out) marks[edge === 'in' ? 'out' : 'in'] = null;
    dispatch(marksSet({ assetId: viewer.sourceAssetId, marks }));
  };
}

export function clearMarks(): Thunk {
  return (dispatch, getState) => {
    const { sourceAssetId } = getState().viewer;
    if (sourceAssetId !== null) dispatch(marksSet({ assetId: sourceAssetId, marks: noMarks }));
  };
}

/** Puts the asset that is loaded, else the one selected in the bin, on the timeline. */
export function place(how: PlaceHow): Thunk {
  return (dispatch, getState) => {
    const { viewer, selection, project } = getState();
    const id = viewer.mode === 'source' ? viewer.sourceAssetId : selection.assetId;
    const asset = id === null ? undefined : project.assets.get(id);
    if (!asset) {
      dispatch(noticeShown({ tone: 'news', message: text.bin.empty, remedy: text.viewer.emptyHint }));
      return;
    }
    dispatch(placeAsset(asset, how, viewer.sequenceFrame));
    const { width, pixelsPerFrame, scroll } = getState().timelineView;
    const end = (sequenceDuration(getState()) - scroll) * pixelsPerFrame;
    if (how === 'append' && end > width) dispatch(zoomToWork());
  };
}

export function zoomBy(factor: number): Thunk {
  return (dispatch, getState) => dispatch(zoomed({ factor, anchor: getState().viewer.sequenceFrame }));
}

export function zoomToFit(): Thunk {
  return (dispatch, getState) => dispatch(zoomedToFit({ duration: sequenceDuration(getState()) }));
}

/** A first look at a sequence: all of it, and as much again to build in. */
export function zoomToWork(): Thunk {
  return (dispatch, getState) => dispatch(zoomedToFit({ duration: 2 * sequenceDuration(getState()) }));
}

/** Moves the playhead to the cut before or after it. */
export function goToCut(direction: 1 | -1): Thunk {
  return (dispatch, getState) => {
    const { project, viewer } = getState();
    const cuts = new Set([0]);
    for (const record of project.timeline.records.values()) {
      if (record.kind !== 'clip') continue;
      const start = project.timeline.startOf(record.id);
      cuts.add(start).add(start + record.duration);
    }
    const ordered = [...cuts].sort((a, b) => (a - b) * direction);
    const next = ordered.find((cut) => (cut - viewer.sequenceFrame) * direction > 0);
    dispatch(viewerSwitched('sequence'));
    if (next !== undefined) dispatch(frameSought(next));
  };
}

/** Compares the active take with the source, or the newest take where the source is active; ends a comparison that is on. */
export function toggleComparison(): Thunk {
  return (dispatch, getState) => {
    const state = getState();
    if (state.viewer.comparison) {
      dispatch(comparisonEnded());
      return;
    }
    const clip = selectedClip(state);
    const take = clip?.activeTake?.takeId ?? selectedTakes(state).at(-1)?.id ?? null;
    if (take === null) {
      dispatch(noticeShown({ tone: 'news', message: text.takes.empty, remedy: text.takes.emptyHint }));
      return;
    }
    dispatch(compare(take));
  };
}

/** Shows a take (null: the source) of the selected clip as B beside what is active as A; the active take beside the source. */
export function compare(b: string | null): Thunk {
  return (dispatch, getState) => {
    const state = getState();
    const clip = selectedClip(state);
    if (!clip) return;
    const start = state.project.timeline.startOf(clip.id);
    const active = clip.activeTake?.takeId ?? null;
    dispatch(comparisonStarted({ clipId: clip.id, a: active === b ? null : active, b }));
    const at = state.viewer.sequenceFrame;
    if (at < start || at >= start + clip.duration) dispatch(frameSought(start + Math.floor(clip.duration / 2)));
  };
}

export function flipComparison(): Thunk {
  return (dispatch, getState) => {
    const { comparison } = getState().viewer;
    if (comparison) dispatch(comparisonShowing(comparison.showing === 'a' ? 'b' : 'a'));
  };
}

export function regenerateIfPossible(previewOnly: boolean): Thunk {
  return (dispatch, getState) => {
    const reason = whyNotRegenerate(getState());
    if (reason) dispatch(noticeShown({ tone: 'news', message: reason, remedy: '' }));
    else void dispatch(previewOnly ? previewRegeneration() : regenerate());
  };
}

/** Goes back one step of what is in the way: the preview, the comparison, the razor, the selection. */
export function escape(): Thunk {
  return (dispatch, getState) => {
    const { viewer, timelineView } = getState();
    if (viewer.preview) dispatch(previewShown(null));
    else if (viewer.comparison) dispatch(comparisonEnded());
    else if (timelineView.tool !== 'select') dispatch(toolChosen('select'));
    else dispatch(clipsSelected([]));
  };
}

export const toggleMute = (): Thunk => (dispatch, getState) => dispatch(mutedSet(!getState().viewer.muted));

export const switchViewer = (): Thunk => (dispatch, getState) =>
  dispatch(viewerSwitched(getState().viewer.mode === 'source' ? 'sequence' : 'source'));

export const cutAtPlayhead = (): Thunk => (dispatch, getState) => dispatch(cutAt(getState().viewer.sequenceFrame));
