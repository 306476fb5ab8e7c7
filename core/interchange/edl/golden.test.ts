import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import golden from '../../../tests/golden/interchange/edl.json' with { type: 'json' };
import { MEDIA_ABSENT, testMediaRoot } from '../../../tests/media/test-media.ts';
import { rate as makeRate } from '../../time/rate.ts';
import { countingIds } from '../../timeline/test/film.ts';
import { DEFAULT_READ_OPTIONS, type ReadResult } from '../format.ts';
import { isLossy } from '../loss.ts';
import { comparable } from '../test/comparable.ts';
import { edl } from './format.ts';

type Time = [number, number];

interface GoldenItem {
  readonly name?: string;
  readonly record?: [Time, Time];
  readonly source?: [Time, Time];
  readonly speed?: number;
  readonly markers?: number;
  readonly transition?: string;
  readonly out?: Time;
}

interface GoldenFile {
  readonly rate: number;
  readonly refused?: string;
  readonly timelines?: { readonly tracks: { readonly name: string; readonly items: GoldenItem[] }[] }[];
}

/** An event as both readers tell it: first and number of record frames, first source frame, speed, and the frames of a transition into it. */
type Event = [record: number, frames: number, source: number, speed: number, into: number];

const root = testMediaRoot();
const files = Object.entries(golden.files as unknown as Record<string, GoldenFile>);
const bytesOf = (path: string): Uint8Array => readFileSync(join(root ?? '', 'interchange', path));
const read = (path: string, rate: number): ReadResult =>
  edl.read({
    name: basename(path),
    bytes: bytesOf(path),
    newId: countingIds(),
    options: { ...DEFAULT_READ_OPTIONS, rate: makeRate(rate) },
  });

/** The adapter heeds M2 only where source and record lengths differ, so it takes a still of one frame for a cut of one frame: the same is seen. */
const seen = (speed: number, frames: number): number => (frames === 1 && speed === 0 ? 1 : speed);

function expectedEvents(items: readonly GoldenItem[]): Event[] {
  const events: Event[] = [];
  let into = 0;
  for (const { record, source, speed = 1, transition, out } of items) {
    if (transition !== undefined) into = out?.[0] ?? 0;
    if (!record || !source) continue;
    events.push([record[0][0], record[1][0], source[0][0], seen(speed, record[1][0]), into]);
    into = 0;
  }
  return events;
}

function eventsOf({ document }: ReadResult, track: number): Event[] {
  const { timeline, media, sequenceIds } = document;
  const id = timeline.tracks(sequenceIds[0]!)[track]!.id;
  return timeline.placedItems(id).flatMap(({ item, start }): Event[] => {
    if (item.kind === 'gap') return [];
    const file = media.find((each) => item.media.kind === 'asset' && each.id === item.media.assetId)!;
    const into = timeline.transitionsOf(item.id).find(({ beforeId }) => beforeId === item.id)?.outFrames ?? 0;
    const speed = item.speed.kind === 'constant' ? item.speed.num / item.speed.den : 0;
    return [
      [
        start,
        item.duration,
        item.sourceStart.value + file.start.value,
        Number(seen(speed, item.duration).toFixed(9)),
        into,
      ],
    ];
  });
}

describe.skipIf(root === null)(`lists of other programs (${MEDIA_ABSENT})`, () => {
  const readable = files.filter(([, { timelines }]) => timelines);
  const refused = files.filter(([, { timelines }]) => !timelines);

  it('are all compared', () => {
    expect([readable.length, refused.length]).toEqual([19, 3]);
  });

  it.each(readable)('%s has the events that the reference adapter finds', (path, { rate, timelines = [] }) => {
    const result = read(path, rate);
    const [{ tracks } = { tracks: [] }] = timelines;
    tracks.forEach(({ items }, i) => {
      const rounded = expectedEvents(items).map((event) => event.map((part) => Number(part.toFixed(9))));
      expect(eventsOf(result, i)).toEqual(rounded);
      const names = items.filter(({ record }) => record).map(({ name = '' }) => name.replace(/ FF$/, ''));
      const clips = result.document.timeline.items(
        result.document.timeline.tracks(result.document.sequenceIds[0]!)[i]!.id,
      );
      const ours = clips.filter((item) => item.kind === 'clip').map(({ name }) => name.replace(/ FF$/, ''));
      // Without a name in the list, the adapter takes the event's number and we the reel.
      expect(ours.filter((name, at) => !/^\d+$/.test(names[at] ?? '') && name !== names[at])).toEqual([]);
    });
    const markers = tracks.flatMap(({ items }) => items).reduce((sum, item) => sum + (item.markers ?? 0), 0);
    expect(result.document.timeline.markersOf(result.document.sequenceIds[0]!)).toHaveLength(markers);
    // AUD names further audio channels of an event, in CMX 3600 as in Avid's lists; the adapter takes it for a comment.
    const more = path.endsWith('multi_audio.edl') ? 1 : 0;
    expect(result.document.timeline.tracks(result.document.sequenceIds[0]!)).toHaveLength(tracks.length + more);
  });

  // The adapter refuses a list whose source and record lengths differ. In CMX 3600 the record side says where an event lies, and other readers import these; we do, and say which.
  it.each(refused)(
    '%s, which the adapter refuses, is read with what differs',
    (path, { rate, refused: reason = '' }) => {
      expect(reason).toMatch(/Source and record duration don't match|timecode/i);
      const text = new TextDecoder().decode(bytesOf(path));
      const result = read(path, rate);
      expect(eventsOf(result, 0)).toHaveLength((text.match(/^\d+ /gm) ?? []).length);
      expect(isLossy(result.losses)).toBe(
        !path.endsWith('25fps.edl') && result.losses.some(({ severity }) => severity === 'approximated'),
      );
      expect(result.losses.length).toBeGreaterThan(0);
    },
  );

  it.each(files)('%s is the same when it is written and read again', (path, { rate }) => {
    const { document } = read(path, rate);
    const { files: written, losses } = edl.write!(document, { name: 'again', version: null });
    expect(written).toHaveLength(1);
    expect(isLossy(losses)).toBe(false);
    const again = edl.read({
      name: 'a',
      bytes: written[0]!.bytes,
      newId: countingIds(),
      options: DEFAULT_READ_OPTIONS,
    });
    expect(comparable(again.document)).toEqual(comparable(document));
    expect(isLossy(again.losses)).toBe(false);
  });
});
