import type { AssetView } from '../../../core/contract/views.ts';
import type { Clipboard } from '../../../core/timeline/edit/clipboard.ts';
import { edgeFrame, type Edge } from '../../../core/timeline/edit/cut-edge.ts';
import type { Placement } from '../../../core/timeline/edit/new-clip.ts';
import { refuse } from '../../../core/timeline/edit/refuse.ts';
import type { Clip, Gap, Marker, Sequence, Track, Transition } from '../../../core/timeline/model/records.ts';
import type { Timeline } from '../../../core/timeline/model/timeline.ts';
import { text } from '../../ui/text.ts';
import { placementsFor, targetsOf } from '../placements.ts';
import { activeSequence, clipById } from '../selectors.ts';
import type { RootState } from '../store.ts';
import { noMarks, type Marks } from '../viewer-slice.ts';

/**
 * What commands work on: the selection, the playhead, the marks, the source. Each throws Failure in words where there is nothing of the kind, so that a request
 * that can be made has all it needs.
 */
const { atHand: words } = text;

export function theSequence(state: RootState): Sequence {
  return activeSequence(state) ?? refuse(words.noSequence, words.noSequenceRemedy);
}

export function tracksOf(state: RootState): Track[] {
  return state.project.timeline.tracks(theSequence(state).id);
}

/** Tracks that edits without a named one go to, highest video first, then sound. */
function openTargets(state: RootState): Track[] {
  const open = tracksOf(state).filter(({ targeted, locked }) => targeted && !locked);
  const of = (kind: Track['media']) => open.filter(({ media }) => media === kind);
  return [...of('video').reverse(), ...of('audio'), ...of('captions')];
}

/** The clips picked, in the order they were picked. */
export function pickedClips(state: RootState): Clip[] {
  return state.selection.clipIds.flatMap((id) => clipById(state.project.timeline, id) ?? []);
}

export function theClips(state: RootState): [Clip, ...Clip[]] {
  const [first, ...others] = pickedClips(state);
  return first ? [first, ...others] : refuse(text.edits.nothingSelected, text.edits.nothingSelectedRemedy);
}

export function theClipIds(state: RootState): string[] {
  return theClips(state).map(({ id }) => id);
}

/** The clip picked last. */
export function theClip(state: RootState): Clip {
  const clips = theClips(state);
  return clips.at(-1) ?? clips[0];
}

/** The picked clips on tracks of a kind, and what is linked to picked ones there: the sound of a picked picture. */
export function clipsOn(media: Track['media'], timeline: Timeline, clipIds: readonly string[]): Clip[] {
  const picked = clipIds.flatMap((id) => clipById(timeline, id) ?? []);
  const all = picked.flatMap((clip) => [clip, ...(clip.linkId === null ? [] : timeline.linked(clip.linkId))]);
  const onTracks = all.filter(({ trackId }) => timeline.track(trackId).media === media);
  return [...new Map(onTracks.map((clip) => [clip.id, clip])).values()];
}

/** The first clip of each link: what is set of it is set of those linked to it too. */
export function oneOfEachLink(clips: readonly Clip[]): Clip[] {
  return clips.filter(({ linkId }, i) => linkId === null || clips.findIndex((clip) => clip.linkId === linkId) === i);
}

export function theClipsOn(media: Track['media'], state: RootState): [Clip, ...Clip[]] {
  theClips(state);
  const [first, ...others] = clipsOn(media, state.project.timeline, state.selection.clipIds);
  return first ? [first, ...others] : refuse(words.noClipOn[media], text.edits.nothingSelectedRemedy);
}

/** The clip at the playhead: the picked one, else the one on the highest targeted track. */
export function theClipAtPlayhead(state: RootState): Clip {
  const { timeline } = state.project;
  const at = state.viewer.sequenceFrame;
  const isHere = (clip: Clip) => edgeFrame(timeline, clip, 'start') <= at && at < edgeFrame(timeline, clip, 'end');
  const picked = pickedClips(state).findLast(isHere);
  if (picked) return picked;
  for (const { id } of openTargets(state)) {
    const item = timeline.itemAtFrame(id, at)?.item;
    if (item?.kind === 'clip') return item;
  }
  return refuse(words.noClipAtPlayhead, words.noClipAtPlayheadRemedy);
}

/** The frame of a clip at the playhead; its first where the playhead is elsewhere. */
export function frameInClip(state: RootState, clip: Clip): number {
  const k = state.viewer.sequenceFrame - state.project.timeline.startOf(clip.id);
  return k >= 0 && k < clip.duration ? k : 0;
}

export interface EditPoint {
  readonly clip: Clip;
  readonly edge: Edge;
}

export function theEditPoint(state: RootState): EditPoint {
  const { part } = state.selection;
  const clip = part?.kind === 'edit' ? clipById(state.project.timeline, part.clipId) : null;
  return clip && part?.kind === 'edit' ? { clip, edge: part.edge } : refuse(words.noEditPoint, words.noEditPointRemedy);
}

