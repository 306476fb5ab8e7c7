import { z } from 'zod';
import { rescale, subtractExact, time, type RationalTime } from '../../time/rational-time.ts';
import type { Rate } from '../../time/rate.ts';
import type { Diff } from '../history/diff.ts';
import { timeSchema } from '../model/records.ts';
import type { Timeline } from '../model/timeline.ts';
import { fitToFill } from './fit-to-fill.ts';
import { insert } from './insert.ts';
import type { NewId } from './new-clip.ts';
import { overwrite } from './overwrite.ts';
import { refuse } from './refuse.ts';
import { frame, newClipSchema } from './requests.ts';

export const threePointRequest = z.object({
  mode: z.enum(['insert', 'overwrite']),
  /** What goes on which track; all share the source points. */
  sources: z
    .array(newClipSchema.unwrap().pick({ name: true, media: true }).extend({ trackId: z.string() }))
    .min(1)
    .readonly(),
  /** Instants of the media; the out point is the first that is not shown. */
  sourceIn: timeSchema.optional(),
  sourceOut: timeSchema.optional(),
  recordIn: frame.optional(),
  recordOut: frame.optional(),
  /** With all four points and two lengths: change the speed, or leave one point out. */
  fit: z.enum(['speed', 'ignore-source-in', 'ignore-source-out', 'ignore-record-in', 'ignore-record-out']).optional(),
});

type Request = z.infer<typeof threePointRequest>;

/**
 * Places media by three points of in and out in source and record; the fourth follows. With four points whose lengths differ, `fit` says what gives.
 *
 *     source  |––in [       ] out––|       in, out and record in: as long as the source part
 *     record        in            out      in, record in and out: as long as the record part
 *                                          out, record in and out: backtimed, so that it ends on the source's out point
 */
export function threePoint(timeline: Timeline, request: Request, newId: NewId): Diff {
  const { rate } = timeline.sequenceOf(request.sources[0]?.trackId ?? '');
  const length = sourceLength(request, rate);
  if (length !== null && length < 1)
    refuse('The source out point does not lie after its in point.', 'Set the points again.');
  const { recordIn, recordOut } = request;
  if (recordIn !== undefined && recordOut !== undefined && recordIn >= recordOut)
    refuse('The record out point does not lie after its in point.', 'Set the points again.');
  if (length !== null && recordIn !== undefined && recordOut !== undefined && length !== recordOut - recordIn) {
    if (request.fit === 'speed') {
      const placements = placementsOf(request, request.sourceIn, length);
      return fitToFill(timeline, { placements, span: { from: recordIn, to: recordOut } }, newId);
    }
    return threePoint(timeline, withoutIgnored(request, length, recordOut - recordIn), newId);
  }
  const { start, at, duration } = resolved(request, length, rate);
  const edit = request.mode === 'insert' ? insert : overwrite;
  return edit(timeline, { placements: placementsOf(request, start, duration), at }, newId);
}

/** Whole frames of the sequence between the source points; null where one is missing. */
function sourceLength({ sourceIn, sourceOut }: Request, rate: Rate): number | null {
  return sourceIn && sourceOut ? rescale(subtractExact(sourceOut, sourceIn), rate, 'floor').value : null;
}

function withoutIgnored(request: Request, source: number, record: number): Request {
  const { fit, sourceIn, sourceOut, recordIn, recordOut, ...rest } = request;
  const points = { sourceIn, sourceOut, recordIn, recordOut };
  switch (fit) {
    case 'ignore-source-in':
      return { ...rest, ...points, sourceIn: undefined };
    case 'ignore-source-out':
      return { ...rest, ...points, sourceOut: undefined };
    case 'ignore-record-in':
      return { ...rest, ...points, recordIn: undefined };
    case 'ignore-record-out':
      return { ...rest, ...points, recordOut: undefined };
    case 'speed':
    case undefined:
      refuse(
        `The source part is ${source} frames long and the record part ${record}.`,
        'Fit to fill changes the speed; or leave one of the four points out.',
      );
  }
}

interface Resolved {
  readonly start: RationalTime;
  readonly at: number;
  readonly duration: number;
}

/** All that three points say. */
function resolved({ sourceIn, sourceOut, recordIn, recordOut }: Request, length: number | null, rate: Rate): Resolved {
  if (sourceIn && length !== null) {
    if (recordIn !== undefined) return { start: sourceIn, at: recordIn, duration: length };
    if (recordOut !== undefined && recordOut < length)
      refuse('The clip would start before the sequence does.', 'Set a later record out point.');
    if (recordOut !== undefined) return { start: sourceIn, at: recordOut - length, duration: length };
  }
  if (recordIn !== undefined && recordOut !== undefined) {
    const duration = recordOut - recordIn;
    if (sourceIn) return { start: sourceIn, at: recordIn, duration };
    if (sourceOut) return { start: subtractExact(sourceOut, time(duration, rate)), at: recordIn, duration };
  }
  refuse(
    'An edit takes three points of the four.',
    'Set in and out in the source and one of them in the sequence, or the other way round.',
  );
}

function placementsOf(request: Request, sourceStart: RationalTime | undefined, duration: number) {
  if (!sourceStart) refuse('There is no source in point.', 'Set one.');
  return request.sources.map(({ trackId, name, media }) => ({ trackId, clip: { name, media, sourceStart, duration } }));
}
