import type { Edge } from '../../core/timeline/edit/cut-edge.ts';
import { EDIT_VERBS } from '../../core/timeline/edit/verbs.ts';
import { text } from '../ui/text.ts';
import { doing } from './doing.ts';
import type { Verb } from './edits.ts';

/** The ways to trim. `trim` moves one edge and leaves or eats a gap. */
export type TrimName = 'trim' | 'ripple' | 'roll' | 'slip' | 'slide';

export interface TrimRequest {
  readonly clipId: string;
  /** Ignored by slip and slide, which are of a whole clip. */
  readonly edge: Edge;
  readonly by: number;
}

export function trimming(trim: TrimName, { clipId, edge, by }: TrimRequest): Verb {
  switch (trim) {
    case 'trim':
      return doing(edge === 'start' ? 'trim-start' : 'trim-end', { clipId, by, ripple: false });
    case 'ripple':
    case 'roll':
      return doing(trim, { clipId, edge, by });
    case 'slip':
    case 'slide':
      return doing(trim, { clipId, by });
  }
}

/** What undo calls it. */
export function trimLabel(trim: TrimName): string {
  return trim === 'trim' ? text.edits.trim : EDIT_VERBS[trim].label;
}
