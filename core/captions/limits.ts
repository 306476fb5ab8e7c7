/** What captions are held to. Seconds are of playing time; frames are of the sequence. */
export interface CaptionLimits {
  /** The fastest that a caption may have to be read; spaces and punctuation count, line breaks don't. */
  readonly charactersPerSecond: number;
  readonly charactersPerLine: number;
  readonly lines: number;
  readonly shortestSeconds: number;
  readonly longestSeconds: number;
  /** The least that is left empty between two captions. */
  readonly gapFrames: number;
}

/**
 * Netflix, “Timed Text Style Guide: General Requirements”: 5/6 of a second to 7 seconds, 2 frames apart at any rate, 2 lines. “English Timed Text Style Guide”:
 * 42 characters a line, and 20 a second for adult programmes.
 */
export const NETFLIX_LIMITS: CaptionLimits = {
  charactersPerSecond: 20,
  charactersPerLine: 42,
  lines: 2,
  shortestSeconds: 5 / 6,
  longestSeconds: 7,
  gapFrames: 2,
};
