import { RATES } from '../../../core/time/rate.ts';
import { createFrameWriter } from '../../../host/workers/media/engine/frame-writer.ts';
import type { SeededRandom } from '../../seeded-random.ts';
import { FLASHES, randomDisturbance, type Disturbance } from './disturbances.ts';
import {
  addBars,
  addGrain,
  BLACK,
  EDIT_FORMAT,
  flatPicture,
  mixIn,
  PICTURE_BYTES,
  planesOfPicture,
  WHITE,
} from './picture.ts';
import { clipFootage, movedPhotograph, randomMove, withPasserBy, type Footage, type Photograph } from './sources.ts';
import { randomWipe, type Wipe } from './transitions.ts';

/** What films are cut from. */
export interface Material {
  readonly photographs: readonly Photograph[];
  /** Clips of one shot each, as pictures. */
  readonly clips: readonly (readonly Uint8Array[])[];
}

/** Where the boundaries of a film are, as SHOTS.json has them: hard cuts by the first frame of the new shot, gradual ones by first and last changed frame and what they are. */
export interface EditTruth {
  readonly frames: number;
  readonly hard: readonly number[];
  readonly gradual: readonly (readonly [number, number, string])[];
  /** First and last frame of what is no boundary though it flashes. */
  readonly flashes: readonly (readonly [number, number])[];
}

interface Shot {
  /** First and end of its frames in the film, what it shares with its neighbours included. */
  readonly start: number;
  readonly end: number;
  readonly footage: Footage;
  readonly disturbances: readonly Disturbance[];
}

/** What lies over a stretch of the film: the share of the next shot, or of a flat colour. */
interface Join {
  readonly first: number;
  readonly end: number;
  readonly kind: 'dissolve' | 'wipe' | 'black' | 'white';
  /** 0..1 at a frame: how far it is from one shot to the other, or to the colour. */
  readonly progress: (frame: number) => number;
  readonly wipe?: Wipe;
}

interface Look {
  readonly grain: number;
  readonly bars: number;
  readonly crf: number;
}

export interface EditedFilm {
  readonly truth: EditTruth;
  readonly look: Look;
  readonly picture: (frame: number) => Uint8Array;
}

/** Frames of a shot that nothing else touches. */
const CLEAN_FRAMES = [18, 70] as const;
const LONGEST_DISSOLVE = 48;
/** Frames of black or white up to which a fade out and the fade in after it are one boundary. */
const SHORTEST_PAUSE = 4;
/** Shares of films that begin and end in black. */
const OPEN_WITH_FADE = 0.4;
const END_WITH_FADE = 0.4;
/** Shares of shots that are clips, and that something passes through. */
const CLIP_SHARE = 0.35;
const PASSER_SHARE = 0.4;

/** A film of `shots` shots joined at random: the same film for the same random numbers and material. */
export function editFilm(random: SeededRandom, material: Material, shots: number): EditedFilm {
  const plan = new EditPlan(random, material);
  for (let index = 0; index < shots; index++) plan.addShot(index === shots - 1);
  const look = {
    grain: random.next() < 0.5 ? 0 : random.between(1, 6),
    bars: random.next() < 0.3 ? random.between(0.06, 0.14) : 0,
    crf: 18 + random.below(16),
  };
  return { truth: plan.truth(), look, picture: (frame) => drawFrame(plan, look, frame) };
}

/** Encodes a film as H.264 with keyframes wherever x264 puts them. */
export async function writeEditedFilm({ truth, look, picture }: EditedFilm, output: string): Promise<void> {
  const encoding = { kind: 'h264', crf: look.crf, preset: 'veryfast' } as const;
  const writer = await createFrameWriter({ output, rate: RATES.fps24, format: EDIT_FORMAT, encoding });
  try {
    for (let frame = 0; frame < truth.frames; frame++) await writer.write(planesOfPicture(picture(frame)));
    await writer.finish();
  } catch (error) {
    await writer.abort();
    throw error;
  }
}

class EditPlan {
  readonly shots: Shot[] = [];
  readonly joins: Join[] = [];
  readonly #random: SeededRandom;
  readonly #material: Material;
  readonly #hard: number[] = [];
  readonly #gradual: [number, number, string][] = [];
  readonly #flashes: [number, number][] = [];
  /** Where the next shot's own frames begin, and how many frames before that it is seen already. */
  #at = 0;
  #lead = 0;
  /** What the shot before shows. */
  #last: Material['clips'][number] | Photograph | null = null;

  constructor(random: SeededRandom, material: Material) {
    this.#random = random;
    this.#material = material;
    if (random.next() < OPEN_WITH_FADE) this.#fadeIn();
  }

  addShot(isLast: boolean): void {
    const random = this.#random;
    const start = this.#at - this.#lead;
    const clean = Math.round(random.between(...CLEAN_FRAMES));
    const cleanStart = this.#at;
    this.#at += clean;
    const tail = isLast ? this.#addEnd() : this.#addJoin();
    const disturbances = clean > 30 && random.next() < 0.45 ? [randomDisturbance(random, clean, 6)] : [];
    const moved = disturbances.map((disturbance) => shifted(disturbance, cleanStart - start));
    for (const { name, range } of moved)
      if (FLASHES.includes(name)) this.#flashes.push([start + range[0], start + range[1]]);
    this.shots.push({
      start,
      end: cleanStart + clean + tail,
      footage: this.#newFootage(),
      disturbances: moved,
    });
  }

