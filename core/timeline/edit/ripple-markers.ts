import type { Marker } from '../model/records.ts';
import type { Timeline } from '../model/timeline.ts';
import type { Changes } from './drafts.ts';

/** Time put into a sequence at frame `at`, or, where `by` is negative, as much taken out from there on. */
export interface Ripple {
  readonly sequenceId: string;
  readonly at: number;
  readonly by: number;
}

/**
 * A sequence's markers ripple with it. Where time is put in, those at that frame or later move right, and one that lasts across it gets longer. Where time is taken
 * out, later ones move left, one that lasts into it gets shorter, and one that lies wholly within it goes.
 *
 *     before  ▼1    ▼2  ▼3  ▼4      after  ▼1    ▼4      2 and 3 were in the part taken out
 *             [ a  ][ b    ][ c ]          [ a  ][ c ]
 */
export function rippleMarkers(timeline: Timeline, changes: Changes, ripples: readonly Ripple[]): void {
  for (const sequenceId of new Set(ripples.map((ripple) => ripple.sequenceId))) {
    const own = ripples.filter((ripple) => ripple.sequenceId === sequenceId);
    for (const marker of timeline.markersOf(sequenceId))
      changes.set(marker.id, own.reduce<Marker | null>(rippled, marker));
  }
}

function rippled(marker: Marker | null, { at, by }: Ripple): Marker | null {
  if (!marker) return null;
  const end = marker.at + marker.duration;
  if (by > 0) {
    if (marker.at >= at) return { ...marker, at: marker.at + by };
    return end > at ? { ...marker, duration: marker.duration + by } : marker;
  }
  const to = at - by;
  const within = marker.at >= at && marker.at < to;
  if (within && end <= to) return null;
  const shifted = (frame: number): number => (frame <= at ? frame : Math.max(at, frame + by));
  return { ...marker, at: shifted(marker.at), duration: shifted(end) - shifted(marker.at) };
}
