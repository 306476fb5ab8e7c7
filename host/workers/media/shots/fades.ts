import type { ShotBoundary } from '../../../../core/style/shot-boundary.ts';
import type { MeasureLists } from './frame-measures.ts';

/** Mean luma, in 8-bit code values, up to which a flat frame is black and from which it is white: white between letterbox bars has a mean of 160. */
const BLACK = 30;
const WHITE = 136;
/** Contrast up to which a frame is flat, whatever is around; grain of 6 code values leaves 1.2 on a plate. */
const FLAT = 2;
/** Contrast, as a share of the highest within a second, up to which the turning point of a dip is as good as flat. */
const NEARLY_FLAT = 0.15;
const AROUND = 24;
/** Frames of black or white from which on a fade out and the fade in after it are two. */
const PAUSE = 4;
/** Frames that a fade takes at least: the afterglow of a flash is over sooner. White needs more, for there flashes come from. */
const SHORTEST = { black: 4, white: 5 } as const;
/** Frames of white between a cut and a fade that are a flash with its afterglow. */
const LONGEST_FLASH = 5;
/** Contrast that is faded at least. */
const LEAST_CONTRAST = 3;
/** Most of the contrast that may go in one frame: more is a cut. */
const LARGEST_STEP = 0.45;
/** A ramp ends where its slope over this many frames is under that share of its slope so far. */
const SLOPE_FRAMES = 4;
const SLOPE_SHARE = 0.35;

interface FlatStretch {
  readonly first: number;
  readonly last: number;
  readonly colour: 'black' | 'white';
}

/**
 * Fades to and from black and white: contrast that grows steadily from a flat frame on, until it grows no more. Contrast falls and rises with the light of the fade whatever
 * moves in the picture, and goes down to nothing in no other way.
 */
export function findFades(measures: MeasureLists): ShotBoundary[] {
  return flatStretches(measures).flatMap((flat) => fadesAround(flat, measures));
}

/** Whether a frame is black or white from edge to edge (of the picture within letterbox bars, if white). */
export function isBlank(measures: MeasureLists, frame: number): boolean {
  return colourOf(measures, frame) !== null;
}

function fadesAround(flat: FlatStretch, measures: MeasureLists): ShotBoundary[] {
  const out = rampLength(flat, -1, measures);
  const into = rampLength(flat, 1, measures);
  const { first, last, colour } = flat;
  const least = SHORTEST[colour];
  const pause = last - first + 1;
  const hasOut = out >= least;
  const hasIn = into >= least;
  if (colour === 'white' && hasOut !== hasIn && pause <= LONGEST_FLASH && first > 0) return [];
  if (hasOut && hasIn && pause < PAUSE)
    return [
      { kind: 'dip', first: first - out, last: last + into, confidence: confidenceOf(Math.min(out, into), least) },
    ];
  const fades: ShotBoundary[] = [];
  if (hasOut)
    fades.push({ kind: 'fade-out', first: first - out, last: first - 1, confidence: confidenceOf(out, least) });
  if (hasIn) fades.push({ kind: 'fade-in', first: last + 1, last: last + into, confidence: confidenceOf(into, least) });
  return fades;
}

function confidenceOf(length: number, least: number): number {
  return Math.min(1, length / (2 * least));
}

/** Frames beside a flat stretch in which contrast grows steadily away from it; 0 where it does not, or jumps. */
function rampLength({ first, last, colour }: FlatStretch, direction: 1 | -1, measures: MeasureLists): number {
  const edge = direction === 1 ? last : first;
  const contrast = (step: number) => contrastFor(colour, measures, edge + direction * step);
  const room = direction === 1 ? measures.count - 1 - last : first;
  let length = 0;
  let largest = 0;
  while (length < room) {
    const [here, next] = [contrast(length), contrast(length + 1)];
    if (next < here - Math.max(0.5, 0.03 * here)) break;
    const back = Math.max(0, length + 1 - SLOPE_FRAMES);
    const slope = (next - contrast(back)) / (length + 1 - back);
    if (length >= SLOPE_FRAMES && slope < (SLOPE_SHARE * here) / length) break;
    largest = Math.max(largest, next - here);
    length++;
  }
  const top = contrast(length);
  if (top < LEAST_CONTRAST || largest > LARGEST_STEP * top) return 0;
  // The last frames of the search are those in which it grew no more.
  let end = length;
  while (end > 0 && contrast(end - 1) > 0.97 * top) end--;
  return end;
}

function flatStretches(measures: MeasureLists): FlatStretch[] {
  const stretches: FlatStretch[] = [];
  for (let frame = 0; frame < measures.count; frame++) {
    const colour = colourOf(measures, frame) ?? turningColour(measures, frame);
    if (!colour) continue;
    const open = stretches.at(-1);
    if (open?.colour === colour && open.last === frame - 1) stretches[stretches.length - 1] = { ...open, last: frame };
    else stretches.push({ first: frame, last: frame, colour });
  }
  return stretches;
}

function colourOf(measures: MeasureLists, frame: number): 'black' | 'white' | null {
  const mean = measures.at('mean', frame);
  if (mean <= BLACK && measures.at('contrast', frame) <= FLAT) return 'black';
  if (mean >= WHITE && measures.at('middleContrast', frame) <= FLAT) return 'white';
  return null;
}

/** The colour that a dip turns round in without reaching it. */
function turningColour(measures: MeasureLists, frame: number): 'black' | 'white' | null {
  const mean = measures.at('mean', frame);
  const colour = mean <= BLACK ? 'black' : mean >= WHITE ? 'white' : null;
  if (!colour) return null;
  const here = contrastFor(colour, measures, frame);
  for (let near = 1; near <= 3; near++) {
    if (contrastFor(colour, measures, frame - near) <= here && frame - near >= 0) return null;
    if (contrastFor(colour, measures, frame + near) < here && frame + near < measures.count) return null;
  }
  const highest = (direction: 1 | -1) => {
    let most = 0;
    for (let near = 1; near <= AROUND; near++)
      most = Math.max(most, contrastFor(colour, measures, frame + direction * near));
    return most;
  };
  return here <= NEARLY_FLAT * Math.min(highest(1), highest(-1)) ? colour : null;
}

/** Letterbox bars are black as well, so they are no matter in a fade to black, and must be left out in one to white. */
function contrastFor(colour: 'black' | 'white', measures: MeasureLists, frame: number): number {
  return measures.at(colour === 'black' ? 'contrast' : 'middleContrast', frame);
}
