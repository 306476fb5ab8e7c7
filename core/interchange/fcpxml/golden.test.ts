import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { toSeconds } from '../../time/rational-time.ts';
import { countingIds } from '../../timeline/test/film.ts';
import { DEFAULT_READ_OPTIONS } from '../format.ts';
import { readFcpxml } from './read.ts';

/**
 * Expected values are OpenTimelineIO's (tests/golden/interchange/expect.py). Its FCPXML adapter is a sketch, and is followed only in what it knows: clips of the primary
 * storyline of sequences at whole frame rates (it counts 23.976 as 23), by `asset-clip`, `ref-clip` and `clip`. It leaves out titles, multicam and synchronized clips, puts
 * connected clips of connected clips elsewhere, ignores retiming, and calls what is below the storyline lane "-1", "-2". Where it differs Apple's FCPXML reference decides:
 * "offset: the location of the object in parent timeline", "start: the start of a local timeline", "duration: the extent of an object in parent time".
 */
interface Golden {
  readonly files: Readonly<
    Record<
      string,
      {
        readonly timelines?: readonly {
          readonly name: string;
          readonly tracks: readonly {
            readonly name: string;
            readonly items: readonly {
              readonly name?: string;
              readonly record?: readonly (readonly [number, number])[];
            }[];
          }[];
        }[];
      }
    >
  >;
}

const golden = JSON.parse(
  readFileSync(new URL('../../../tests/golden/interchange/fcpxml.json', import.meta.url), 'utf8'),
) as Golden;

const corpus = fileURLToPath(new URL('../../../../shared/media/interchange', import.meta.url));

interface Spines {
  readonly files: Readonly<
    Record<
      string,
      {
        readonly projects: readonly {
          readonly project: string;
          readonly start: number;
          /** Name, first frame, frames, speed and source start in seconds; null where the second reader says nothing. */
          readonly rows: readonly (readonly [string, number, number, string | null, string | null])[];
        }[];
      }
    >
  >;
}

const spines = JSON.parse(
  readFileSync(new URL('../../../tests/golden/interchange/fcpxml_spine.json', import.meta.url), 'utf8'),
) as Spines;

describe.skipIf(!existsSync(corpus))('FCPXML reads as the second reader reads it', () => {
  it.each(Object.entries(spines.files))('%s', (name, { projects }) => {
    const { document } = readFcpxml({
      name,
      bytes: readFileSync(`${corpus}/${name}`),
      newId: countingIds(),
      options: DEFAULT_READ_OPTIONS,
    });
    const { timeline, media } = document;
    expect(document.sequenceIds.length).toBeGreaterThanOrEqual(projects.length);
    projects.forEach(({ project, start, rows }, i) => {
      const sequence = timeline.sequence(document.sequenceIds[i] ?? '');
      expect([sequence.name, sequence.startFrame]).toEqual([project, start]);
      const clips = timeline.tracks(sequence.id).flatMap(({ id }) => timeline.placedItems(id));
      for (const [clipName, first, frames, speed, source] of rows) {
        const here = clips.flatMap(({ item, start: at }) =>
          item.kind === 'clip' && item.name === clipName && at === first && item.duration === frames ? [item] : [],
        );
        expect(here.length, `${clipName} at ${first} for ${frames}`).toBeGreaterThan(0);
        const [clip] = here;
        if (clip && speed !== null && clip.speed.kind === 'constant')
          expect(clip.speed.num / clip.speed.den).toBeCloseTo(quotient(speed), 12);
        if (clip && source !== null && clip.media.kind === 'asset') {
          const { assetId } = clip.media;
          const begin = media.find(({ id }) => id === assetId)?.start ?? clip.sourceStart;
          const rate = sequence.rate.num / sequence.rate.den;
          // An edge between two frames takes up to half of one along, to stay in sync.
          expect(
            Math.abs(toSeconds(begin) + toSeconds(clip.sourceStart) - quotient(source)) * rate,
          ).toBeLessThanOrEqual(0.5);
        }
      }
    });
  });
});

function quotient(text: string): number {
  const [n = '0', d = '1'] = text.split('/');
  return Number(n) / Number(d);
}

const WHOLE = new Set([24, 25, 30, 50, 60]);

describe.skipIf(!existsSync(corpus))('FCPXML reads as the reference reader reads it, as far as that goes', () => {
  const comparable = Object.entries(golden.files).flatMap(([name, { timelines = [] }]) =>
    // Files of its own tests; of Final Cut's it rounds every time at a rate of its own.
    timelines.length > 0 && name.startsWith('AcademySoftware') ? [{ name, timelines }] : [],
  );

  it.each(comparable)('$name', ({ name, timelines }) => {
    const { document } = readFcpxml({
      name,
      bytes: readFileSync(`${corpus}/${name}`),
      newId: countingIds(),
      options: DEFAULT_READ_OPTIONS,
    });
    const { timeline } = document;
    timelines.forEach((theirs, i) => {
      const id = document.sequenceIds[i];
      const primary = theirs.tracks.find((track) => track.name === '0');
      const rate = primary?.items[0]?.record?.[0]?.[1];
      if (
        id === undefined ||
        !primary ||
        rate === undefined ||
        !WHOLE.has(rate) ||
        timeline.sequence(id).rate.den !== 1
      )
        return;
      const begin = timeline.sequence(id).startFrame;
      const placed = timeline
        .tracks(id)
        .filter(({ media }) => media !== 'captions')
        .flatMap((track) =>
          timeline
            .placedItems(track.id)
            .flatMap(({ item, start }) => (item.kind === 'clip' ? [`${item.name} ${start}+${item.duration}`] : [])),
        );
      for (const { name: clip = '', record } of primary.items) {
        const [start, duration] = record ?? [];
        if (!start || !duration || duration[1] !== rate) continue;
        // The adapter leaves out what it does not know and pushes what comes after together; a clip is where its offset says.
        expect(
          placed.some((row) => row.startsWith(`${clip} `) && row.endsWith(`+${duration[0]}`)),
          `${clip} of ${duration[0]} (${start[0] - begin})`,
        ).toBe(true);
      }
    });
  });
});
