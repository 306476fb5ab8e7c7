import type { Rate } from '../time/rate.ts';
import type { NewId } from '../timeline/edit/new-clip.ts';
import type { InterchangeDocument } from './document.ts';
import type { Loss } from './loss.ts';

/** One way to write a timeline down. Formats are pure: bytes in, document out, and back. */
export interface Format {
  /** As `--format` names it. */
  readonly id: string;
  readonly label: string;
  /** With the dot, lower case; the first is what a new file gets. */
  readonly extensions: readonly string[];
  /** Folders and archives that hold a file of this format with its media. */
  readonly packages: readonly Package[];
  /** What a file holds: whole sequences, captions or markers for one that is there already, or media for the bin. */
  readonly holds: 'sequences' | 'captions' | 'markers' | 'media';
  /** Whether its files say their frame rate; if not, they are read at `ReadOptions.rate`. */
  readonly saysRate: boolean;
  /** What `WriteOptions.version` can be; empty where there is one only. */
  readonly versions: readonly string[];
  /** Whether the beginning of a file looks like this format, whatever its name says. Never throws. */
  sniff(head: string): boolean;
  /** Throws Failure, with the file and the place in it, when it can't be read. */
  read(input: ReadInput): ReadResult;
  /** Null where this program only reads the format. */
  readonly write: ((document: InterchangeDocument, options: WriteOptions) => WriteResult) | null;
}

export interface Package {
  readonly kind: 'folder' | 'zip';
  readonly extension: string;
  /** Name of the document inside. */
  readonly document: string;
  /** Folder inside it that holds the media; null when media lies outside. */
  readonly mediaFolder: string | null;
}

export interface ReadInput {
  /** The file's name, for messages and for what has no name of its own. */
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly newId: NewId;
  readonly options: ReadOptions;
}

/** What a file may leave open and its reader then takes from here. */
export interface ReadOptions {
  /** Frame rate of what is written in timecode or in frames without a rate. */
  readonly rate: Rate;
  readonly width: number;
  readonly height: number;
  readonly sampleRate: number;
}

export interface ReadResult {
  readonly document: InterchangeDocument;
  readonly losses: readonly Loss[];
}

export interface WriteOptions {
  /** File name without its extension. */
  readonly name: string;
  /** What the format calls its version; null writes its newest. Throws Failure for one it does not know. */
  readonly version: string | null;
}

export interface WriteResult {
  /** The first is the main one; an EDL a track makes several. Names only, never a folder. */
  readonly files: readonly { readonly name: string; readonly bytes: Uint8Array }[];
  readonly losses: readonly Loss[];
}

export const DEFAULT_READ_OPTIONS: ReadOptions = {
  rate: { num: 24, den: 1 },
  width: 1920,
  height: 1080,
  sampleRate: 48_000,
};
