import { isNode, isObject, isTexts } from '../xml/kept-node.ts';
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
