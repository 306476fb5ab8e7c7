/** How frames lie on the timeline: `pixelsPerFrame` wide, frame `scroll` at the left edge. Pixels are CSS pixels from the left of the lanes. */
export interface Scale {
  readonly pixelsPerFrame: number;
  readonly scroll: number;
}

/** Where a frame begins, in pixels. */
export function xOf(frame: number, { pixelsPerFrame, scroll }: Scale): number {
  return (frame - scroll) * pixelsPerFrame;
}

/** The frame that covers a pixel; never before the first. */
export function frameAtX(x: number, scale: Scale): number {
  // A hair to the right, so that the pixel where a frame begins is that frame's in spite of float rounding.
  return Math.max(0, Math.floor(x / scale.pixelsPerFrame + scale.scroll + 1e-6));
}

/** The cut (frame boundary) nearest to a pixel. */
export function cutNearX(x: number, scale: Scale): number {
  return Math.max(0, Math.round(x / scale.pixelsPerFrame + scale.scroll));
}

/** Frames between two labelled ruler ticks: the smallest natural step whose labels do not touch. `base` is frames to a timecode second. */
export function rulerStep(pixelsPerFrame: number, base: number, labelWidth = 92): { major: number; minor: number } {
  const steps = [1, 2, 5, 10].filter((frames) => frames < base);
  for (const seconds of [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600]) steps.push(seconds * base);
  const major = steps.find((step) => step * pixelsPerFrame >= labelWidth) ?? 7200 * base;
  const parts = [10, 5, 4, 2].find((count) => major % count === 0 && (major / count) * pixelsPerFrame >= 6) ?? 1;
  return { major, minor: major / parts };
}
