import type { RecordedRights, Rights } from '../../core/rights/rights.ts';

/** Rights as they were recorded for a source (an empty path), or for a folder or a file in it. */
export interface SourceRights extends RecordedRights {
  readonly sourceId: string;
}

/** A file that holds some content, with what holds for it. */
export interface FileRights {
  readonly sourceId: string;
  /** Absolute. */
  readonly path: string;
  readonly rights: Rights;
}

/** Whose the archive's footage is. */
export interface RightsStore {
  /** Everything that was recorded, by source and path. */
  recorded(): Promise<SourceRights[]>;
  /** Records rights; null forgets what was recorded there, so that those of the folder around it hold again. */
  record(sourceId: string, path: string, rights: Rights | null): Promise<void>;
  /** Every file that holds some content, with its rights. */
  ofContent(content: string): Promise<FileRights[]>;
  /** The same of several contents, by content; null: of every content there is. */
  ofContents(contents: readonly string[] | null): Promise<ReadonlyMap<string, readonly FileRights[]>>;
}
