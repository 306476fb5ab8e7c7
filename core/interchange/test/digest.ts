import type { RationalTime } from '../../time/rational-time.ts';
import type { Clip, Item } from '../../timeline/model/records.ts';
import type { InterchangeDocument } from '../document.ts';
import type { Loss } from '../loss.ts';
import { lowest, secondsOf } from '../seconds.ts';

/** Sequences, tracks and clips as plain data without ids, so that two documents can be compared: the same digest shows and plays the same. */
export interface Digest {
  readonly sequences: readonly unknown[];
  readonly media: readonly unknown[];
}

export function digestOf(document: InterchangeDocument): Digest {
  const { timeline } = document;
  const order = [...document.sequenceIds];
  for (const id of order) {
    for (const track of timeline.tracks(id)) {
      for (const item of timeline.items(track.id)) {
        const nested = item.kind === 'clip' && item.media.kind === 'sequence' ? item.media.sequenceId : null;
        if (nested !== null && !order.includes(nested)) order.push(nested);
      }
    }
  }
  return {
    sequences: order.map((id) => sequenceDigest(document, id)),
    media: document.media
      .map(({ name, paths, kind, start, duration, reel }) => ({
        name,
        paths,
        kind,
        start: fraction(start),
        duration: fraction(duration),
        reel,
      }))
      .map((media) => JSON.stringify(media))
      .sort(),
  };
}

function sequenceDigest(document: InterchangeDocument, id: string): unknown {
  const { timeline } = document;
  const { name, rate, width, height, sampleRate, startFrame, dropFrame } = timeline.sequence(id);
  return {
    ...{ name, rate, width, height, sampleRate, startFrame, dropFrame },
    markers: markersOf(document, id),
    tracks: timeline.tracks(id).map((track) => ({
      media: track.media,
      locked: track.locked,
      items: timeline.placedItems(track.id).map(({ item, start }) => itemDigest(document, item, start)),
    })),
  };
}

function itemDigest(document: InterchangeDocument, item: Item, start: number): unknown {
  if (item.kind === 'gap') return { gap: item.duration };
  const { timeline } = document;
  const media = new Map(document.media.map((each) => [each.id, each]));
  const transitions = timeline
    .transitionsOf(item.id)
    .map(({ beforeId, style, inFrames, outFrames }) => [
      beforeId === item.id ? 'in' : 'out',
      style,
      inFrames,
      outFrames,
    ]);
  return {
    name: item.name,
    start,
    shows: mediaOf(document, item),
    sourceStart: fraction(item.sourceStart),
    duration: item.duration,
    speed: speedOf(item),
    enabled: item.enabled,
    linked: companions(document, item, item.linkId === null ? [] : timeline.linked(item.linkId)),
    grouped: companions(document, item, item.groupId === null ? [] : timeline.grouped(item.groupId)),
    attributes: rounded(item.attributes),
    blend: item.blend,
    effects: item.effects,
    markers: markersOf(document, item.id),
    transitions: transitions.map((each) => JSON.stringify(each)).sort(),
    takes: document.takes
      .filter(({ clipId }) => clipId === item.id)
      .map(({ id, name, mediaId, start, count, recipe }) => ({
        name,
        media: media.get(mediaId)?.name,
        start,
        count,
        recipe,
        active: item.activeTake?.takeId === id,
      })),
  };
}

function mediaOf(document: InterchangeDocument, { media }: Clip): unknown {
  const name = (id: string): string => document.media.find((each) => each.id === id)?.name ?? '';
  switch (media.kind) {
    case 'asset':
      return name(media.assetId);
    case 'sequence':
      return { nest: document.timeline.sequence(media.sequenceId).name };
    case 'multicam':
      return {
        active: media.active,
        angles: media.angles.map((angle) => [angle.name, name(angle.assetId), fraction(angle.offset)]),
      };
    case 'caption':
      return { caption: media.text };
    case 'title':
      return { title: media.text, style: media.style };
  }
}

function speedOf({ speed }: Clip): unknown {
  if (speed.kind !== 'remap') return speed.kind === 'freeze' ? 'freeze' : speed.num / speed.den;
  return speed.keyframes.map(({ at, offset }) => [at, fraction(offset)]);
}

function companions({ timeline }: InterchangeDocument, self: Clip, clips: readonly Clip[]): string[] {
  return clips
    .filter(({ id }) => id !== self.id)
    .map(({ id, trackId }) => {
      const tracks = timeline.tracks(timeline.track(trackId).sequenceId);
      return `${tracks.findIndex((track) => track.id === trackId)}@${timeline.startOf(id)}`;
    })
    .sort();
}

function markersOf({ timeline }: InterchangeDocument, ownerId: string): unknown[] {
  return timeline
    .markersOf(ownerId)
    .map(({ at, duration, name, note, colour }) => JSON.stringify([at, duration, name, note, colour]))
    .sort();
}

function fraction(time: RationalTime): string {
  const { n, d } = lowest(secondsOf(time));
  return `${n}/${d}`;
}

/**
 * A digest without what a loss report says is not as it was: whatever else differs between two of them went without a word. `forgiven` leads from the words of a loss to the
 * fields of the clip it names.
 */
export function withoutLosses(
  digest: Digest,
  losses: readonly Loss[],
  forgiven: Readonly<Record<string, readonly string[]>>,
): Digest {
  const fieldsAt = new Map<string, Set<string>>();
  for (const { what, where } of losses) {
    const fields = Object.entries(forgiven).find(([words]) => what.includes(words))?.[1] ?? [];
    const key = `${where.name} ${where.frames?.start}`;
    fieldsAt.set(key, new Set([...(fieldsAt.get(key) ?? []), ...fields]));
  }
  const without = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(without);
    if (typeof value !== 'object' || value === null) return value;
    const { name, start } = value as { name?: unknown; start?: unknown };
    const gone = fieldsAt.get(`${String(name)} ${String(start)}`);
    return Object.fromEntries(
      Object.entries(value).flatMap(([key, each]) => (gone?.has(key) ? [] : [[key, without(each)]])),
    );
  };
  return { sequences: digest.sequences.map(without), media: digest.media };
}

/** Numbers to nine digits: units of other programs are not shares of a frame. */
function rounded(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_, each: unknown) => (typeof each === 'number' ? Number(each.toFixed(9)) + 0 : each)),
  );
}
