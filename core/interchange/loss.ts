import { z } from 'zod';
import { formatTimecode } from '../time/timecode.ts';
import type { Sequence } from '../timeline/model/records.ts';
import type { Timeline } from '../timeline/model/timeline.ts';

/** Where something is. What is null does not apply: a loss of the whole sequence has no track. Frames are of the sequence, from its first. */
export const placeSchema = z.object({
  sequence: z.string().nullable(),
  track: z.string().nullable(),
  /** On the record side, as the sequence counts. */
  timecode: z.string().nullable(),
  frames: z.object({ start: z.int(), duration: z.int() }).nullable(),
  name: z.string().nullable(),
});

export const lossSchema = z.object({
  /** `lost`: it is gone. `approximated`: something near it is there instead. `changed`: it is all there, written another way. */
  severity: z.enum(['lost', 'approximated', 'changed']),
  /** What could not be carried: a noun phrase without an end stop. The same words for the same thing, so that they can be counted. */
  what: z.string(),
  where: placeSchema,
  /** What was done instead, as a sentence. */
  instead: z.string(),
});

export type Place = Readonly<z.infer<typeof placeSchema>>;
export type Loss = Readonly<z.infer<typeof lossSchema>>;

export const NOWHERE: Place = { sequence: null, track: null, timecode: null, frames: null, name: null };

/** Gathers losses while a file is read or written. */
export class Losses {
  readonly #found: Loss[] = [];

  lost(what: string, where: Place, instead: string): void {
    this.#found.push({ severity: 'lost', what, where, instead });
  }

  approximated(what: string, where: Place, instead: string): void {
    this.#found.push({ severity: 'approximated', what, where, instead });
  }

  changed(what: string, where: Place, instead: string): void {
    this.#found.push({ severity: 'changed', what, where, instead });
  }

  /** Worst first, then by place, then as they were found: the same file gives the same report. */
  list(): Loss[] {
    return sorted(this.#found);
  }
}

export function sorted(losses: readonly Loss[]): Loss[] {
  return losses.toSorted(
    (a, b) =>
      SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
      compareText(a.where.sequence, b.where.sequence) ||
      compareText(a.where.track, b.where.track) ||
      (a.where.frames?.start ?? -1) - (b.where.frames?.start ?? -1) ||
      compareText(a.what, b.what),
  );
}

/** Whether the result differs from what was read: things gone or only near. What is merely written another way does not count. */
export function isLossy(losses: readonly Loss[]): boolean {
  return losses.some(({ severity }) => severity !== 'changed');
}

/** The report for a person, a line a loss: `lost  V1 01:00:02:00 "Shot 3": the wipe's border. It is a plain wipe.` */
export function lossLines(losses: readonly Loss[]): string[] {
  if (losses.length === 0) return ['Nothing was lost.'];
  const lines = losses.map(({ severity, what, where, instead }) => {
    const place = [where.sequence, where.track, where.timecode, where.name === null ? null : `"${where.name}"`];
    const at = place.filter((part) => part !== null).join(' ');
    return `${severity.padEnd(12)}  ${at === '' ? '' : `${at}: `}${what}. ${instead}`;
  });
  const counts = SEVERITIES.map((severity) => [losses.filter((loss) => loss.severity === severity).length, severity]);
  const summary = counts.filter(([count]) => count !== 0).map(([count, severity]) => `${count} ${severity}`);
  return [...lines, `${summary.join(', ')}.`];
}

/** A stretch of a sequence as a place; `start` counts frames from its first. */
export function placeIn(
  sequence: Sequence,
  at: { readonly track?: string | null; readonly start?: number; readonly duration?: number; readonly name?: string },
): Place {
  const { track = null, start, duration = 0, name = null } = at;
  return {
    sequence: sequence.name,
    track,
    timecode:
      start === undefined ? null : formatTimecode(sequence.startFrame + start, sequence.rate, sequence.dropFrame),
    frames: start === undefined ? null : { start, duration },
    name,
  };
}

/** Where a record of a timeline is. */
export function placeOf(timeline: Timeline, id: string): Place {
  const record = timeline.records.get(id);
  switch (record?.kind) {
    case 'sequence':
      return placeIn(record, {});
    case 'track':
      return placeIn(timeline.sequence(record.sequenceId), { track: record.name });
    case 'clip':
    case 'gap': {
      const track = timeline.track(record.trackId);
      return placeIn(timeline.sequence(track.sequenceId), {
        track: track.name,
        start: timeline.startOf(id),
        duration: record.duration,
        ...(record.kind === 'clip' ? { name: record.name } : {}),
      });
    }
    case 'transition': {
      const { trackId, beforeId, afterId, inFrames, outFrames } = record;
      const track = timeline.track(trackId);
      const cut = beforeId === null ? timeline.trackDuration(trackId) : timeline.startOf(beforeId);
      const beside = timeline.records.get(beforeId ?? afterId ?? '');
      return placeIn(timeline.sequence(track.sequenceId), {
        track: track.name,
        start: cut - inFrames,
        duration: inFrames + outFrames,
        ...(beside?.kind === 'clip' ? { name: beside.name } : {}),
      });
    }
    case 'marker': {
      const owner = placeOf(timeline, record.ownerId);
      const sequence = timeline.sequences().find(({ name }) => name === owner.sequence);
      if (!sequence) return { ...owner, name: record.name };
      const start = (owner.frames?.start ?? 0) + record.at;
      return placeIn(sequence, { track: owner.track, start, duration: record.duration, name: record.name });
    }
    case 'bin':
    case 'log':
    case undefined:
      return NOWHERE;
  }
}

const SEVERITIES: readonly Loss['severity'][] = ['lost', 'approximated', 'changed'];

function compareText(a: string | null, b: string | null): number {
  return a === b ? 0 : (a ?? '') < (b ?? '') ? -1 : 1;
}
