/** What a list said and no record of ours has a place for, kept under `edl` in the record's metadata. */
export interface EdlMetadata {
  /** Of a sequence or clip: lines, without the asterisk. */
  readonly notes: readonly string[];
  /** Of a marker: its colour's own name. */
  readonly colour: string | null;
  /** Of media: how its timecode counts, where the record side counts otherwise. */
  readonly dropFrame: boolean | null;
}

/** Reads back what was kept; others may have written there, so nothing is taken for granted. */
export function edlMetadata(metadata: Readonly<Record<string, unknown>> = {}): EdlMetadata {
  const edl = metadata['edl'];
  const kept: Partial<Record<keyof EdlMetadata, unknown>> = typeof edl === 'object' && edl !== null ? edl : {};
  return {
    notes: Array.isArray(kept.notes) ? kept.notes.filter((note) => typeof note === 'string') : [],
    colour: typeof kept.colour === 'string' ? kept.colour : null,
    dropFrame: typeof kept.dropFrame === 'boolean' ? kept.dropFrame : null,
  };
}
