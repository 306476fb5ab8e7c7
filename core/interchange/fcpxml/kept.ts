import type { XmlElement } from '../xml/read-xml.ts';
import type { XmlNode } from '../xml/write-xml.ts';

/**
 * What FCPXML says of something and this program has no place for; it travels in the record's metadata under `fcpxml` and is written back. Nodes are plain data.
 */
export interface Kept {
  /** The element's own name, where the record does not tell: a generator is a `title` or a `video`. */
  readonly element?: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly children?: readonly XmlNode[];
  /** Effects that the children name, by the id the file gave them. */
  readonly effects?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export function nodeOf({ name, attributes, children, text }: XmlElement): XmlNode {
  return {
    name,
    ...(Object.keys(attributes).length > 0 ? { attributes } : {}),
    ...(children.length > 0 ? { children: children.map(nodeOf) } : {}),
    // Text between children is white space, but for `text` of a title, whose own runs are always in text-style.
    ...(children.length === 0 && text.trim() !== '' ? { text } : {}),
  };
}

export function keptOf(metadata: Readonly<Record<string, unknown>>): Kept {
  const kept = metadata['fcpxml'];
  return isKept(kept) ? kept : {};
}

export function asMetadata(kept: Kept): Record<string, unknown> {
  return Object.keys(kept).length > 0 ? { fcpxml: kept } : {};
}

/** Metadata may come from any file: only what has the shape is taken for ours. */
function isKept(value: unknown): value is Kept {
  if (typeof value !== 'object' || value === null) return false;
  const { element, attributes, children, effects } = value as Record<string, unknown>;
  return (
    (element === undefined || typeof element === 'string') &&
    (attributes === undefined || isTexts(attributes)) &&
    (children === undefined || (Array.isArray(children) && children.every(isNode))) &&
    (effects === undefined || (isObject(effects) && Object.values(effects).every(isTexts)))
  );
}

function isNode(value: unknown): value is XmlNode {
  if (!isObject(value) || typeof value['name'] !== 'string' || !/^[\w-]+$/.test(value['name'])) return false;
  const { attributes, children, text } = value;
  return (
    (attributes === undefined || isTexts(attributes)) &&
    (children === undefined || (Array.isArray(children) && children.every(isNode))) &&
    (text === undefined || typeof text === 'string')
  );
}

function isTexts(value: unknown): value is Record<string, string> {
  return isObject(value) && Object.entries(value).every(([key, text]) => /^[\w-]+$/.test(key) && typeof text === 'string');
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
