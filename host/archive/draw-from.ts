import { Failure } from '../../core/jobs/failure.ts';
import type { DrawnShot } from '../../core/rights/drawn-shot.ts';
import { decisiveRights, unknownRights, whyRefused, type Use } from '../../core/rights/rights.ts';
import type { Rate } from '../../core/time/rate.ts';
import { fileNameOf } from '../project/asset-paths.ts';
import type { RightsStore } from './rights-store.ts';

/** Footage that a look is to be drawn from. */
export interface LookFootage {
  /** Null for a clip of the same project. */
  readonly shotId: string | null;
  readonly fingerprint: string;
  readonly start: number;
  readonly count: number;
  readonly rate: Rate;
  readonly weight: number;
  /** Where it lies, for people. */
  readonly path: string;
}

/**
 * Whether a look may be drawn from a shot's footage for a use, and what was so at that moment. A project's clips may be matched to each other where the archive
 * does not have their footage; where it has, its rights decide. Throws Failure('permission-denied') that says why not.
 */
export async function drawFrom(
  { shotId, fingerprint, start, count, rate, weight, path }: LookFootage,
  rights: RightsStore,
  use: Use,
): Promise<DrawnShot> {
  const decisive = decisiveRights(await rights.ofContent(fingerprint), use);
  const isOwnClip = shotId === null && !decisive;
  const reason = isOwnClip ? null : whyRefused(decisive?.rights ?? unknownRights, use);
  if (reason !== null) {
    const place = decisive?.path ?? path;
    throw new Failure(
      'permission-denied',
      `No look may be drawn from ${fileNameOf(place)}: ${reason}.`,
      `Record what its owner says: Rights… in the Archive panel, or workprint archive rights "${place}" --consent granted --owner NAME.`,
    );
  }
  return {
    shotId,
    fingerprint,
    start,
    count,
    rate,
    weight,
    path: decisive?.path ?? path,
    sourceId: decisive?.sourceId ?? null,
    rights: decisive?.rights ?? unknownRights,
  };
}
