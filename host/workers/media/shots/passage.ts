import type { ShotBoundary } from '../../../../core/style/shot-boundary.ts';

/** A stretch of frames that may be one shot turning into another, by what its two ends and the frames between show. */
export interface Passage {
  readonly kind: 'dissolve' | 'wipe';
  /** Last frame before it and first after it. */
  readonly before: number;
  readonly after: number;
  /** 0..1. */
  readonly confidence: number;
}

/** The best of passages that overlap: a dissolve is seen from many frames and lengths. */
export function strongest(passages: readonly Passage[]): Passage[] {
  const kept: Passage[] = [];
  for (const passage of [...passages].sort((a, b) => b.confidence - a.confidence))
    if (kept.every((other) => passage.after <= other.before || passage.before >= other.after)) kept.push(passage);
  return kept;
}

export function boundaryOf({ kind, before, after, confidence }: Passage): ShotBoundary {
  return { kind, first: before + 1, last: after - 1, confidence };
}
