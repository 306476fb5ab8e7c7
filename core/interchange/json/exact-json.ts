import { LIMITS } from '../limits.ts';
import { damaged, tooMuch } from '../refusal.ts';
import { decodeText } from '../text.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

/**
 * A number of a file that a JavaScript number can't hold, as it was written: 64-bit and longer integers, and the `NaN`, `Inf` and `Infinity` that OpenTimelineIO writes. It is
 * plain JSON itself, so that it lives in a record's metadata, and is written back as the number it was.
 */
export interface ExactNumber {
  readonly $number: string;
}

/** Text in front of a number in what `JSON.stringify` is given: the quotes around it are taken off afterwards. A text that begins like one gets another in front. */
const [NUMBER, TEXT] = ['\0number:', '\0text:'];

/** A marked value in what `JSON.stringify` gives. A name, which has a colon after it, is none, whatever it begins with. */
const MARKED = /"\\u0000(?:number:([^"\\]*)"(?!:)|text:(?=(?:[^"\\]|\\.)*"(?!:)))/g;

const NOT_FINITE = /^-?(Inf|Infinity|NaN)/;

/** A JSON document of a file, in UTF-8. Throws Failure with line and column. */
export function readJson(bytes: Uint8Array, file: string): unknown {
  checkSize(bytes, file);
  const text = decodeText(bytes, file, true);
  try {
    const value: unknown = JSON.parse(text);
    if (isExact(value)) return value;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  // It has numbers that JSON.parse rounds or refuses, or is none: told apart, with the place, by the slow way.
  return new ExactReader(text, file, text.charCodeAt(0) === 0xfeff ? 1 : 0).document();
}

/** Whether no number in a value can have been rounded. */
function isExact(value: unknown): boolean {
  if (typeof value === 'number') return Math.abs(value) <= Number.MAX_SAFE_INTEGER;
  if (typeof value !== 'object' || value === null) return true;
  if (Array.isArray(value)) return value.every(isExact);
  for (const key in value) if (!isExact((value as JsonObject)[key])) return false;
  return true;
}

/** The document as text, indented as OpenTimelineIO does. */
export function writeJson(value: unknown): string {
  const text = JSON.stringify(value, marked, 4);
  return text.replaceAll(MARKED, (found: string, number: string | undefined, at: number) =>
    // A quote within a text has a backslash before it.
    text[at - 1] === '\\' ? found : (number ?? '"'),
  );
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object without some of its fields. */
export function without(object: JsonObject, ...fields: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).filter(([key]) => !fields.includes(key)));
}

function marked(_key: string, value: unknown): unknown {
  if (typeof value === 'string') return value.startsWith('\0') ? `${TEXT}${value}` : value;
  return isExactNumber(value) ? `${NUMBER}${value.$number}` : value;
}

function isExactNumber(value: unknown): value is ExactNumber {
  const number = isObject(value) ? value['$number'] : undefined;
  return typeof number === 'string' && numberOf(number) !== undefined;
}

/** Refuses a document that would fill the memory or the stack of whoever reads or walks it. In bytes, which costs a third of what it would in characters. */
export function checkSize(bytes: Uint8Array, file: string): void {
  const fours = inFours(bytes);
  let depth = 0;
  let values = 0;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] ?? 0;
    if (byte < QUOTE) {
      // White space, most of an indented file: four bytes at once.
      if ((i & 3) === 0) {
        let four = i >> 2;
        while (fours[four] === FOUR_SPACES) four++;
        if (four > i >> 2) i = four * 4 - 1;
      }
    } else if (byte === QUOTE) {
      for (i++; i < bytes.length && bytes[i] !== QUOTE; i++) if (bytes[i] === BACKSLASH) i++;
    } else if (byte === COMMA) {
      values++;
    } else if ((byte | 0x20) === OPEN) {
      values++;
      if (++depth > LIMITS.depth) throw tooMuch(file, `objects lie more than ${LIMITS.depth} deep within each other.`);
    } else if ((byte | 0x20) === CLOSE) depth--;
  }
  if (values > LIMITS.values) throw tooMuch(file, `it has more than ${LIMITS.values} values.`);
}

