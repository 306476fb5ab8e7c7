import { z } from 'zod';
import { greatestCommonDivisor } from '../../time/rate.ts';
import type { Diff } from '../history/diff.ts';
import type { Speed } from '../model/records.ts';
import type { Timeline } from '../model/timeline.ts';
import type { NewId } from './new-clip.ts';
import { overwrite } from './overwrite.ts';
import { placements, span } from './requests.ts';

export const fitToFillRequest = z.object({ placements, span });

/**
 * Overwrites a span with clips that are sped up or slowed down to fill it exactly; their `duration` says how much of the source is shown.
 *
 *     before  V1 [ a                ]      after  V1 [ a ][ new at 2× ][ a' ]
 *                    ^from      ^to
 */
export function fitToFill(timeline: Timeline, request: z.infer<typeof fitToFillRequest>, newId: NewId): Diff {
  const { from, to } = request.span;
  const fitted = request.placements.map(({ trackId, clip }) => ({
    trackId,
    clip: { ...clip, duration: to - from, speed: speedFor(clip.duration, to - from) },
  }));
  return overwrite(timeline, { placements: fitted, at: from }, newId);
}

/** The speed at which `source` frames take `frames`. */
function speedFor(source: number, frames: number): Speed {
  const divisor = greatestCommonDivisor(source, frames);
  return { kind: 'constant', num: source / divisor, den: frames / divisor };
}
