import { captionsOf, type SequenceCaption } from '../../core/captions/captions-of.ts';
import { checkCaptions, type CaptionCheck } from '../../core/captions/check-captions.ts';
import type { CaptionLimits } from '../../core/captions/limits.ts';
import type { Sequence } from '../../core/timeline/model/records.ts';
import type { Timeline } from '../../core/timeline/model/timeline.ts';
import type { CaptionListState } from '../editor/caption-list-slice.ts';

/** A caption as the panel lists it, with what is to be said against it. */
export interface CaptionRow extends SequenceCaption {
  readonly check: CaptionCheck;
}

/** The captions of a sequence in time, each held to the limits. */
export function captionRows(timeline: Timeline, sequence: Sequence, limits: CaptionLimits): CaptionRow[] {
  const captions = captionsOf(timeline, sequence.id);
  const checks = checkCaptions(captions, sequence.rate, limits);
  return captions.flatMap((caption, i) => {
    const check = checks[i];
    return check ? { ...caption, check } : [];
  });
}

/** The rows that are asked for. The one that is being edited stays, so that it does not go away under the hand. */
export function listedCaptions(
  rows: readonly CaptionRow[],
  { words, onlyWarned, editing }: Pick<CaptionListState, 'words' | 'onlyWarned' | 'editing'>,
): readonly CaptionRow[] {
  const wanted = words.trim().toLowerCase();
  if (wanted === '' && !onlyWarned) return rows;
  return rows.filter(
    ({ clip, text, check }) =>
      clip.id === editing?.key || (text.toLowerCase().includes(wanted) && (!onlyWarned || check.warnings.length > 0)),
  );
}

/** The caption that is seen at a frame; the last one begun where several are. */
export function captionAtFrame(rows: readonly CaptionRow[], frame: number): CaptionRow | null {
  return rows.findLast(({ start, end }) => start <= frame && frame < end) ?? null;
}
