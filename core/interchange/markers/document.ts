import type { Marker, Sequence } from '../../timeline/model/records.ts';
import { DocumentBuilder } from '../document-builder.ts';
import type { InterchangeDocument } from '../document.ts';
import type { ReadInput } from '../format.ts';
import { placeOf, type Losses, type Place } from '../loss.ts';
import { stem } from '../media-path.ts';
import { unsupported } from '../refusal.ts';
import { hasDropFrame } from '../../time/timecode.ts';

/** A marker as a file has it: `at` is its timecode in frames from 00:00:00:00. */
export type ListedMarker = Pick<Marker, 'at' | 'duration' | 'name' | 'note' | 'colour' | 'metadata'>;

/** A document with one sequence that has nothing but markers. It starts at 00:00:00:00, so that they stand on their timecode. */
export function documentOfMarkers(
  { name, newId, options }: ReadInput,
  {
    title,
    dropFrame,
    markers,
    losses,
  }: { title: string | null; dropFrame: boolean; markers: readonly ListedMarker[]; losses: Losses },
): InterchangeDocument {
  const builder = new DocumentBuilder(name, newId, losses);
  const sequence = builder.addSequence({
    name: title || stem(name),
    rate: options.rate,
    width: options.width,
    height: options.height,
    sampleRate: options.sampleRate,
    startFrame: 0,
    dropFrame: dropFrame && hasDropFrame(options.rate),
    metadata: {},
  });
  for (const marker of markers) builder.addMarker({ ownerId: sequence.id, ...marker });
  return builder.finish([sequence.id]);
}

/** A marker that is to be written, with its frame of the sequence. */
export interface PlacedMarker extends ListedMarker {
  readonly place: Place;
  /** Name of the clip's track; null for one of the sequence. */
  readonly track: string | null;
}

/** The first sequence and its markers and those of its clips, in time. Throws Failure where there are none. */
export function markersOf(
  { timeline, sequenceIds }: InterchangeDocument,
  losses: Losses,
): { sequence: Sequence; markers: PlacedMarker[] } {
  const [sequenceId, ...others] = sequenceIds;
  if (sequenceId === undefined) throw unsupported('markers', 'there is no sequence.', 'Choose another format.');
  const sequence = timeline.sequence(sequenceId);
  for (const id of others) losses.lost('further sequence', placeOf(timeline, id), 'Write its markers by themselves.');
  const markers: PlacedMarker[] = timeline
    .markersOf(sequenceId)
    .map((marker) => ({ ...marker, place: placeOf(timeline, marker.id), track: null }));
  for (const track of timeline.tracks(sequenceId)) {
    losses.lost('track', placeOf(timeline, track.id), 'Only its markers are written.');
    for (const { item, start } of timeline.placedItems(track.id))
      for (const marker of item.kind === 'clip' ? timeline.markersOf(item.id) : []) {
        const place = placeOf(timeline, marker.id);
        losses.changed('marker of a clip', place, 'It is one of the sequence, at the same place.');
        markers.push({ ...marker, at: start + marker.at, place, track: track.name });
      }
  }
  return { sequence, markers: markers.sort((a, b) => a.at - b.at) };
}
