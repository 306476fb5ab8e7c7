import type { Scale } from './scale.ts';

/** Frames behind the end that can be scrolled to: room to drop the next clip in. */
const room = 240;
/** No thumb is shorter, in CSS pixels: it could not be taken hold of. */
const shortest = 24;

/** The thumb of the timeline's scroll bar: where it begins and how long it is, in CSS pixels, and what moving it means. */
export interface Bar {
  readonly left: number;
  readonly length: number;
  readonly framesPerPixel: number;
  /** What is at the left edge when the thumb is at the right end. */
  readonly last: number;
  /** Frames in view. */
  readonly page: number;
}

/** Of a bar as wide as the lanes, for a sequence of so many frames. */
export function barOf({ scroll, pixelsPerFrame }: Scale, width: number, duration: number): Bar {
  const page = width / pixelsPerFrame;
  const all = Math.max(page, duration + room, scroll + page);
  const length = Math.min(width, Math.max(shortest, (width * page) / all));
  const last = all - page;
  const way = width - length;
  return { left: last > 0 ? (way * scroll) / last : 0, length, framesPerPixel: way > 0 ? last / way : 0, last, page };
}
