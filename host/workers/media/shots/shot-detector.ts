import type { ShotBoundary } from '../../../../core/style/shot-boundary.ts';
import { CUT_REACH, cutAt } from './cuts.ts';
import { dissolveAt, HALF_LENGTHS } from './dissolves.ts';
import { findFades, isBlank } from './fades.ts';
import { MeasureLists } from './frame-measures.ts';
import { boundaryOf, strongest, type Passage } from './passage.ts';
import type { Plate } from './plate.ts';
import { PlateWindow } from './plate-window.ts';
import { WIPE_HALF_LENGTHS, wipeAt } from './wipes.ts';

/** Frames after a passage's middle that must have come before it can be judged. */
const PASSAGE_REACH = Math.max(...HALF_LENGTHS, ...WIPE_HALF_LENGTHS);

/**
 * Finds the boundaries of shots in plates that come one after another. Holds some fifty plates, and a few numbers of every frame: cuts are judged a few frames after they came,
 * dissolves and wipes half their longest length after, fades (which may take minutes) at the end, from the numbers.
 */
export class ShotDetector {
  readonly #measures = new MeasureLists();
  readonly #plates = new PlateWindow(2 * PASSAGE_REACH + 2);
  readonly #cuts: ShotBoundary[] = [];
  readonly #passages: Passage[] = [];
  #last: Plate | null = null;

  add(plate: Plate): void {
    this.#measures.add(plate, this.#last);
    this.#plates.add(plate);
    this.#last = plate;
    const newest = this.#measures.count - 1;
    this.#judgeCut(newest - CUT_REACH);
    this.#judgePassages(newest - PASSAGE_REACH);
  }

  /** All boundaries of the film, ascending; none overlaps another. */
  finish(): ShotBoundary[] {
    const { count } = this.#measures;
    for (let frame = Math.max(1, count - CUT_REACH); frame < count; frame++) this.#judgeCut(frame);
    for (let frame = Math.max(1, count - PASSAGE_REACH); frame < count; frame++) this.#judgePassages(frame);
    const fades = findFades(this.#measures);
    const cuts = this.#cuts.filter((cut) => !fades.some((fade) => isWithin(cut, fade)));
    const passages = strongest(this.#passages)
      .map(boundaryOf)
      .filter((passage) => !fades.some((fade) => overlaps(passage, fade)));
    return [...fades, ...cuts, ...passages].sort((a, b) => a.first - b.first);
  }

  /** Whether a frame is black or white from edge to edge. */
  isBlank(frame: number): boolean {
    return isBlank(this.#measures, frame);
  }

  #judgeCut(frame: number): void {
    const cut = frame > 0 ? cutAt(frame, this.#measures, this.#plates) : null;
    if (cut) this.#cuts.push(cut);
  }

  #judgePassages(middle: number): void {
    for (const half of HALF_LENGTHS)
      if (this.#isDue(middle, half)) this.#keep(dissolveAt(middle, half, this.#measures, this.#plates));
    for (const half of WIPE_HALF_LENGTHS)
      if (this.#isDue(middle, half)) this.#keep(wipeAt(middle, half, this.#measures, this.#plates));
  }

  #keep(passage: Passage | null): void {
    if (passage) this.#passages.push(passage);
  }

  /** Whether a stretch is one that is looked at, lies within the film and has no cut in it. The longer it is, the less its middle matters. */
  #isDue(middle: number, half: number): boolean {
    if (middle % Math.max(2, Math.round(half / 4)) !== 0) return false;
    const [from, to] = [middle - half, middle + half];
    return from >= 0 && to < this.#measures.count && !this.#cuts.some(({ first }) => first > from && first <= to);
  }
}

function isWithin(cut: ShotBoundary, fade: ShotBoundary): boolean {
  return cut.first > fade.first && cut.first <= fade.last;
}

function overlaps(a: ShotBoundary, b: ShotBoundary): boolean {
  return a.first <= b.last && b.first <= a.last;
}
