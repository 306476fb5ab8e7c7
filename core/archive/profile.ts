import { z } from 'zod';
import { descriptorSizes } from '../style/descriptor.ts';
import type { ShotReadable } from '../style/readable.ts';
import { hueFamilies, hueFamily, type HueFamily } from './hue-family.ts';
import { MahalanobisDistance, RunningCovariance } from './running-covariance.ts';

/** How long shots are, in seconds. */
export const rhythmSchema = z.object({
  shots: z.int(),
  median: z.number(),
  mean: z.number(),
  shortest: z.number(),
  longest: z.number(),
});

const transitionSchema = z.object({ from: z.string(), to: z.string(), share: z.number() });

/** What the footage of an archive has in common: statistics over what was indexed. Nothing was trained on it. */
export const profileSchema = z.object({
  rhythm: rhythmSchema,
  /** By film, in the archive's order. */
  films: z.array(z.object({ name: z.string(), rhythm: rhythmSchema })),
  look: z.object({
    /** Of the descriptors' `look`. */
    mean: z.array(z.number()).length(descriptorSizes.look),
    /** Mahalanobis distances from the mean: of the shot in the middle, and the one that 99 % of the archive's own shots are nearer than. */
    median: z.number(),
    limit: z.number(),
  }),
  /** Shares of the picture, largest first; empty where no shot's palette was measured. */
  palette: z.array(z.object({ hue: z.enum(hueFamilies), share: z.number() })),
  /** Which shot size, and which camera movement, follows which, of shots next to each other in a film, most frequent first; empty where none was measured. */
  sizes: z.array(transitionSchema),
  movements: z.array(transitionSchema),
});

export type Rhythm = Readonly<z.infer<typeof rhythmSchema>>;
export type Profile = Readonly<z.infer<typeof profileSchema>>;

/** A shot as the profile counts it. */
export interface ProfileShot {
  readonly film: string;
  readonly seconds: number;
  readonly look: ArrayLike<number>;
  readonly readable: ShotReadable | null;
}

/** Takes up shots one by one, those of a film one after the other. */
export class ProfileBuilder {
  readonly #covariance = new RunningCovariance(descriptorSizes.look);
  readonly #seconds: number[] = [];
  readonly #films = new Map<string, number[]>();
  readonly #palette = new Map<HueFamily, number>();
  readonly #sizes = new Transitions();
  readonly #movements = new Transitions();
  #before: ProfileShot | null = null;

  add(shot: ProfileShot): void {
    const { film, seconds, look, readable } = shot;
    this.#covariance.add(look);
    this.#seconds.push(seconds);
    const ofFilm = this.#films.get(film) ?? [];
    ofFilm.push(seconds);
    this.#films.set(film, ofFilm);
    for (const colour of readable?.palette?.value ?? []) {
      const hue = hueFamily(colour);
      this.#palette.set(hue, (this.#palette.get(hue) ?? 0) + colour.weight);
    }
    const before = this.#before?.film === film ? this.#before.readable : null;
    this.#sizes.add(before?.shotSize?.value, readable?.shotSize?.value);
    this.#movements.add(before?.movement?.value[0], readable?.movement?.value[0]);
    this.#before = shot;
  }

  /** To be asked once all have been added: how far a look is from the mean of all. */
  distance(): MahalanobisDistance {
    return new MahalanobisDistance(this.#covariance);
  }

  /** `distances`: of every shot that was added, in any order. */
  profile(distances: Float64Array): Profile {
    const sorted = distances.toSorted();
    const total = [...this.#palette.values()].reduce((sum, share) => sum + share, 0);
    const palette = [...this.#palette].map(([hue, share]) => ({ hue, share: share / total }));
    return {
      rhythm: rhythmOf(this.#seconds),
      films: [...this.#films].map(([name, seconds]) => ({ name, rhythm: rhythmOf(seconds) })),
      look: { mean: [...this.#covariance.mean], median: quantile(sorted, 0.5), limit: quantile(sorted, 0.99) },
      palette: palette.sort((a, b) => b.share - a.share),
      sizes: this.#sizes.shares(),
      movements: this.#movements.shares(),
    };
  }
}

/** How often one thing follows another. */
class Transitions {
  readonly #counts = new Map<string, number>();
  #total = 0;

  add(from: string | undefined, to: string | undefined): void {
    if (from === undefined || to === undefined) return;
    const key = `${from} ${to}`;
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
    this.#total++;
  }

  shares(): Profile['sizes'] {
    return [...this.#counts]
      .map(([key, count]) => {
        const [from = '', to = ''] = key.split(' ');
        return { from, to, share: count / this.#total };
      })
      .sort((a, b) => b.share - a.share);
  }
}

/** Of the lengths of some shots, in seconds; all 0 for none. */
export function rhythmOf(seconds: readonly number[]): Rhythm {
  const sorted = Float64Array.from(seconds).sort();
  const sum = sorted.reduce((all, each) => all + each, 0);
  return {
    shots: sorted.length,
    median: quantile(sorted, 0.5),
    mean: sorted.length === 0 ? 0 : sum / sorted.length,
    shortest: sorted[0] ?? 0,
    longest: sorted.at(-1) ?? 0,
  };
}

/** Between the nearest two values, by their distance (R's type 7); 0 of none. */
function quantile(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1);
  const low = sorted[Math.floor(place)] ?? 0;
  const high = sorted[Math.ceil(place)] ?? low;
  return low + (place - Math.floor(place)) * (high - low);
}

/** A clip of a sequence as it is compared with an archive. */
export interface ComparedClip {
  readonly clipId: string;
  readonly name: string;
  /** Timecode of its first frame. */
  readonly at: string;
  readonly seconds: number;
  /** Mahalanobis distance of its look from the archive's mean. */
  readonly distance: number;
}

export const comparisonSchema = z.object({
  sequence: z.string(),
  rhythm: rhythmSchema,
  /** How many times faster than the archive it cuts, by median shot length; below 1 it is slower. */
  cutRatio: z.number(),
  /** Clips whose look is further from the archive's mean than 99 % of its own shots, furthest first. */
  outside: z.array(
    z.object({ clipId: z.string(), name: z.string(), at: z.string(), seconds: z.number(), distance: z.number() }),
  ),
});

/** The result of a `profile` job. */
export const profileResultSchema = z.object({
  profile: profileSchema,
  comparison: comparisonSchema.nullable(),
  /** All of it in plain words. */
  sentences: z.array(z.string()),
});

export type Comparison = Readonly<z.infer<typeof comparisonSchema>>;

/** How a sequence stands to a profile. */
export function compareWith(profile: Profile, sequence: string, clips: readonly ComparedClip[]): Comparison {
  const rhythm = rhythmOf(clips.map(({ seconds }) => seconds));
  return {
    sequence,
    rhythm,
    cutRatio: rhythm.median === 0 ? 1 : profile.rhythm.median / rhythm.median,
    outside: clips.filter(({ distance }) => distance > profile.look.limit).toSorted((a, b) => b.distance - a.distance),
  };
}
