/**
 * How one shot gives way to the next: `cut` from one frame to the next; `dissolve`, one fading into the other; `wipe`, one taking the other's place across the picture;
 * `fade-out` to and `fade-in` from black or white; `dip`, out and in again with hardly a frame of black or white between.
 */
export type BoundaryKind = 'cut' | 'dissolve' | 'wipe' | 'fade-out' | 'fade-in' | 'dip';

export interface ShotBoundary {
  readonly kind: BoundaryKind;
  /** First and last frame that it changes; of a cut, both are the first frame of the new shot. */
  readonly first: number;
  readonly last: number;
  /** 0..1: how far the measures are beyond what makes a boundary. */
  readonly confidence: number;
}

/** `count` frames from `start` on. */
export interface FrameRange {
  readonly start: number;
  readonly count: number;
}

/** A shot as far as its neighbours: to the cut, to the middle of a dissolve, wipe or dip, with the black or white that it fades out to. */
export interface BoundedShot extends FrameRange {
  /** Its frames without those that the boundaries at either end change; none where those meet. */
  readonly clean: FrameRange;
  /** How it begins and ends; null at an end of the film that is no fade. */
  readonly opens: ShotBoundary | null;
  readonly closes: ShotBoundary | null;
}

interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly opening: ShotBoundary | null;
  readonly closing: ShotBoundary | null;
}

/**
 * The shots that `boundaries` (ascending, none within another) part a film of `frames` frames into; together they cover it. Where nothing but black or white lies between two
 * boundaries, by `isBlank`, it goes to the shot before, and at the start of the film to the one after.
 */
export function shotsBetween(
  boundaries: readonly ShotBoundary[],
  frames: number,
  isBlank: (frame: number) => boolean,
): BoundedShot[] {
  const inside = boundaries.filter((boundary) => placeOf(boundary) > 0 && placeOf(boundary) < frames);
  const first = boundaries.find((boundary) => placeOf(boundary) <= 0) ?? null;
  const last = boundaries.findLast((boundary) => placeOf(boundary) >= frames) ?? null;
  const edges = [first, ...inside, last];
  const stretches = edges.slice(1).map((closing, index): Stretch => {
    const opening = edges[index] ?? null;
    return {
      start: index === 0 || !opening ? 0 : placeOf(opening),
      end: closing && closing !== last ? placeOf(closing) : frames,
      opening,
      closing,
    };
  });
  return joinBlank(stretches, isBlank).map(shotOf);
}

function joinBlank(stretches: readonly Stretch[], isBlank: (frame: number) => boolean): Stretch[] {
  const joined: Stretch[] = [];
  let leading: Stretch | null = null;
  for (const stretch of stretches) {
    const before = joined.at(-1);
    if (!isAllBlank(stretch, isBlank)) joined.push({ ...stretch, start: leading ? 0 : stretch.start });
    else if (before) joined[joined.length - 1] = { ...before, end: stretch.end };
    else {
      leading = stretch;
      continue;
    }
    leading = null;
  }
  return joined.length > 0
    ? joined
    : stretches.slice(0, 1).map((only) => ({ ...only, end: stretches.at(-1)?.end ?? only.end }));
}

function isAllBlank(stretch: Stretch, isBlank: (frame: number) => boolean): boolean {
  const { start, count } = cleanRange(stretch);
  for (let frame = start; frame < start + count; frame++) if (!isBlank(frame)) return false;
  return count > 0;
}

function shotOf(stretch: Stretch): BoundedShot {
  const { start, end, opening, closing } = stretch;
  return {
    start,
    count: end - start,
    clean: cleanRange(stretch),
    opens: opening,
    closes: closing,
  };
}

function cleanRange({ start, end, opening, closing }: Stretch): FrameRange {
  const from = !opening ? start : opening.kind === 'cut' ? opening.first : opening.last + 1;
  const to = closing ? Math.min(end, closing.first) : end;
  return { start: Math.min(from, end), count: Math.max(0, to - from) };
}

/** The first frame that belongs to the shot after a boundary. */
function placeOf({ kind, first, last }: ShotBoundary): number {
  switch (kind) {
    case 'cut':
    case 'fade-in':
      return first;
    case 'fade-out':
      return last + 1;
    default:
      return Math.floor((first + last + 1) / 2);
  }
}
