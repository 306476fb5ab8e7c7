import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { countingIds } from '../../timeline/test/film.ts';
import { DEFAULT_READ_OPTIONS } from '../format.ts';
import { readFcp7Xml } from './read.ts';
import type { InterchangeDocument } from '../document.ts';
import { secondsOf, plus } from '../seconds.ts';
import type { Clip } from '../../timeline/model/records.ts';

/**
 * Expected values are OpenTimelineIO's (tests/golden/interchange/expect.py says how they are made). Where its adapter and Apple's reference differ, the reference is followed:
 *
 * - Two clips over the same frames (premiere_example.xml, 956 to 1177 and 1164 to 1258): the adapter moves the later one and all after it out of sync. No track can hold both;
 *   `start` is where a clip lies, so ours stays in sync, and begins where the other ends.
 * - Retimed clips: the adapter takes `in` for a frame of the media. `in` counts after retiming (the graph of `timeremap` leads from it to the media), so ours is `in` × speed.
 */
interface GoldenItem {
  readonly name: string;
  readonly record: readonly [readonly [number, number], readonly [number, number]];
  readonly source: readonly [readonly [number, number], readonly [number, number]];
  readonly nested?: unknown;
}

interface Golden {
  readonly files: Readonly<
    Record<
      string,
      {
        readonly refused?: string;
        readonly timelines?: readonly {
          readonly name: string;
          readonly tracks: readonly {
            readonly kind: string;
            readonly items: readonly (GoldenItem | { readonly transition: string })[];
          }[];
        }[];
      }
    >
  >;
}

/** What ours is where the adapter is not followed. */
const DIFFERENT: Readonly<Record<string, string>> = {
  'sc01_sh010_anim.mov 1177+94 @200': 'sc01_sh010_anim.mov 1177+81 @633',
};

const golden = JSON.parse(
  readFileSync(new URL('../../../tests/golden/interchange/fcp7xml.json', import.meta.url), 'utf8'),
) as Golden;

const corpus = fileURLToPath(new URL('../../../../shared/media/interchange', import.meta.url));

describe.skipIf(!existsSync(corpus))('FCP7 XML reads as the reference reader reads it', () => {
  it.each(Object.entries(golden.files))('%s', (name, { timelines, refused }) => {
    const read = () =>
      readFcp7Xml({
        name,
        bytes: readFileSync(`${corpus}/${name}`),
        newId: countingIds(),
        options: DEFAULT_READ_OPTIONS,
      });
    if (refused !== undefined || !timelines) {
      // The adapter stops at sequences without any media element; they are empty, and so they are read.
      expect(read().document.sequenceIds.length).toBeGreaterThan(0);
      return;
    }
    const { document } = read();
    expect(document.sequenceIds.map((id) => document.timeline.sequence(id).name)).toEqual(
      timelines.map((each) => each.name),
    );
    timelines.forEach(({ tracks }, i) => {
      const ours = rowsOf(document, document.sequenceIds[i] ?? '');
      const theirs = tracks.map(({ kind, items }) => ({
        kind,
        rows: items.flatMap(rowOf).map((row) => DIFFERENT[row] ?? row),
      }));
      expect(ours).toEqual(theirs);
    });
  });
});

/** A clip as a line: name, first frame, length, and where it begins in its media, in milliseconds. */
function rowOf(item: GoldenItem | { readonly transition: string }): string[] {
  if (!('record' in item)) return [];
  const [[start, rate], [length, lengthRate]] = item.record;
  const [[source, sourceRate]] = item.source;
  return [
    `${item.name} ${start}+${Math.round((length * rate) / lengthRate)} @${Math.round((source / sourceRate) * 1000)}`,
  ];
}

function rowsOf(document: InterchangeDocument, sequenceId: string): unknown[] {
  const { timeline } = document;
  return timeline.tracks(sequenceId).map((track) => ({
    kind: track.media === 'video' ? 'Video' : 'Audio',
    rows: timeline.placedItems(track.id).flatMap(({ item, start }) => {
      if (item.kind !== 'clip') return [];
      return [`${item.name} ${start}+${item.duration} @${Math.round(inMilliseconds(item, document))}`];
    }),
  }));
}

/** Where `in` stands, on the timecode of the media: what the adapter says of retimed clips too. */
function inMilliseconds(clip: Clip, { media }: InterchangeDocument): number {
  const reference =
    clip.media.kind === 'asset'
      ? media.find(({ id }) => clip.media.kind === 'asset' && id === clip.media.assetId)
      : undefined;
  const speed = clip.speed.kind === 'constant' ? clip.speed.num / clip.speed.den : 1;
  const own = secondsOf(clip.sourceStart);
  const begin = reference ? secondsOf(reference.start) : { n: 0n, d: 1n };
  const total = plus(own, begin);
  return (
    ((Number(own.n) / Number(own.d)) * 1000) / speed +
    (Number(total.n) / Number(total.d)) * 1000 -
    (Number(own.n) / Number(own.d)) * 1000
  );
}
