import { hasDropFrame } from '../../time/timecode.ts';
import { nominalFramesPerSecond, RATES, rate as makeRate, type Rate } from '../../time/rate.ts';
import { rateOfDecimal } from '../rates.ts';
import type { EditList } from './edit-list.ts';
import { fieldsOf } from './frame-count.ts';

/** Frames a second that lists count in, by their nominal rate. */
const USUAL = [RATES.fps24, RATES.fps25, RATES.fps30, RATES.fps48, RATES.fps50, RATES.fps60, makeRate(120)];
const USUAL_DROP_FRAME = [RATES.fps2997, RATES.fps5994, makeRate(120_000, 1001)];

/**
 * The rate a list is in. Lists do not say it, so it is what the reader is told (or what our own note in the list says), unless its timecode shows that this can't be: drop-frame,
 * or frames that this rate does not have. `reason` says why it is another.
 */
export function rateOfList(
  list: EditList,
  noted: string | null,
  told: Rate,
): { readonly rate: Rate; readonly reason: string | null } {
  const { highest, dropFrame } = shown(list);
  const own = rateNoted(noted);
  const fits = (each: Rate): boolean => nominalFramesPerSecond(each) > highest && (!dropFrame || hasDropFrame(each));
  if (own && fits(own)) return { rate: own, reason: null };
  if (fits(told)) return { rate: told, reason: null };
  const rate = (dropFrame ? USUAL_DROP_FRAME : USUAL).find(fits);
  if (!rate) return { rate: told, reason: null };
  return { rate, reason: dropFrame ? 'it counts drop-frame' : `it has a frame ${highest}` };
}

/** A rate as the note says it: a decimal where that is enough, else a fraction. */
export function formatRate({ num, den }: Rate): string {
  const decimal = String(Number((num / den).toFixed(3)));
  const back = rateOfDecimal(Number(decimal));
  return back?.num === num && back.den === den ? decimal : `${num}/${den}`;
}

function rateNoted(noted: string | null): Rate | null {
  if (noted === null) return null;
  const fraction = /^(\d{1,9})\/(\d{1,9})$/.exec(noted);
  if (!fraction) return /^\d{1,6}(\.\d{1,9})?$/.test(noted) ? rateOfDecimal(Number(noted)) : null;
  const [num, den] = [Number(fraction[1]), Number(fraction[2])];
  return num > 0 && den > 0 ? makeRate(num, den) : null;
}

function shown({ edits, recordDropFrame }: EditList): { highest: number; dropFrame: boolean } {
  let highest = 0;
  let dropFrame = recordDropFrame === true;
  for (const { events } of edits) {
    for (const { times, sourceDropFrame } of events) {
      dropFrame ||= sourceDropFrame === true;
      for (const word of times) {
        const fields = fieldsOf(word);
        if (!fields) continue;
        highest = Math.max(highest, fields.frames);
        dropFrame ||= fields.dropFrame;
      }
    }
  }
  return { highest, dropFrame };
}