/** The bytes as words of four; those that are left over at the end are not in it. */
function inFours(bytes: Uint8Array): Uint32Array {
  const { buffer, byteOffset } = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  return new Uint32Array(buffer, byteOffset, bytes.length >> 2);
}

const FOUR_SPACES = 0x20202020;
const [QUOTE, BACKSLASH, COMMA] = [0x22, 0x5c, 0x2c];
/** Braces; brackets are the same but for the bit 0x20. */
const [OPEN, CLOSE] = [0x7b, 0x7d];

/** JSON as RFC 8259 has it, with OpenTimelineIO's numbers, told where it is wrong. */
class ExactReader {
  readonly #text: string;
  readonly #file: string;
  #at: number;

  constructor(text: string, file: string, at: number) {
    this.#text = text;
    this.#file = file;
    this.#at = at;
  }

  document(): unknown {
    const value = this.#value();
    this.#space();
    if (this.#at < this.#text.length) this.#fail('there is something after the end');
    return value;
  }

  #value(): unknown {
    this.#space();
    switch (this.#text[this.#at]) {
      case '{':
        return this.#object();
      case '[':
        return this.#array();
      case '"':
        return this.#string();
      default:
        return this.#word();
    }
  }

  #object(): JsonObject {
    const entries: [string, unknown][] = [];
    this.#at++;
    if (this.#ends('}')) return {};
    do {
      this.#space();
      if (this.#text[this.#at] !== '"') this.#fail('a name in quotes should stand here');
      const key = this.#string();
      this.#space();
      if (this.#text[this.#at++] !== ':') this.#fail('a colon should stand here', -1);
      entries.push([key, this.#value()]);
    } while (this.#continues('}'));
    return Object.fromEntries(entries);
  }

  #array(): unknown[] {
    const values: unknown[] = [];
    this.#at++;
    if (this.#ends(']')) return values;
    do values.push(this.#value());
    while (this.#continues(']'));
    return values;
  }

  #string(): string {
    const from = this.#at++;
    while (this.#at < this.#text.length && this.#text.charCodeAt(this.#at) !== QUOTE)
      this.#at += this.#text.charCodeAt(this.#at) === BACKSLASH ? 2 : 1;
    this.#at++;
    try {
      return JSON.parse(this.#text.slice(from, this.#at)) as string;
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      this.#at = from;
      return this.#fail('this text is not closed, or has a character that must be escaped');
    }
  }

  #word(): unknown {
    const word = /[^\s,:[\]{}"]*/y;
    word.lastIndex = this.#at;
    const [found = ''] = word.exec(this.#text) ?? [];
    const value = WORDS.has(found) ? WORDS.get(found) : numberOf(found);
    if (value === undefined) this.#fail(found === '' ? 'a value should stand here' : `"${found}" is no value`);
    this.#at += found.length;
    return value;
  }

  #ends(bracket: string): boolean {
    this.#space();
    if (this.#text[this.#at] !== bracket) return false;
    this.#at++;
    return true;
  }

  #continues(bracket: string): boolean {
    if (this.#ends(bracket)) return false;
    if (this.#text[this.#at++] !== ',') this.#fail(`a comma or ${bracket} should stand here`, -1);
    return true;
  }

  #space(): void {
    while (SPACE.has(this.#text.charCodeAt(this.#at))) this.#at++;
  }

  #fail(what: string, back = 0): never {
    throw damaged(this.#file, placeIn(this.#text, this.#at + back), `it is no JSON: ${what}.`);
  }
}

const SPACE = new Set([0x20, 0x09, 0x0a, 0x0d]);
const WORDS = new Map<string, unknown>([
  ['true', true],
  ['false', false],
  ['null', null],
]);

function numberOf(word: string): number | ExactNumber | undefined {
  if (NOT_FINITE.test(word)) return /^-?(Inf|Infinity|NaN)$/.test(word) ? { $number: word } : undefined;
  if (!/^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/.test(word)) return undefined;
  const value = Number(word);
  const fits = /^-?\d+$/.test(word) ? Number.isSafeInteger(value) || String(value) === word : Number.isFinite(value);
  return fits ? value : { $number: word };
}

function placeIn(text: string, at: number): string {
  const before = text.slice(0, at);
  const line = before.split('\n').length;
  return `line ${line}, column ${at - before.lastIndexOf('\n')}`;
}
