import { COLOURS } from '../../core/interchange/markers/colours.ts';
import type { Clip, Marker } from '../../core/timeline/model/records.ts';
import type { Timeline } from '../../core/timeline/model/timeline.ts';
import type { MarkerListState } from '../editor/marker-list-slice.ts';
import type { Sort } from '../ui/Table.tsx';

/** A marker as the panel lists it. */
export interface MarkerRow {
  readonly marker: Marker;
  /** Its frame in the sequence, wherever it stands. */
  readonly at: number;
  /** The clip it stands on and the name of that clip's track; null for one of the sequence itself. */
  readonly on: { readonly clip: Clip; readonly track: string } | null;
}

/** Every marker of a sequence and of the clips on its tracks, in time. O(clips + markers · log markers). */
export function markersIn(timeline: Timeline, sequenceId: string): MarkerRow[] {
  const rows: MarkerRow[] = timeline.markersOf(sequenceId).map((marker) => ({ marker, at: marker.at, on: null }));
  for (const track of timeline.tracks(sequenceId))
    for (const clip of timeline.items(track.id)) {
      if (clip.kind !== 'clip' || timeline.markerIds(clip.id).length === 0) continue;
      const start = timeline.startOf(clip.id);
      for (const marker of timeline.markersOf(clip.id))
        rows.push({ marker, at: start + marker.at, on: { clip, track: track.name } });
    }
  return rows.sort(inTime);
}

/** The rows that are asked for, in the order that is asked for. */
export function listed(rows: readonly MarkerRow[], { words, colour, owners, sort }: MarkerListState): MarkerRow[] {
  const wanted = words.trim().toLowerCase();
  const shown = rows.filter(
    ({ marker, on }) =>
      (colour === null || marker.colour === colour) &&
      (owners === 'any' || (owners === 'clips') === (on !== null)) &&
      (wanted === '' || `${marker.name}\n${marker.note}`.toLowerCase().includes(wanted)),
  );
  return shown.sort(orderOf(sort));
}

/** The row before or after a frame. */
export function rowBeside(rows: readonly MarkerRow[], frame: number, direction: 1 | -1): MarkerRow | null {
  const ordered = rows.toSorted(inTime);
  return (direction > 0 ? ordered : ordered.reverse()).find(({ at }) => (at - frame) * direction > 0) ?? null;
}

const compare: Readonly<Record<string, (a: MarkerRow, b: MarkerRow) => number>> = {
  at: (a, b) => a.at - b.at,
  duration: (a, b) => a.marker.duration - b.marker.duration,
  colour: (a, b) => COLOURS.indexOf(a.marker.colour) - COLOURS.indexOf(b.marker.colour),
  owner: (a, b) => (a.on?.clip.name ?? '').localeCompare(b.on?.clip.name ?? ''),
  name: (a, b) => a.marker.name.localeCompare(b.marker.name),
  note: (a, b) => a.marker.note.localeCompare(b.marker.note),
};

/** Rows that are alike stay in time. */
function orderOf({ column, descending }: Sort): (a: MarkerRow, b: MarkerRow) => number {
  const by = compare[column] ?? inTime;
  return (a, b) => (descending ? by(b, a) : by(a, b)) || inTime(a, b);
}

function inTime(a: MarkerRow, b: MarkerRow): number {
  return a.at - b.at || (a.marker.id < b.marker.id ? -1 : 1);
}