/** The cut nearest to the playhead on the targeted tracks; of equally near ones, that of the highest, and the clip before it. */
export function nearestEditPoint(state: RootState): EditPoint {
  const { timeline } = state.project;
  const at = state.viewer.sequenceFrame;
  let best: (EditPoint & { readonly distance: number }) | null = null;
  for (const { id } of openTargets(state)) {
    const here = timeline.itemAtFrame(id, at)?.item ?? timeline.items(id).at(-1);
    if (!here) continue;
    const { before, after } = timeline.neighbours(here.id);
    for (const clip of [before, here, after]) {
      if (clip?.kind !== 'clip') continue;
      for (const edge of ['end', 'start'] as const) {
        const distance = Math.abs(edgeFrame(timeline, clip, edge) - at);
        if (best === null || distance < best.distance) best = { clip, edge, distance };
      }
    }
  }
  return best ?? refuse(words.noCut, words.noCutRemedy);
}

/** Frames between the sequence's in and out mark, both included. */
export function theSpan(state: RootState): { from: number; to: number } {
  const marks = sequenceMarks(state);
  if (marks.in === null || marks.out === null) refuse(words.noMarks, words.noMarksRemedy);
  return { from: marks.in, to: marks.out + 1 };
}

export function sequenceMarks(state: RootState): Marks {
  return state.viewer.marks[theSequence(state).id] ?? noMarks;
}

/** The asset to place: the one loaded in the viewer, else the one picked in the bin. */
export function theSource(state: RootState): AssetView {
  const { viewer, selection, project } = state;
  const loaded = viewer.mode === 'source' ? viewer.sourceAssetId : (selection.assetId ?? viewer.sourceAssetId);
  return project.assets.get(loaded ?? '') ?? refuse(words.noSource, words.noSourceRemedy);
}

export function sourceMarks(state: RootState): Marks {
  return state.viewer.marks[theSource(state).id] ?? noMarks;
}

/** The source between its marks, on the lowest targeted tracks. */
export function thePlacements(state: RootState): Placement[] {
  const sequence = theSequence(state);
  const targets = targetsOf(tracksOf(state));
  const placements = placementsFor(theSource(state), sourceMarks(state), sequence.rate, targets);
  return placements.length > 0 ? placements : refuse(words.noTarget, words.noTargetRemedy);
}

export function theClipboard(state: RootState): Clipboard {
  return state.clipboard ?? refuse(words.nothingCopied, words.nothingCopiedRemedy);
}

/** The track picked in the headers, else that of the clip picked last. */
export function pickedTrack(state: RootState): Track | null {
  const picked = state.selection.trackId ?? pickedClips(state).at(-1)?.trackId;
  const sequence = activeSequence(state);
  const tracks = sequence ? state.project.timeline.tracks(sequence.id) : [];
  return tracks.find(({ id }) => id === picked) ?? null;
}

export function theTrack(state: RootState): Track {
  return pickedTrack(state) ?? refuse(words.noTrack, words.noTrackRemedy);
}

/** The transition picked, else the one on the cut that is picked, else one of the picked clip's. */
export function theTransition(state: RootState): Transition {
  const { timeline } = state.project;
  const { part } = state.selection;
  const record = part?.kind === 'transition' ? timeline.records.get(part.id) : undefined;
  if (record?.kind === 'transition') return record;
  const none = (): never => refuse(words.noTransition, words.noTransitionRemedy);
  if (part?.kind === 'edit') {
    const { clip, edge } = theEditPoint(state);
    const side = edge === 'end' ? 'afterId' : 'beforeId';
    return timeline.transitionsOf(clip.id).find((each) => each[side] === clip.id) ?? none();
  }
  const clip = pickedClips(state).at(-1);
  return (clip && timeline.transitionsOf(clip.id)[0]) ?? none();
}

/** The marker picked, else the one at the playhead. */
export function theMarker(state: RootState): Marker {
  const { timeline } = state.project;
  const { part } = state.selection;
  const record = part?.kind === 'marker' ? timeline.records.get(part.id) : undefined;
  if (record?.kind === 'marker') return record;
  const at = state.viewer.sequenceFrame;
  const here = timeline
    .markersOf(theSequence(state).id)
    .find((marker) => marker.at <= at && at <= marker.at + marker.duration);
  return here ?? refuse(words.noMarker, words.noMarkerRemedy);
}

/** The markers picked, else the one at the playhead. */
export function theMarkers(state: RootState): [Marker, ...Marker[]] {
  const { timeline } = state.project;
  const records = state.selection.markerIds.map((id) => timeline.records.get(id));
  const [first, ...others] = records.filter((record) => record?.kind === 'marker');
  return first ? [first, ...others] : [theMarker(state)];
}

export function pickedGap(state: RootState): Gap | null {
  const { part } = state.selection;
  const record = part?.kind === 'gap' ? state.project.timeline.records.get(part.id) : undefined;
  return record?.kind === 'gap' ? record : null;
}
