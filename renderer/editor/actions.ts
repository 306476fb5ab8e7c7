import { framesPerSecond } from '../../core/time/rate.ts';
import { Failure } from '../../core/jobs/failure.ts';
import { drawnOrder } from '../timeline/layout.ts';
import { cutsOf } from '../timeline/snapping.ts';
import { text } from '../ui/text.ts';
import { nextSpeed } from '../viewer/play-clock.ts';
import { pickedClips, pickedGap, theClipAtPlayhead, theSource, type EditPoint } from './commands/at-hand.ts';
import { placeAsset, type PlaceHow } from './edits.ts';
import { noticeShown } from './notices-slice.ts';
import { previewRegeneration, regenerate, whyNotRegenerate } from './requests.ts';
import { assetSelected, clipsSelected, partSelected, trackSelected } from './selection-slice.ts';
import {
  activeSequence,
  markedId,
  selectedClip,
  selectedTakes,
  sequenceDuration,
  viewed,
  viewedFrame,
  viewedMarks,
} from './selectors.ts';
import type { RootState, Thunk } from './store.ts';
import { toolChosen, zoomed, zoomedTo, zoomedToFit } from './timeline-slice.ts';
import { trimEnded } from './trim-slice.ts';
import {
  comparisonEnded,
  comparisonStarted,
  frameSought,
  marksSet,
  mutedSet,
  proxiesToggled,
  noMarks,
  previewShown,
  regionMarked,
  sourceLoaded,
  spanPlayed,
  speedSet,
  viewerSwitched,
  type Monitor,
} from './viewer-slice.ts';
import { tourEnded } from './tour-slice.ts';
import { contextMenuOpened } from './window-slice.ts';

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

/** Makes a monitor the one that keys and the transport are for. */
export function activate(monitor: Monitor): Thunk {
  return (dispatch, getState) => {
    if (getState().viewer.mode !== monitor) dispatch(viewerSwitched(monitor));
  };
}

/** Plays from the in mark to the out mark; without one, from the start or to the end. */
export function playInToOut(): Thunk {
  return (dispatch, getState) => {
    const state = getState();
    const marks = viewedMarks(state);
    const { frames } = viewed(state);
    if (frames === 0) return;
    const start = Math.min(marks.in ?? 0, frames - 1);
    dispatch(spanPlayed({ start, end: Math.min((marks.out ?? frames - 1) + 1, frames), returnTo: null }));
  };
}

