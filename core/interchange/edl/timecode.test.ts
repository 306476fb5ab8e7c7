import { describe, expect, it } from 'vitest';
import { RATES, type Rate } from '../../time/rate.ts';
import { countingIds } from '../../timeline/test/film.ts';
import { DEFAULT_READ_OPTIONS } from '../format.ts';
import { isLossy } from '../loss.ts';
import { encodeText } from '../text.ts';
import { edl } from './format.ts';
import { framesOf, framesOfDay, timecodeOf } from './frame-count.ts';

const MODES: [string, Rate, boolean][] = [
  ['23.976', RATES.fps23976, false],
  ['24', RATES.fps24, false],
  ['25', RATES.fps25, false],
  ['29.97 drop-frame', RATES.fps2997, true],
  ['29.97 non-drop', RATES.fps2997, false],
  ['30', RATES.fps30, false],
  ['50', RATES.fps50, false],
  ['59.94 drop-frame', RATES.fps5994, true],
  ['59.94 non-drop', RATES.fps5994, false],
  ['60', RATES.fps60, false],
];

/** The same label counted by the clock rule of SMPTE ST 12-1, field by field: two (at 59.94 four) labels less for each minute but every tenth. */
function byTheRule(label: string, nominal: number, drop: boolean): number {
  const [hours = 0, minutes = 0, seconds = 0, frames = 0] = label.split(/[:;]/).map(Number);
  let count = 0;
  for (let minute = 0; minute < hours * 60 + minutes; minute++)
    count += 60 * nominal - (drop && (minute + 1) % 10 !== 0 ? nominal / 15 : 0);
  return count + seconds * nominal + frames;
}

describe.each(MODES)('at %s', (_, rate, drop) => {
  const nominal = Math.round(rate.num / rate.den);
  const tenHours = 10 * 3600 * nominal;

  it('every one of the frames of ten hours has a timecode, and it is read as that frame', () => {
    let wrong = 0;
    let before = '';
    for (let frame = 0; frame < tenHours; frame++) {
      const label = timecodeOf(frame, rate, drop);
      if (framesOf(label, rate, drop) !== frame || (framesOf(label.replaceAll(':', ';'), rate, drop) !== frame && drop))
        wrong++;
      if (label <= before) wrong++;
      before = label;
    }
    expect(wrong).toBe(0);
  });

  it('counts as the rule says at each minute, and a day is as long as it is', () => {
    for (let minute = 1; minute < 600; minute += 7) {
      const [hours, minutes] = [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0'));
      const label = `${hours}:${minutes}:30${drop ? ';' : ':'}05`;
      expect(framesOf(label, rate, drop)).toBe(byTheRule(label, nominal, drop));
    }
    expect(framesOfDay(rate, drop)).toBe(framesOf(`23:59:59${drop ? ';' : ':'}${nominal - 1}`, rate, drop)! + 1);
  });

  it('events over ten hours are written and read where they were, to the frame', () => {
    // Odd lengths, so that events begin everywhere in a second and in a minute.
    const length = 1009 * nominal + 7;
    const count = Math.floor(tenHours / length);
    const lines = Array.from({ length: count }, (_unused, i) => {
      const times = [i * 3, i * 3 + length, i * length, (i + 1) * length].map((frame) => timecodeOf(frame, rate, drop));
      return `${String(i + 1).padStart(6, '0')}  R${i} V C ${times.join(' ')}`;
    });
    const text = [`FCM: ${drop ? '' : 'NON-'}DROP FRAME`, ...lines].join('\n');
    const read = (bytes: Uint8Array) =>
      edl.read({ name: 'long.edl', bytes, newId: countingIds(), options: { ...DEFAULT_READ_OPTIONS, rate } });
    const places = ({ document }: ReturnType<typeof read>): unknown[] => {
      const { timeline, sequenceIds, media } = document;
      const [track] = timeline.tracks(sequenceIds[0]!);
      return timeline.placedItems(track!.id).map(({ item, start }, i) => [start, item.duration, media[i]!.start.value]);
    };
    const result = read(encodeText(text));
    const expected = lines.map((_unused, i) => [i * length, length, i * 3]);
    expect(places(result)).toEqual(expected);
    const written = edl.write!(result.document, { name: 'long', version: null });
    const again = read(written.files[0]!.bytes);
    expect(places(again)).toEqual(expected);
    expect(isLossy([...result.losses, ...written.losses, ...again.losses])).toBe(false);
  });
});
