import { LIMITS } from './limits.ts';
import { damaged, tooMuch } from './refusal.ts';

// Part of every place this runs in (WHATWG Encoding), though not of ECMAScript's own library, which is all that core is compiled with.
declare const TextDecoder: new (label: string, options?: { fatal: boolean }) => { decode(bytes: Uint8Array): string };
declare const TextEncoder: new () => { encode(text: string): Uint8Array };

/**
 * A document's text: UTF-16 by its byte order mark, else UTF-8 with or without one. Text that is not UTF-8 is Windows-1252, which Avid and older exporters write; pass
 * `utf8Only` for formats that are UTF-8 by definition. Throws Failure when it is too large, or is no text.
 */
export function decodeText(bytes: Uint8Array, file: string, utf8Only = false): string {
  if (bytes.length > LIMITS.bytes)
    throw tooMuch(file, `it has ${bytes.length} bytes; at most ${LIMITS.bytes} are read.`);
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return decode(bytes, 'utf-16le', file);
  if (first === 0xfe && second === 0xff) return decode(bytes, 'utf-16be', file);
  if (utf8Only) return decode(bytes, 'utf-8', file);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError && !bytes.includes(0)) return new TextDecoder('windows-1252').decode(bytes);
    throw damaged(file, '', 'it is no text.', { cause: error });
  }
}

/** The first characters of a document, for recognising it: unreadable bytes do not matter here. */
export function headOf(bytes: Uint8Array): string {
  const head = bytes.subarray(0, 4096);
  const label =
    head[0] === 0xff && head[1] === 0xfe ? 'utf-16le' : head[0] === 0xfe && head[1] === 0xff ? 'utf-16be' : 'utf-8';
  return new TextDecoder(label).decode(head);
}

/** UTF-8 without a byte order mark. */
export function encodeText(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function decode(bytes: Uint8Array, label: string, file: string): string {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch (error) {
    throw damaged(file, '', `it is no ${label.toUpperCase()} text.`, { cause: error });
  }
}
