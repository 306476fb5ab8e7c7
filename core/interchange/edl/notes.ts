import { parseSaturation, parseSop, PLAIN_CDL, type Cdl } from '../cdl.ts';
import { colourNamed } from '../markers/colours.ts';
import type { Marker } from '../../timeline/model/records.ts';

/** A marker in a list: `* LOC: 01:00:01:14 RED     Fix this` (Avid). */
export interface Locator {
  readonly at: string;
  readonly colour: Marker['colour'];
  /** The colour's name where no marker of ours has it. */
  readonly written: string | null;
  readonly name: string;
}

/** What the lines that follow an edit say about it. */
export interface Notes {
  readonly fromName: string | null;
  readonly toName: string | null;
  readonly keyName: string | null;
  /** Files, as written: of what an edit goes to, or of all there is. */
  readonly path: string | null;
  /** The reel's name before it was shortened. */
  readonly reel: { readonly long: string; readonly short: string } | null;
  readonly cdl: Cdl | null;
  readonly freeze: boolean;
  readonly locators: readonly Locator[];
  readonly frameRate: string | null;
  /** Lines we have no place for, as they are. */
  readonly others: readonly string[];
  /** Lines that begin as ones we know, and are none. */
  readonly refused: readonly string[];
}

type Known = {
  -readonly [K in keyof Notes]: Notes[K] extends readonly (infer T)[] ? T[] : Notes[K];
};

export function readNotes(lines: readonly string[]): Notes {
  const known: Known = {
    fromName: null,
    toName: null,
    keyName: null,
    path: null,
    reel: null,
    cdl: null,
    freeze: false,
    locators: [],
    frameRate: null,
    others: [],
    refused: [],
  };
  for (const line of lines) {
    const kind = KINDS.find(({ words }) => words.test(line));
    const body = kind === undefined ? '' : line.replace(kind.words, '').trim();
    if (kind === undefined) known.others.push(line);
    else if (!kind.read(known, body)) known.refused.push(line);
  }
  return known;
}

/** The lines that programs agree on, the longer beginnings first. Each reads what follows, and says whether it could. */
const KINDS: readonly { readonly words: RegExp; readonly read: (known: Known, body: string) => boolean }[] = [
  { words: /^FROM CLIP NAME\s*:/i, read: (known, body) => takes(known, 'fromName', body) },
  { words: /^TO CLIP NAME\s*:/i, read: (known, body) => takes(known, 'toName', body) },
  { words: /^KEY CLIP NAME\s*:/i, read: (known, body) => takes(known, 'keyName', body) },
  // An edit's own file is the last it names: FROM comes before TO.
  { words: /^(FROM|TO) (CLIP|FILE)\s*:/i, read: (known, body) => takes(known, 'path', body) },
  { words: /^SOURCE FILE\s*:/i, read: (known, body) => takes(known, 'path', body) },
  { words: /^OTIO REFERENCE (FROM|TO)\s*:/i, read: (known, body) => takes(known, 'path', body) },
  { words: /^FRAME RATE\s*:/i, read: (known, body) => takes(known, 'frameRate', body) },
  { words: /^\*?\s*FREEZE FRAME\s*$/i, read: (known) => (known.freeze = true) },
  { words: /^FINAL CUT PRO REEL\s*:/i, read: readReel },
  { words: /^LOC\s*:/i, read: readLocator },
  { words: /^ASC[_ ]SOP\s*:?/i, read: readSop },
  { words: /^ASC[_ ]SAT\s*:?/i, read: readSaturation },
];

function takes(known: Known, key: 'fromName' | 'toName' | 'keyName' | 'path' | 'frameRate', body: string): boolean {
  if (body !== '') known[key] = body;
  return true;
}

/** `FINAL CUT PRO REEL: A001_C002_LONG REPLACED BY: A001C002`. */
function readReel(known: Known, body: string): boolean {
  const [long, short, ...more] = body.split(/\s+REPLACED BY\s*:\s*/i);
  if (!long || !short || more.length > 0) return false;
  known.reel = { long, short };
  return true;
}

function readLocator(known: Known, body: string): boolean {
  const match = /^(\d{1,2}[:;.,]\d{2}[:;.,]\d{2}[:;.,]\d{2,3})(?:\s+(.*))?$/.exec(body);
  if (!match) return false;
  const [, at = '', rest = ''] = match;
  const word = /^\S*/.exec(rest)?.[0] ?? '';
  const named = colourNamed(word);
  known.locators.push({
    at,
    colour: named?.colour ?? 'red',
    written: named && !named.exact ? word : null,
    name: (named ? rest.slice(word.length) : rest).trim(),
  });
  return true;
}

function readSop(known: Known, body: string): boolean {
  const sop = parseSop(body);
  if (sop) known.cdl = { ...(known.cdl ?? PLAIN_CDL), ...sop };
  return sop !== null;
}

function readSaturation(known: Known, body: string): boolean {
  const saturation = parseSaturation(body);
  if (saturation !== null) known.cdl = { ...(known.cdl ?? PLAIN_CDL), saturation };
  return saturation !== null;
}