  /** Of other material than the shot before: a jump within one picture is no boundary that everybody would mark. */
  #newFootage(): Footage {
    const random = this.#random;
    const clips = this.#material.clips.filter((clip) => clip !== this.#last);
    const photographs = this.#material.photographs.filter((photograph) => photograph !== this.#last);
    const clip = clips.length > 0 && random.next() < CLIP_SHARE ? random.pick(clips) : null;
    const photograph = random.pick(photographs);
    this.#last = clip ?? photograph;
    const shot = clip ? clipFootage(clip, random) : ofPhotograph(random, photograph);
    return random.next() < PASSER_SHARE
      ? withPasserBy(shot, ofPhotograph(random, random.pick(photographs)), random)
      : shot;
  }

  truth(): EditTruth {
    return { frames: this.#at, hard: this.#hard, gradual: this.#gradual, flashes: this.#flashes };
  }

  /** Joins the shot that ends here to the next one; gives the frames that it is seen beyond its own. */
  #addJoin(): number {
    const random = this.#random;
    const kind = random.below(10);
    if (kind < 4) {
      this.#hard.push(this.#at);
      this.#lead = 0;
      return 0;
    }
    if (kind < 7) return this.#addPassage('dissolve', 8 + random.below(LONGEST_DISSOLVE - 7));
    if (kind < 8) return this.#addPassage('wipe', 8 + random.below(28));
    return this.#addFades(random.pick(['black', 'black', 'white']));
  }

  /** The film begins out of black. */
  #fadeIn(): void {
    const [pause, length] = [this.#random.below(12), 10 + this.#random.below(50)];
    const end = pause + length;
    const progress = (frame: number) => Math.min(1, (end - frame) / (length + 1));
    this.joins.push({ first: 0, end, kind: 'black', progress });
    this.#gradual.push([pause, end - 1, 'fade in from black']);
    this.#at = end;
    this.#lead = end;
  }

  /** The film may end in black. */
  #addEnd(): number {
    if (this.#random.next() >= END_WITH_FADE) return 0;
    const [first, length, pause] = [this.#at, 10 + this.#random.below(50), 1 + this.#random.below(12)];
    const progress = (frame: number) => Math.min(1, (frame - first + 1) / (length + 1));
    this.joins.push({ first, end: first + length + pause, kind: 'black', progress });
    this.#gradual.push([first, first + length - 1, 'fade out to black']);
    this.#at = first + length + pause;
    return length + pause;
  }

  #addPassage(kind: 'dissolve' | 'wipe', length: number): number {
    const first = this.#at;
    const progress = (frame: number) => (frame - first + 1) / (length + 1);
    const wipe = kind === 'wipe' ? { wipe: randomWipe(this.#random) } : {};
    this.joins.push({ first, end: first + length, kind, progress, ...wipe });
    this.#gradual.push([first, first + length - 1, kind]);
    this.#at += length;
    this.#lead = length;
    return length;
  }

  /** Out, a pause, in; either side may be a cut instead. */
  #addFades(kind: 'black' | 'white'): number {
    const random = this.#random;
    const sides = random.pick(['both', 'both', 'out', 'in']);
    const out = sides === 'in' ? 0 : 6 + random.below(30);
    const into = sides === 'out' ? 0 : 6 + random.below(30);
    const pause = sides === 'both' ? random.pick([0, 1, 6, 12]) : 6 + random.below(12);
    const first = this.#at;
    const end = first + out + pause + into;
    const progress = (frame: number) => {
      if (frame < first + out) return (frame - first + 1) / (out + 1);
      return frame < first + out + pause ? 1 : (end - frame) / (into + 1);
    };
    this.joins.push({ first, end, kind, progress });
    if (sides === 'both' && pause < SHORTEST_PAUSE) this.#gradual.push([first, end - 1, `dip to ${kind}`]);
    else {
      if (out > 0) this.#gradual.push([first, first + out - 1, `fade out to ${kind}`]);
      else this.#hard.push(first);
      if (into > 0) this.#gradual.push([end - into, end - 1, `fade in from ${kind}`]);
      else this.#hard.push(end);
    }
    this.#at = end;
    this.#lead = into;
    return out + pause;
  }
}

function ofPhotograph(random: SeededRandom, photograph: Photograph): Footage {
  return movedPhotograph(photograph, randomMove(random, photograph));
}

function shifted(disturbance: Disturbance, by: number): Disturbance {
  const [first, last] = disturbance.range;
  return {
    ...disturbance,
    range: [first + by, last + by],
    apply: (frame, picture) => disturbance.apply(frame - by, picture),
  };
}

const COLOURS = { black: flatPicture(BLACK), white: flatPicture(WHITE) } as const;

function drawFrame({ shots, joins }: EditPlan, look: Look, frame: number): Uint8Array {
  const pictures = shots
    .filter(({ start, end }) => frame >= start && frame < end)
    .map(({ start, footage, disturbances }) => {
      const picture = new Uint8Array(PICTURE_BYTES);
      footage(frame - start, picture);
      for (const disturbance of disturbances) disturbance.apply(frame - start, picture);
      return picture;
    });
  const picture = pictures[0] ?? flatPicture(BLACK);
  const join = joins.find(({ first, end }) => frame >= first && frame < end);
  if (join) {
    const t = join.progress(frame);
    const other = join.kind === 'black' || join.kind === 'white' ? COLOURS[join.kind] : pictures[1];
    if (other) mixIn(picture, other, join.wipe ? join.wipe(t) : t);
  }
  addGrain(picture, look.grain, frame * 7919);
  if (look.bars > 0) addBars(picture, look.bars);
  return picture;
}
