import type { RationalTime } from '../time/rational-time.ts';

/**
 * What is heard, resolved: pieces that are summed to stereo. It is plain data; `File` is how a media file is named (by its asset, its path, its address). Both the
 * window and export read it with a `Mixer`.
 */
export interface Mix<File> {
  readonly sampleRate: number;
  /** Its length; after it there is silence. */
  readonly samples: number;
  readonly pieces: readonly MixPiece<File>[];
}

/** A stretch of one file's sound, or of another mix's. */
export interface MixPiece<File> {
  /** Sample of the mix at which it starts. */
  readonly at: number;
  readonly samples: number;
  readonly source: { readonly kind: 'file'; readonly file: File } | { readonly kind: 'mix'; readonly mix: Mix<File> };
  readonly course: Course;
  /** At least one, by `at`. */
  readonly levels: readonly LevelPoint[];
}

/** How a piece runs through its source. */
export type Course =
  /** At its own speed from an instant on, taken to the nearest sample. */
  | { readonly kind: 'plain'; readonly start: RationalTime }
  /**
   * Instants of the source at samples of the piece (at least two points, by `at`), straight between them and at the outer speeds beyond; backwards where they
   * fall, silence where they stand. Pitch is kept.
   */
  | { readonly kind: 'stretched'; readonly points: readonly CoursePoint[] };

export interface CoursePoint {
  readonly at: number;
  readonly instant: RationalTime;
}

/**
 * How loud a piece is, and where, at a sample of it. Between points what goes to the left and to the right changes in a straight line; beyond the outer ones it stays.
 */
export interface LevelPoint {
  readonly at: number;
  /** Samples are multiplied with it. */
  readonly gain: number;
  /** −1 left to 1 right: places a mono source, balances a stereo one (levels.ts). */
  readonly pan: number;
  /** −1 to 1: balances what comes out of that, for tracks. */
  readonly balance: number;
}

/** The same mix with its files named another way. */
export function withFiles<From, To>(mix: Mix<From>, rename: (file: From) => To): Mix<To> {
  return {
    ...mix,
    pieces: mix.pieces.map(({ source, ...piece }) => ({
      ...piece,
      source:
        source.kind === 'file'
          ? { kind: 'file', file: rename(source.file) }
          : { kind: 'mix', mix: withFiles(source.mix, rename) },
    })),
  };
}

/** The files of a mix and of those in it, each once. */
export function filesOf<File>({ pieces }: Mix<File>): Set<File> {
  return new Set(pieces.flatMap(({ source }) => (source.kind === 'file' ? [source.file] : [...filesOf(source.mix)])));
}

/** Level as it is, in the middle. */
export const AS_IT_IS: readonly LevelPoint[] = [{ at: 0, gain: 1, pan: 0, balance: 0 }];

/** A file's sound from an instant on, as it is. */
export function plainMix<File>(file: File, start: RationalTime, samples: number, sampleRate: number): Mix<File> {
  const course = { kind: 'plain', start } as const;
  return {
    sampleRate,
    samples,
    pieces: [{ at: 0, samples, source: { kind: 'file', file }, course, levels: AS_IT_IS }],
  };
}
