import type { Marker } from '../model/records.ts';
import type { Timeline } from '../model/timeline.ts';
import type { Changes } from './drafts.ts';
import type { Part } from './track-draft.ts';

/** A clip's markers stay on the picture they were put on: they go to the piece that shows it or the clip it was joined to, and go when the clip goes. */
export function settleMarkers(
  timeline: Timeline,
  changes: Changes,
  parts: ReadonlyMap<string, Part>,
  joined: ReadonlyMap<string, { readonly into: string; readonly at: number }>,
): void {
  const pieces = new Map<string, { id: string; from: number }[]>();
  for (const [id, { origin, from }] of parts) {
    if (changes.get(id)) pieces.set(origin, [...(pieces.get(origin) ?? []), { id, from }]);
  }
  for (const [id, after] of [...changes]) {
    if (after !== null || pieces.has(id)) continue;
    const home = joined.get(id);
    for (const marker of timeline.markersOf(id)) {
      changes.set(marker.id, home ? { ...marker, ownerId: home.into, at: marker.at + home.at } : null);
    }
  }
  for (const [origin, list] of pieces) {
    const kept = changes.has(origin) ? changes.get(origin) : timeline.records.get(origin);
    const known = kept && !list.some(({ id }) => id === origin) ? [...list, { id: origin, from: 0 }] : list;
    const sorted = known.sort((a, b) => a.from - b.from);
    for (const marker of timeline.markersOf(origin)) changes.set(marker.id, homed(marker, sorted));
  }
}

function homed(marker: Marker, pieces: readonly { id: string; from: number }[]): Marker {
  const home = pieces.findLast(({ from }) => from <= marker.at) ?? pieces[0];
  return home ? { ...marker, ownerId: home.id, at: marker.at - home.from } : marker;
}
