import type { FailureReport } from '../../core/jobs/failure.ts';
import type { Descriptor } from '../../core/style/descriptor.ts';
import type { ShotReadable } from '../../core/style/readable.ts';
import type { Rate } from '../../core/time/rate.ts';
import type { MediaProbe } from '../workers/media/engine/types.ts';
import type { BoardStore } from './boards-store.ts';
import type { RightsStore } from './rights-store.ts';

/** Where footage comes from: a folder with all below it, or the list of files that were added one by one. */
export interface ArchiveSource {
  readonly id: string;
  /** Absolute path of the folder, with forward slashes; empty for the list of single files, whose paths are absolute. */
  readonly root: string;
  /** New, changed and removed files are taken up by themselves. */
  readonly watched: boolean;
  /** Nothing of it is read until it is resumed. */
  readonly paused: boolean;
  /** Something of it may not have been read yet: a scan was asked for and has not come to its end. */
  readonly scanWanted: boolean;
  /** Milliseconds since 1970 of the end of its last whole scan; null before. */
  readonly scannedAt: number | null;
}

/** A file of a source as it was when it was last looked at. */
export interface ArchiveFile {
  readonly sourceId: string;
  /** From the source's root, with forward slashes. */
  readonly path: string;
  readonly size: number;
  /** Milliseconds since 1970, whole; -1 for one that has not been looked at yet. */
  readonly modifiedAt: number;
  /** Fingerprint of its content (host/media/fingerprint.ts); null where it could not even be read. */
  readonly content: string | null;
  /** Why nothing of it is in the archive; null when it is in. */
  readonly failure: FailureReport | null;
}

/** How a shot begins or ends, as the shot detector names it: `cut`, `dissolve`, … */
export type Boundary = string;

/** A shot of some content: the same wherever that content lies, and however often. */
export interface ArchiveShot {
  readonly id: string;
  /** Its place in the order of the archive: ascending, never used twice, with gaps where something was removed. */
  readonly position: number;
  readonly content: string;
  /** Its number in its content, from 1. */
  readonly number: number;
  readonly start: number;
  readonly count: number;
  /** The part of it that no transition covers. */
  readonly clean: { readonly start: number; readonly count: number };
  readonly opens: Boundary;
  readonly closes: Boundary;
  readonly rate: Rate;
  /** Absolute path of the first of the files that hold it. */
  readonly path: string;
}

/** What the analysis of some content came to. */
export interface AnalysedContent {
  readonly fingerprint: string;
  readonly probe: MediaProbe;
  readonly shots: readonly AnalysedShot[];
}

export interface AnalysedShot {
  readonly number: number;
  readonly start: number;
  readonly count: number;
  readonly clean: { readonly start: number; readonly count: number };
  readonly opens: Boundary;
  readonly closes: Boundary;
  readonly descriptor: Descriptor;
  readonly readable: ShotReadable | null;
}

/** A shot as it is searched for. */
export interface DescribedShot {
  readonly shotId: string;
  readonly position: number;
  /** At which this was last changed. */
  readonly revision: number;
  readonly descriptor: Descriptor;
  readonly readable: ShotReadable | null;
  readonly seconds: number;
  readonly opens: Boundary;
  readonly closes: Boundary;
}

/** What a shot looks like, and where it stands. */
export interface PlacedLook {
  readonly position: number;
  /** 64 numbers of unit length. */
  readonly look: Float32Array;
}

/** Which shots, by what the archive's own rows say of them; each that is given must hold. */
export interface ShotSelection {
  /** Part of the name of a file that holds the shot, whatever its case. */
  readonly film?: string | undefined;
  /** All of them. */
  readonly tags?: readonly string[] | undefined;
  /** Any of them. */
  readonly contents?: readonly string[] | undefined;
}

export interface ArchiveCounts {
  readonly files: number;
  readonly refused: number;
  readonly shots: number;
}

/** What people have written about a shot. Kept by its id, also while none of its files is there. */
export interface ShotRemarks {
  readonly tags: readonly string[];
  readonly note: string;
}

/**
 * What the archive knows: sources, files, shots, descriptors. Every change is one transaction, durable when its promise resolves, and counts the revision up by
 * one; every row says at which revision it last changed, so that a copy can be brought up to date by asking for what is newer than its own. Any number of programs
 * may read and change it at once; only one at a time may ingest (`lockIngest`).
 */
