import type { InterchangeDocument, MediaReference, TakeReference } from '../document.ts';
import type { Losses } from '../loss.ts';
import type { Timeline } from '../../timeline/model/timeline.ts';
import type { RELEASES } from './schema.ts';

/** What all parts of the writer share. */
export interface Writing {
  readonly document: InterchangeDocument;
  readonly timeline: Timeline;
  readonly media: ReadonlyMap<string, MediaReference>;
  /** Takes by clip. */
  readonly takes: ReadonlyMap<string, readonly TakeReference[]>;
  readonly release: (typeof RELEASES)[string];
  readonly losses: Losses;
  /** Sequences that were written as stacks before. */
  readonly nested: Set<string>;
  /** Counts objects, against a document that nests without end. */
  objects: number;
}
