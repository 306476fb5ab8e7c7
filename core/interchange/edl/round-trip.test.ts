import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomScripts } from '../../../tests/bench/random-scripts.ts';
import { generatedRuns } from '../../../tests/interchange/generated-runs.ts';
import { parseTimecode } from '../../time/timecode.ts';
import { countingIds } from '../../timeline/test/film.ts';
import { playScript } from '../../timeline/test/play-script.ts';
import type { InterchangeDocument } from '../document.ts';
import { DEFAULT_READ_OPTIONS, type WriteResult } from '../format.ts';
import { isLossy } from '../loss.ts';
import { encodeText } from '../text.ts';
import { comparable } from '../test/comparable.ts';
import { documentOf } from '../test/film-document.ts';
import { edl } from './format.ts';
import { framesOfDay, timecodeOf } from './frame-count.ts';
import { planEvents } from './plan-events.ts';
import { Losses } from '../loss.ts';
import { withoutTitles } from '../without-titles.ts';
import { Sources } from './source.ts';

const write = (document: InterchangeDocument): WriteResult => edl.write!(document, { name: 'cut', version: null });
const read = (bytes: Uint8Array) =>
  edl.read({ name: 'cut.edl', bytes, newId: countingIds(), options: DEFAULT_READ_OPTIONS });

/** What a list is there to say: where each event of the first video track lies, how long it is, and the first frame it shows. */
function events(document: InterchangeDocument): unknown[] {
  const { timeline, sequenceIds } = document;
  const sequence = timeline.sequence(sequenceIds[0]!);
  const track = timeline.tracks(sequence.id).find(({ media }) => media === 'video');
  if (!track) return [];
  const losses = new Losses();
  // A list does not say on which day it begins: where something fades in from before midnight, all else is on the next.
  const day = framesOfDay(sequence.rate, sequence.dropFrame);
  const [first] = timeline.placedItems(track.id).filter(({ item }) => item.kind === 'clip');
  const midnight = Math.floor((sequence.startFrame + (first?.start ?? 0)) / day) * day;
  return planEvents(timeline, sequence, track, new Sources(document, losses), losses).flatMap(
    ({ clip, source, recordIn, recordOut, transition }) => {
      if (!clip || !source) return [];
      const at = sequence.startFrame + recordIn - midnight;
      // Timecode has no frames before midnight: a nest that is shown from before its first frame starts late in the day.
      const from = parseTimecode(timecodeOf(source.in, sequence.rate, source.dropFrame), sequence.rate);
      return [[clip.name, at, recordOut - recordIn, from, source.motion?.framesPerSecond ?? null, transition]];
    },
  );
}

describe('timelines of ours as lists', () => {
  it('say again what they said, event by event, and from then on nothing is lost', { timeout: 900_000 }, () => {
    fc.assert(
      fc.property(randomScripts, (script) => {
        const before = documentOf(playScript(script).timeline);
        // Sequences that show each other in a ring of edits leave none to write.
        fc.pre(before.sequenceIds.length > 0);
        const { files } = write(before);
        const first = read(files[0]!.bytes);
        // The sequence's own first frame stays where it was: black says so.
        const written = events(withoutTitles(before, new Losses()));
        if (written.length > 0) expect(events(first.document)).toEqual(written);
        for (const { bytes } of files) {
          const once = read(bytes);
          const again = write(once.document);
          expect(isLossy(again.losses)).toBe(false);
          expect(comparable(read(again.files[0]!.bytes).document)).toEqual(comparable(once.document));
        }
      }),
      { numRuns: generatedRuns(30), seed: 20_261_121, endOnFailure: true },
    );
  });
});

interface Shot {
  readonly reel: string;
  readonly from: number;
  readonly frames: number;
  readonly gap: number;
  readonly edit: 'C' | 'D' | 'W001' | 'W123';
  readonly length: number;
  readonly speed: number;
  readonly channels: string;
  readonly notes: readonly string[];
}

const word = fc.stringMatching(/^[A-Za-z0-9_.#-]{1,32}$/).filter((reel) => !/^(ax|bl|blk|black|bars)$/i.test(reel));
const shots = fc.array(
  fc.record({
    reel: fc.oneof(word, fc.constant('AX')),
    from: fc.nat(2_000_000),
    frames: fc.integer({ min: 1, max: 500 }),
    gap: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.integer({ min: 1, max: 100 }) }),
    edit: fc.constantFrom<Shot['edit']>('C', 'C', 'C', 'D', 'W001', 'W123'),
    length: fc.integer({ min: 1, max: 60 }),
    speed: fc.oneof(
      { weight: 4, arbitrary: fc.constant(240) },
      { weight: 1, arbitrary: fc.integer({ min: -999, max: 999 }) },
    ),
    channels: fc.constantFrom('V', 'V', 'B', 'AA/V', 'A2/V'),
    notes: fc.array(
      fc.oneof(
        word.map((name) => `* FROM CLIP NAME:  ${name}`),
        word.map((name) => `* SOURCE FILE: /media/${name}.mov`),
        word.map((text) => `* COMMENT: ${text}`),
        fc.constant('* ASC_SOP (1.1 1 0.95)(0.01 -0.02 0)(1 1.2 1)'),
        fc.constant('* ASC_SAT 0.85'),
      ),
      { maxLength: 4 },
    ),
  }),
  { minLength: 1, maxLength: 12 },
);

/** A list of these shots, one after the other. */
function listOf(all: readonly Shot[]): string {
  const { rate } = DEFAULT_READ_OPTIONS;
  const tc = (frame: number): string => timecodeOf(frame, rate, false);
  let record = 86_400;
  const lines = all.flatMap(({ reel, from, frames, gap, edit, length, speed, channels, notes }, i) => {
    const start = (record += gap);
    record += frames;
    const number = String(i + 1).padStart(3, '0');
    const span = speed === 0 ? 1 : Math.max(1, Math.round((frames * Math.abs(speed)) / 240));
    const kind = edit === 'C' ? 'C' : `${edit} ${String(Math.min(length, frames)).padStart(3, '0')}`;
    const sides = [from, from + span, start, start + frames].map(tc).join(' ');
    const tenths = String(Math.abs(speed)).padStart(4, '0');
    const motion = `M2   ${reel}  ${speed < 0 ? '-' : ''}${tenths.slice(0, -1)}.${tenths.slice(-1)}  ${tc(speed < 0 ? from + span - 1 : from)}`;
    return [`${number}  ${reel} ${channels} ${kind} ${sides}`, ...(speed === 240 ? [] : [motion]), ...notes];
  });
  return ['TITLE: generated', 'FCM: NON-DROP FRAME', ...lines].join('\n');
}

describe('generated lists', () => {
  it('are read without a loss, written without one, and are the same when read again', { timeout: 900_000 }, () => {
    fc.assert(
      fc.property(shots, (all) => {
        const { document, losses } = read(encodeText(listOf(all)));
        expect(losses).toEqual([]);
        const written = write(document);
        expect(isLossy(written.losses)).toBe(false);
        const again = read(written.files[0]!.bytes);
        expect(again.losses).toEqual([]);
        expect(comparable(again.document)).toEqual(comparable(document));
        const clips = document.timeline.items(document.timeline.tracks(document.sequenceIds[0]!)[0]!.id);
        expect(clips.filter(({ kind }) => kind === 'clip')).toHaveLength(all.length);
      }),
      { numRuns: generatedRuns(1000), seed: 20_261_121, endOnFailure: true },
    );
  });
});