/** Plays what is around the playhead, and goes back to it. */
export function playAround(): Thunk {
  return (dispatch, getState) => {
    const state = getState();
    const { frames, rate } = viewed(state);
    if (frames === 0) return;
    const { before, after } = state.viewer.around;
    const at = viewedFrame(state);
    const fps = framesPerSecond(rate);
    const start = Math.min(Math.max(0, at - Math.round(before * fps)), frames - 1);
    dispatch(
      spanPlayed({ start, end: Math.min(Math.max(at + Math.round(after * fps), start + 1), frames), returnTo: at }),
    );
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

/** Sets a mark at the frame on show: of the source while that is shown, else of the sequence. */
export function mark(edge: 'in' | 'out'): Thunk {
  return (dispatch, getState) => {
    const state = getState();
    const ownerId = markedId(state);
    if (ownerId === null) return;
    const marks = { ...viewedMarks(state), [edge]: viewedFrame(state) };
    // A mark on the wrong side of the other one takes its place.
    if (marks.in !== null && marks.out !== null && marks.in > marks.out) marks[edge === 'in' ? 'out' : 'in'] = null;
    dispatch(marksSet({ ownerId, marks }));
  };
}

/** Marks the picked clips or gap from the first frame to the last; without any, the clip at the playhead. */
export function markClip(): Thunk {
  return (dispatch, getState) => {
    const state = getState();
    const { timeline } = state.project;
    const sequence = activeSequence(state);
    if (!sequence) return;
    try {
      const gap = pickedGap(state);
      const picked = pickedClips(state);
      const items = gap ? [gap] : picked.length > 0 ? picked : [theClipAtPlayhead(state)];
      const starts = items.map(({ id }) => timeline.startOf(id));
      const ends = items.map(({ id, duration }) => timeline.startOf(id) + duration);
      const marks = { in: Math.min(...starts), out: Math.max(...ends) - 1 };
      dispatch(marksSet({ ownerId: sequence.id, marks }));
    } catch (error) {
      const { message, remedy } = Failure.from(error);
      dispatch(noticeShown({ tone: 'news', message, remedy }));
    }
  };
}

export function clearMarks(): Thunk {
  return (dispatch, getState) => {
    const ownerId = markedId(getState());
    if (ownerId !== null) dispatch(marksSet({ ownerId, marks: noMarks }));
  };
}

export function goToMark(edge: 'in' | 'out'): Thunk {
  return (dispatch, getState) => {
    const state = getState();
    const frame = viewedMarks(state)[edge];
    if (frame !== null) dispatch(goTo(frame));
  };
}

/** Picks a cut, and no clip with it. */
export function selectEdit(find: (state: RootState) => EditPoint): Thunk {
  return (dispatch, getState) => {
    const { clip, edge } = find(getState());
    dispatch(clipsSelected([]));
    dispatch(partSelected({ kind: 'edit', clipId: clip.id, edge }));
  };
}

export function selectAll(): Thunk {
  return (dispatch, getState) => {
    const state = getState();
    const sequence = activeSequence(state);
    if (!sequence) return;
    const tracks = state.project.timeline.tracks(sequence.id).filter(({ locked }) => !locked);
    const items = tracks.flatMap(({ id }) => state.project.timeline.items(id));
    dispatch(clipsSelected(items.flatMap(({ kind, id }) => (kind === 'clip' ? id : []))));
  };
}

/** Picks the track drawn above (1) or below (−1) the picked one; the lowest picture track where none is. */
export function selectTrackBeside(direction: 1 | -1): Thunk {
  return (dispatch, getState) => {
    const state = getState();
    const sequence = activeSequence(state);
    if (!sequence) return;
    const drawn = drawnOrder(state.project.timeline.tracks(sequence.id));
    const index = drawn.findIndex(({ id }) => id === state.selection.trackId);
    const next = index < 0 ? drawn.findLast(({ media }) => media === 'video') : drawn[index - direction];
    if (next) dispatch(trackSelected(next.id));
  };
}

/** Shows a frame of the sequence. */
export function showInSequence(frame: number): Thunk {
  return (dispatch) => {
    dispatch(viewerSwitched('sequence'));
    dispatch(frameSought(frame));
  };
}

/** Moves the playhead to the sequence's marker before or after it, and picks it. */
export function goToMarker(direction: 1 | -1): Thunk {
  return (dispatch, getState) => {
    const state = getState();
    const sequence = activeSequence(state);
    if (!sequence) return;
    const from = state.viewer.sequenceFrame;
    const markers = state.project.timeline.markersOf(sequence.id);
    const ahead = (direction > 0 ? markers : markers.toReversed()).find(({ at }) => (at - from) * direction > 0);
    if (!ahead) return;
    dispatch(showInSequence(ahead.at));
    dispatch(partSelected({ kind: 'marker', id: ahead.id }));
  };
}

/** Puts the asset that is loaded, else the one selected in the bin, on the timeline. */
export function place(how: PlaceHow): Thunk {
  return (dispatch, getState) => {
    dispatch(placeAsset(theSource(getState()), how, getState().viewer.sequenceFrame));
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

/** Shows the picked clips or gap from end to end; without any, what is between the marks, else all. */
export function zoomToSelection(): Thunk {
  return (dispatch, getState) => {
    const state = getState();
    const { timeline } = state.project;
    const gap = pickedGap(state);
    const items = gap ? [gap] : pickedClips(state);
    const spans = items.map(({ id, duration }) => ({
      from: timeline.startOf(id),
      to: timeline.startOf(id) + duration,
    }));
    const marks = state.viewer.marks[activeSequence(state)?.id ?? ''] ?? noMarks;
    if (spans.length === 0 && marks.in !== null && marks.out !== null)
      spans.push({ from: marks.in, to: marks.out + 1 });
    if (spans.length === 0) dispatch(zoomToFit());
    else
      dispatch(
        zoomedTo({
          from: spans.reduce((least, { from }) => Math.min(least, from), Infinity),
          to: spans.reduce((most, { to }) => Math.max(most, to), 0),
        }),
      );
  };
}

/** Seconds that are shown around the playhead. */
const around = 10;

/** Shows the seconds around the playhead, it in their middle. */
export function zoomAroundPlayhead(): Thunk {
  return (dispatch, getState) => {
    const state = getState();
    const sequence = activeSequence(state);
    if (!sequence) return;
    const half = (around / 2) * framesPerSecond(sequence.rate);
    const at = state.viewer.sequenceFrame;
    dispatch(zoomedTo({ from: at - half, to: at + half }));
  };
}

/** A first look at a sequence: all of it, and as much again to build in. */
export function zoomToWork(): Thunk {
  return (dispatch, getState) => dispatch(zoomedToFit({ duration: 2 * sequenceDuration(getState()) }));
}

/** Moves the playhead to the cut before or after it. */
export function goToCut(direction: 1 | -1): Thunk {
  return (dispatch, getState) => {
    const { project, viewer } = getState();
    const sequence = activeSequence(getState());
    if (!sequence) return;
    const cuts = cutsOf(project.timeline, sequence.id);
    const ordered = direction > 0 ? cuts : cuts.toReversed();
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

export function regenerateIfPossible(previewOnly: boolean): Thunk {
  return (dispatch, getState) => {
    const reason = whyNotRegenerate(getState());
    if (reason) dispatch(noticeShown({ tone: 'news', message: reason, remedy: '' }));
    else void dispatch(previewOnly ? previewRegeneration() : regenerate());
  };
}

/** Goes back one step of what is in the way: the tour, the pictures of a trim, the preview, the comparison, the tool, the selection. */
export function escape(): Thunk {
  return (dispatch, getState) => {
    const { viewer, timelineView, trim, tour } = getState();
    if (tour.stop !== null) dispatch(tourEnded());
    else if (trim) dispatch(trimEnded());
    else if (viewer.preview) dispatch(previewShown(null));
    else if (viewer.region) dispatch(regionMarked(null));
    else if (viewer.comparison) dispatch(comparisonEnded());
    else if (timelineView.tool !== 'select') dispatch(toolChosen('select'));
    else dispatch(clipsSelected([]));
  };
}

export const toggleProxies = (): Thunk => (dispatch) => dispatch(proxiesToggled());

export const toggleMute = (): Thunk => (dispatch, getState) => dispatch(mutedSet(!getState().viewer.muted));

export const switchViewer = (): Thunk => (dispatch, getState) =>
  dispatch(viewerSwitched(getState().viewer.mode === 'source' ? 'sequence' : 'source'));

/** Opens the context menu of what is picked. */
export function openContextMenu(): Thunk {
  return (dispatch, getState) => {
    const { part, clipIds } = getState().selection;
    dispatch(contextMenuOpened({ about: part?.kind ?? (clipIds.length > 0 ? 'clip' : 'ruler'), at: null }));
  };
}
