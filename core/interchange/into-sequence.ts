import { Failure } from '../jobs/failure.ts';
import { nominalFramesPerSecond, sameRate } from '../time/rate.ts';
import { addTrack } from '../timeline/edit/add-track.ts';
import { Steps } from '../timeline/edit/steps.ts';
import { diffOf, type Diff } from '../timeline/history/diff.ts';
import type { Item, Marker, Sequence, TimelineRecord } from '../timeline/model/records.ts';
import type { Timeline } from '../timeline/model/timeline.ts';
import type { InterchangeDocument } from './document.ts';
import { framesOf, timecodeOf } from './edl/frame-count.ts';
import { Losses, NOWHERE, placeIn, sorted, type Loss, type Place } from './loss.ts';

interface Into {
  readonly diff: Diff;
  readonly losses: readonly Loss[];
}

/**
 * Captions or markers that were read at a sequence's rate, as one edit of that sequence: captions on tracks of their own above its others, markers on the sequence. Their times count on
 * its timecode where they reach it, else from its first frame; the losses found while they were read are told by their new places. Throws Failure where the rates differ.
 */
export function intoSequence(
  { timeline: read, sequenceIds: [readId = ''] }: InterchangeDocument,
  found: readonly Loss[],
  timeline: Timeline,
  sequenceId: string,
): Into {
  const [from, target] = [read.sequence(readId), timeline.sequence(sequenceId)];
  if (!sameRate(from.rate, target.rate))
    throw new Failure(
      'invalid-input',
      `"${from.name}" counts other frames than "${target.name}": ${rateText(from)} a second, not ${rateText(target)}.`,
      'Import it as a sequence of its own.',
    );
  const losses = new Losses();
  const { startFrame } = target;
  const markers = read.markersOf(readId).map((marker) => ({ ...marker, at: recounted(marker.at, from, target) }));
  const tracks = read.tracks(readId).map((track) => ({ track, items: read.items(track.id) }));
  const firstCaption = Math.min(...tracks.map(({ items: [first] }) => (first?.kind === 'gap' ? first.duration : 0)));
  // A list of markers is one of timecodes; captions count from the film's beginning, unless they only begin where its timecode does.
  const captionsFrom = tracks.length > 0 && firstCaption >= startFrame ? startFrame : 0;
  const markersFrom = markers.some(({ at }) => at >= startFrame) ? startFrame : 0;
  const offset = tracks.length > 0 ? captionsFrom : markersFrom;
  if (captionsFrom > 0)
    losses.changed(
      'captions that count the timecode',
      placeIn(target, {}),
      'They lie on the timecode of the sequence.',
    );
  if (markers.length > 0 && markersFrom < startFrame)
    losses.changed(
      'markers before the timecode of the sequence',
      placeIn(target, {}),
      'They count from its first frame.',
    );

  const steps = new Steps(timeline);
  const names = new Map<string, string>();
  for (const { track, items } of tracks) {
    steps.do(addTrack(steps.timeline, { sequenceId, media: track.media }, () => track.id));
    names.set(track.name, steps.timeline.track(track.id).name);
    steps.do(added(steps.timeline, movedUp(items, captionsFrom)));
  }
  steps.do(added(steps.timeline, placed(markers, target, markersFrom, losses)));
  steps.do(withMetadata(steps.timeline, from, target, losses));

  const moved = found.map((loss) => ({ ...loss, where: movedPlace(loss.where, { from, target, offset, names }) }));
  return { diff: steps.diff(), losses: sorted([...moved, ...losses.list()]) };
}

function rateText({ rate }: Sequence): string {
  return `${rate.num}/${rate.den}`;
}

/** The frame that has the timecode in the sequence that it had in the list, where one of them counts drop-frame and the other does not. */
function recounted(at: number, from: Sequence, target: Sequence): number {
  if (from.dropFrame === target.dropFrame) return at;
  const labelled = (frame: number) => timecodeOf(frame, from.rate, from.dropFrame).replace(';', ':');
  const count = (frame: number) => framesOf(labelled(frame), target.rate, target.dropFrame);
  // A label that drop-frame skips stands for the first one that it does not.
  return count(at) ?? count(at + nominalFramesPerSecond(from.rate) / 15) ?? at;
}

/** Items of a track without the first `offset` frames, which are a gap. */
function movedUp(items: readonly Item[], offset: number): Item[] {
  return items.flatMap((item, i) => {
    if (i > 0 || offset === 0) return item;
    return item.duration === offset ? [] : { ...item, duration: item.duration - offset };
  });
}

/** Markers as the sequence's own. Those before its first frame are lost. */
function placed(markers: readonly Marker[], target: Sequence, offset: number, losses: Losses): Marker[] {
  return markers.flatMap((marker) => {
    const at = marker.at - offset;
    if (at >= 0) return { ...marker, ownerId: target.id, at };
    const where = { ...NOWHERE, sequence: target.name, name: marker.name };
    const timecode = timecodeOf(marker.at, target.rate, target.dropFrame);
    losses.lost('marker before the sequence begins', { ...where, timecode }, 'It is left out.');
    return [];
  });
}

/** What the file says of itself, its style sheets for one, where the sequence has nothing of the kind. */
function withMetadata(timeline: Timeline, from: Sequence, target: Sequence, losses: Losses): Diff {
  const fresh = Object.entries(from.metadata).filter(([key, value]) => {
    if (!(key in target.metadata)) return true;
    if (JSON.stringify(target.metadata[key]) !== JSON.stringify(value))
      losses.lost(`"${key}" metadata of the file`, placeIn(target, {}), 'The sequence keeps its own.');
    return false;
  });
  if (fresh.length === 0) return {};
  const after = { ...target, metadata: { ...target.metadata, ...Object.fromEntries(fresh) } };
  return diffOf(timeline, [[target.id, after]]);
}

function added(timeline: Timeline, records: readonly TimelineRecord[]): Diff {
  return diffOf(
    timeline,
    records.map((record) => [record.id, record]),
  );
}

function movedPlace(
  where: Place,
  to: {
    readonly from: Sequence;
    readonly target: Sequence;
    readonly offset: number;
    readonly names: ReadonlyMap<string, string>;
  },
): Place {
  if (where.sequence !== to.from.name) return where;
  const { name, frames } = where;
  const track = where.track === null ? null : (to.names.get(where.track) ?? where.track);
  const start = frames && frames.start - to.offset;
  if (frames === null || start === null || start < 0) return { ...where, sequence: to.target.name, track };
  const { duration } = frames;
  return placeIn(to.target, { track, start, duration, ...(name === null ? {} : { name }) });
}
