import { rate } from '../../time/rate.ts';
import { rescale, time } from '../../time/rational-time.ts';
import type { Sequence } from '../../timeline/model/records.ts';
import { DocumentBuilder } from '../document-builder.ts';
import type { InterchangeDocument } from '../document.ts';
import type { ReadInput } from '../format.ts';
import { placeIn, placeOf, type Losses } from '../loss.ts';
import { stem } from '../media-path.ts';
import { unsupported } from '../refusal.ts';
import { reportMetadata, reportTrack, type Carried } from '../report-unwritten.ts';

/** A caption as a file has it. Times are whole milliseconds from the first frame. */
export interface Cue {
  readonly start: number;
  readonly end: number;
  /** Its words without markup. */
  readonly text: string;
  /** What the file says of it and no caption of ours has: how it is written with its markup, its name, where it stands. */
  readonly written: Readonly<Record<string, string>>;
}

const MILLISECONDS = rate(1000);

/** Cues that are seen at the same time lie on tracks above each other, up to so many. */
const MOST_TRACKS = 100;

/** A document with the cues on captions tracks. What a caption can't hold is kept in its metadata under `key`, so that it can be written back. */
export function documentOfCues(
  { name, newId, options }: ReadInput,
  cues: readonly Cue[],
  { key, kept, losses }: { key: string; kept: Readonly<Record<string, unknown>>; losses: Losses },
): InterchangeDocument {
  const builder = new DocumentBuilder(name, newId, losses);
  const sequence = builder.addSequence({
    name: stem(name),
    rate: options.rate,
    width: options.width,
    height: options.height,
    sampleRate: options.sampleRate,
    startFrame: 0,
    dropFrame: false,
    metadata: Object.keys(kept).length === 0 ? {} : { [key]: kept },
  });
  const frameAt = (milliseconds: number): number =>
    rescale(time(milliseconds, MILLISECONDS), sequence.rate, 'nearest').value;
  const tracks = [builder.addTrack(sequence.id, 'captions')];
  let moved = 0;
  for (const { start, end, text, written } of cues.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    const from = frameAt(start);
    const duration = Math.max(1, frameAt(end) - from);
    const exact = isOn(start, from, sequence) && isOn(end, from + duration, sequence);
    if (!exact) moved++;
    let track = tracks.find((each) => builder.endOf(each) <= from);
    if (track === undefined && tracks.length < MOST_TRACKS)
      tracks.push((track = builder.addTrack(sequence.id, 'captions')));
    const title = text.split('\n')[0] || 'Caption';
    if (track === undefined) {
      const place = placeIn(sequence, { start: from, duration, name: title });
      losses.lost('caption', place, `${MOST_TRACKS} others are seen at the same time.`);
      continue;
    }
    const metadata = { ...written, ...(exact ? {} : { start, end }) };
    builder.place(track, from, {
      name: title,
      media: { kind: 'caption', text },
      sourceStart: time(0, sequence.rate),
      duration,
      metadata: Object.keys(metadata).length === 0 ? {} : { [key]: metadata },
    });
  }
  if (moved > 0) {
    const instead = `${moved} captions start or end on the nearest frame; where they are not moved, their own times are written back.`;
    losses.changed('times that lie between frames', placeIn(sequence, {}), instead);
  }
  return builder.finish([sequence.id]);
}

/** The captions of the first sequence that has some, in time. Throws Failure where there are none. */
export function cuesOf(document: InterchangeDocument, key: string, losses: Losses): { cues: Cue[]; kept: unknown } {
  const { timeline, sequenceIds } = document;
  const carried: Carried = { metadata: key, decisionLists: false };
  const withCaptions = sequenceIds.filter((id) => timeline.tracks(id).some(({ media }) => media === 'captions'));
  const [sequenceId, ...others] = withCaptions;
  if (sequenceId === undefined)
    throw unsupported('captions', 'the timeline has none.', 'Add a captions track, or choose another format.');
  const sequence = timeline.sequence(sequenceId);
  for (const id of others)
    losses.lost('captions of a further sequence', placeOf(timeline, id), 'Write them by themselves.');
  reportMetadata(timeline, sequence, carried, losses);
  for (const marker of timeline.markersOf(sequenceId))
    losses.lost('marker', placeOf(timeline, marker.id), 'A captions file has none.');
  const cues: Cue[] = [];
  for (const track of timeline.tracks(sequenceId)) {
    if (track.media !== 'captions') {
      losses.lost('track without captions', placeOf(timeline, track.id), 'It is left out.');
      continue;
    }
    reportTrack(timeline, track, carried, losses);
    for (const { item, start } of timeline.placedItems(track.id)) {
      if (item.kind !== 'clip') continue;
      if (!item.enabled || item.media.kind !== 'caption') {
        losses.lost('clip that is no caption, or switched off', placeOf(timeline, item.id), 'It is left out.');
        continue;
      }
      for (const transition of timeline.transitionsOf(item.id))
        if (transition.beforeId === item.id || transition.beforeId === null)
          losses.lost('transition between captions', placeOf(timeline, transition.id), 'They follow each other.');
      const { start: ownStart, end: ownEnd, ...written } = keptOf(item.metadata[key]);
      cues.push({
        start: millisecondsOf(start, ownStart, sequence),
        end: millisecondsOf(start + item.duration, ownEnd, sequence),
        text: item.media.text,
        written: Object.fromEntries(
          Object.entries(written).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
        ),
      });
    }
  }
  return { cues: cues.sort((a, b) => a.start - b.start || a.end - b.end), kept: sequence.metadata[key] };
}

export function keptOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

/** Whether a time lies on a frame to the millisecond. */
function isOn(milliseconds: number, frame: number, { rate: frames }: Sequence): boolean {
  return rescale(time(frame, frames), MILLISECONDS, 'nearest').value === milliseconds;
}

/** The time of a frame: as it was read, if that lies nearest to this frame still. */
function millisecondsOf(frame: number, read: unknown, { rate: frames }: Sequence): number {
  if (typeof read === 'number' && Number.isSafeInteger(read) && read >= 0) {
    const on = rescale(time(read, MILLISECONDS), frames, 'nearest').value;
    // A caption shorter than a frame was made one frame long.
    if (on === frame || on === frame - 1) return read;
  }
  return rescale(time(frame, frames), MILLISECONDS, 'nearest').value;
}
