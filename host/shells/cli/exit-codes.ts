import type { FailureKind } from '../../../core/jobs/failure.ts';

/** What a script can rely on: 0 is success, 2 is a wrong call, every kind of failure has its own number. */
export const EXIT_CODES: Readonly<Record<FailureKind, number>> = {
  internal: 1,
  'invalid-input': 2,
  'not-found': 3,
  'unsupported-media': 4,
  'damaged-media': 5,
  'disk-full': 6,
  'permission-denied': 7,
  'worker-crashed': 8,
  'model-unavailable': 9,
  'stale-edit': 10,
  'in-use': 11,
  'already-there': 12,
  'host-gone': 14,
  cancelled: 130,
};

/** A timeline went in or out, and something of it was lost or is only near what it was: the report says what. */
export const LOSSY = 13;
