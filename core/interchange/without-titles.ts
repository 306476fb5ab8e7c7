import type { Gap, TimelineRecord } from '../timeline/model/records.ts';
import type { InterchangeDocument } from './document.ts';
import { placeOf, type Losses } from './loss.ts';

/** The document as a format without titles writes it: where one was there is a gap. Each is reported. */
export function withoutTitles(document: InterchangeDocument, losses: Losses): InterchangeDocument {
  const { timeline } = document;
  const changes = new Map<string, TimelineRecord | null>();
  for (const record of timeline.records.values()) {
    if (record.kind !== 'clip' || record.media.kind !== 'title') continue;
    const { id, trackId, order, duration } = record;
    losses.lost('title', placeOf(timeline, id), 'Its place is empty. Write OTIO, or export the film with it.');
    changes.set(id, { kind: 'gap', id, trackId, order, duration } satisfies Gap);
    for (const { id: gone } of [...timeline.transitionsOf(id), ...timeline.markersOf(id)]) changes.set(gone, null);
  }
  return changes.size === 0 ? document : { ...document, timeline: timeline.with(changes) };
}
