import type { Clip, Track } from '../../timeline/model/records.ts';
import type { Timeline } from '../../timeline/model/timeline.ts';
import { placeOf, type Losses } from '../loss.ts';
import { edlMetadata } from './metadata.ts';
import type { PlannedEvent } from './plan-events.ts';

export type Channels = readonly { readonly track: Track; readonly events: readonly PlannedEvent[] }[];

/** An event with the channels it goes to. */
export interface Channelled {
  readonly event: PlannedEvent;
  readonly video: boolean;
  readonly audio: readonly number[];
}

/** The edits of a list in time: an event each, but for split edits, which are two. */
export function editsOf(channels: Channels): Channelled[][] {
  return splits(withLeadingBlack(combined(channels), channels));
}

/** Events of all channels in time; those that linked clips have alike on several channels are one. */
function combined(channels: Channels): Channelled[] {
  const together = new Map<string, { event: PlannedEvent; video: boolean; audio: number[] }>();
  const numbers = audioNumbers(channels);
  for (const { track, events } of channels) {
    const audio = numbers.get(track.id) ?? null;
    events.forEach((event, i) => {
      const key = JSON.stringify(likeness(event) ?? [track.id, i]);
      const known = together.get(key) ?? { event, video: false, audio: [] };
      if (audio === null) known.video = true;
      else known.audio.push(audio);
      together.set(key, known);
    });
  }
  return [...together.values()].sort(
    (a, b) =>
      a.event.recordIn - b.event.recordIn || Number(b.video) - Number(a.video) || (a.audio[0] ?? 0) - (b.audio[0] ?? 0),
  );
}

/** Channels of audio tracks: what their names say, if no two say the same, else as they come. */
function audioNumbers(channels: Channels): ReadonlyMap<string, number> {
  const tracks = channels.map(({ track }) => track).filter(({ media }) => media === 'audio');
  const named = tracks.map(({ name }) => Number(/^A([1-9]\d?)$/.exec(name)?.[1] ?? 0));
  const own = new Set(named).size === tracks.length && !named.includes(0);
  return new Map(tracks.map(({ id }, i) => [id, own ? (named[i] ?? 0) : i + 1]));
}

/** What events must have alike to be one on several channels; null for an event that is no linked clip. */
function likeness({ clip, source, recordIn, recordOut, transition }: PlannedEvent): unknown {
  if (!clip?.linkId) return null;
  const { media, ...side } = source ?? {};
  return [clip.linkId, clip.name, edlMetadata(clip.metadata), media?.id, side, recordIn, recordOut, transition];
}

/** Where a list begins with nothing, black says where the sequence starts. */
function withLeadingBlack(events: readonly Channelled[], channels: Channels): Channelled[] {
  const [first] = events;
  if (first && first.event.recordIn <= 0) return [...events];
  const end = first?.event.recordIn ?? 1;
  const black = { clip: null, source: null, recordIn: 0, recordOut: end, transition: null, from: null };
  const video = channels.some(({ track }) => track.media === 'video');
  return [{ event: black, video, audio: video ? [] : [1] }, ...events];
}

/** Events as edits: the picture and sound of one shot that do not start or end together are a split edit. */
function splits(events: readonly Channelled[]): Channelled[][] {
  const byLink = new Map<string, Channelled[]>();
  for (const channelled of events) {
    const linkId = channelled.event.clip?.linkId;
    if (linkId) byLink.set(linkId, [...(byLink.get(linkId) ?? []), channelled]);
  }
  const done = new Set<Channelled>();
  return events.flatMap((channelled) => {
    if (done.has(channelled)) return [];
    const linked = byLink.get(channelled.event.clip?.linkId ?? '') ?? [];
    const other = linked.find((each) => each !== channelled);
    if (linked.length !== 2 || !other || !splitsWith(channelled, other)) return [[channelled]];
    done.add(other);
    return [[channelled, other]];
  });
}

/** Whether two linked events can share the notes of a split edit: picture and sound of the same media, both cuts. */
function splitsWith(a: Channelled, b: Channelled): boolean {
  const same =
    a.event.clip?.name === b.event.clip?.name &&
    a.event.source?.media?.id === b.event.source?.media?.id &&
    JSON.stringify(edlMetadata(a.event.clip?.metadata)) === JSON.stringify(edlMetadata(b.event.clip?.metadata));
  const plain = [a, b].every(({ event }) => event.transition === null && event.source?.motion == null);
  return same && plain && a.video !== b.video && b.event.clip !== null;
}

/** Says which links reading the list does not bring back. */
export function reportLinks(
  timeline: Timeline,
  edits: readonly (readonly Channelled[])[],
  channels: Channels,
  losses: Losses,
): void {
  const clips = channels.flatMap(({ track }) =>
    timeline.items(track.id).filter((item): item is Clip => item.kind === 'clip'),
  );
  const kept = new Map<string, number>();
  for (const edit of edits) {
    const linkId = edit[0]?.event.clip?.linkId;
    const count = edit.reduce((sum, { video, audio }) => sum + Number(video) + audio.length, 0);
    if (linkId) kept.set(linkId, Math.max(kept.get(linkId) ?? 0, count));
  }
  for (const clip of clips)
    if (clip.linkId !== null && timeline.linked(clip.linkId).length !== kept.get(clip.linkId))
      losses.lost('link between clips', placeOf(timeline, clip.id), 'It is an event by itself.');
}