export interface ArchiveStore {
  /** The archive's own id: a project says with it which archives have its shots. */
  readonly id: string;
  /** Where it lies, for people. */
  readonly folder: string;
  /** Whose its footage is, and what it may be used for. */
  readonly rights: RightsStore;
  /** Weighted sets of its shots that people have saved. */
  readonly boards: BoardStore;
  revision(): Promise<number>;
  counts(): Promise<ArchiveCounts>;
  /** Lets this program alone ingest until the returned function is called. Throws Failure('in-use') while another does. */
  lockIngest(): Promise<() => void>;

  /** How much of a core ingest may take, whoever does it; null for all there is. */
  speed(): Promise<number | null>;
  setSpeed(share: number | null): Promise<void>;

  sources(): Promise<ArchiveSource[]>;
  /** Throws Failure('not-found'). */
  source(id: string): Promise<ArchiveSource>;
  /** The source that holds the folder, made where there is none; sources and single files inside it become part of it. A scan of it is wanted from then on. */
  addFolder(path: string): Promise<ArchiveSource>;
  /** The source that holds the file: a folder around it, else the list of single files. A scan of it is wanted from then on. */
  addFile(path: string): Promise<ArchiveSource>;
  changeSource(id: string, changes: Partial<Omit<ArchiveSource, 'id' | 'root'>>): Promise<void>;
  /** Removes a source with its files, and the shots that no other file holds. */
  removeSource(id: string): Promise<void>;

  /** Files of a source after a path, by path (bytes of UTF-8), at most `limit`. */
  filesAfter(sourceId: string, path: string | null, limit: number): Promise<ArchiveFile[]>;
  /** Files that were refused, by source and path. */
  refused(limit: number): Promise<ArchiveFile[]>;
  /** Every path under which some content is known, absolute. */
  pathsOf(content: string): Promise<string[]>;
  hasContent(content: string): Promise<boolean>;
  /** Keeps a file in place of the one that its path named, with the shots of its content where those are not there yet. */
  saveFile(file: ArchiveFile, analysed?: AnalysedContent): Promise<void>;
  /**
   * As `saveFile`, for shots that had other ids in a project. Those go on meaning the same shots; where the content was cut otherwise here, the ones that hold
   * their middle frames.
   */
  adoptShots(file: ArchiveFile, analysed: AnalysedContent, formerIds: readonly string[]): Promise<void>;
  removeFile(sourceId: string, path: string): Promise<void>;
  /** Removes content, and its shots, that no file holds any more. How many shots. */
  sweep(): Promise<number>;

  /** Shots after a position but for the first `skip` of them, in the order of the archive. */
  shotsAfter(position: number, limit: number, skip?: number): Promise<ArchiveShot[]>;
  /** Shots by id, in the order asked for; ids that there are none of are left out. */
  shots(ids: readonly string[]): Promise<ArchiveShot[]>;
  /** The shot that stands at a place in the order of the archive, from 0; null behind its end. */
  shotAt(index: number): Promise<ArchiveShot | null>;
  /** Shots whose ids begin so, at most `limit`. */
  shotsNamed(start: string, limit: number): Promise<ArchiveShot[]>;
  probe(content: string): Promise<MediaProbe>;
  /** Throws Failure('not-found'). */
  descriptor(shotId: string): Promise<Descriptor>;
  readable(shotId: string): Promise<ShotReadable | null>;
  /** Shots whose description is newer than a revision, by revision and position, some at a time; after 0 these are all. */
  describedSince(revision: number): AsyncIterable<readonly DescribedShot[]>;
  /** The looks of shots after a position, in the order of the archive, at most `limit`. */
  looksAfter(position: number, limit: number): Promise<readonly PlacedLook[]>;
  /** Positions of shots after a position, ascending. */
  positionsAfter(position: number, limit: number): Promise<number[]>;
  /** Positions of the shots that a selection takes, ascending. */
  positionsOf(selection: ShotSelection): Promise<number[]>;
  /** Shots by position, in the order asked for; positions that there is none at are left out. */
  shotsAt(positions: readonly number[]): Promise<ArchiveShot[]>;

  remarks(shotId: string): Promise<ShotRemarks>;
  remark(shotId: string, changes: Partial<ShotRemarks>): Promise<void>;

  /** Everything that is wrong with what it keeps, in words; reads all of it. */
  problems(): Promise<string[]>;
  close(): void;
}
