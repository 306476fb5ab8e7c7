import type { DocumentBuilder } from '../document-builder.ts';
import type { ReadOptions } from '../format.ts';
import type { Losses } from '../loss.ts';
import type { NewId } from '../../timeline/edit/new-clip.ts';
import type { Sequence } from '../../timeline/model/records.ts';

/** What all parts of the reader share. */
export interface Reading {
  readonly file: string;
  readonly options: ReadOptions;
  readonly newId: NewId;
  readonly builder: DocumentBuilder;
  readonly losses: Losses;
  /** Sequences that were nested before, by the id in our namespace. */
  readonly nested: Map<string, Sequence>;
  /** The media reference that was read last at each address, and the media it is: most cuts show each file many times. */
  readonly mediaAt: Map<string, { readonly value: unknown; readonly id: string }>;
  /** New link and group ids by those in the file. */
  readonly links: Map<string, string>;
}

/** The new id for a link or group of the file. */
export function linkOf({ links, newId }: Reading, written: string | undefined): string | null {
  if (written === undefined) return null;
  const known = links.get(written) ?? newId();
  links.set(written, known);
  return known;
}
