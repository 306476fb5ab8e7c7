import type { CheckedTimeline } from '../../core/contract/timeline-files.ts';
import type { InterchangeDocument } from '../../core/interchange/document.ts';
import { DEFAULT_READ_OPTIONS, type ReadResult } from '../../core/interchange/format.ts';
import { isLossy, type Loss } from '../../core/interchange/loss.ts';
import { damaged } from '../../core/interchange/refusal.ts';
import type { Rate } from '../../core/time/rate.ts';
import { openTimelineFile, type TimelineFile } from './timeline-file.ts';

/** Reads an open file. `rate` is for formats that don't say theirs. Throws Failure that names the file and the place in it. */
export function readTimeline(
  { format, name, bytes }: TimelineFile,
  rate: Rate | undefined,
  newId: () => string,
): ReadResult {
  try {
    return format.read({ name, bytes, newId, options: { ...DEFAULT_READ_OPTIONS, ...(rate ? { rate } : {}) } });
  } catch (error) {
    throw refusalOf(error, name);
  }
}

/** What is wrong with a file whose times leave whole numbers when they are reckoned with, and what else no honest file has; any other error is as it was. */
export function refusalOf(error: unknown, file: string): unknown {
  if (!(error instanceof RangeError)) return error;
  return damaged(file, '', `it has values that can't be: ${error.message}`, { cause: error });
}

/** What a file holds and what would be lost of it. Nothing is written. */
export async function checkTimeline(path: string, rate: Rate | undefined): Promise<CheckedTimeline> {
  const file = await openTimelineFile(path);
  try {
    let ids = 0;
    const { document, losses } = readTimeline(file, rate, () => `${++ids}`);
    return summaryOf(file, document, losses);
  } finally {
    file.archive?.close();
  }
}

export function summaryOf(
  { format }: TimelineFile,
  { timeline, sequenceIds, media }: InterchangeDocument,
  losses: readonly Loss[],
): CheckedTimeline {
  return {
    format: format.id,
    sequences: sequenceIds.map((id) => {
      const { name, rate, startFrame, dropFrame } = timeline.sequence(id);
      const tracks = timeline.tracks(id);
      const clips = tracks.flatMap((track) => timeline.items(track.id).filter((item) => item.kind === 'clip')).length;
      const frames = timeline.durationOf(id);
      const markers = timeline.markersOf(id).length;
      return { name, rate, startFrame, dropFrame, frames, tracks: tracks.length, clips, markers };
    }),
    media: media.length,
    losses: [...losses],
    lossy: isLossy(losses),
  };
}
