import type { XmlElement } from './read-xml.ts';
import type { XmlNode } from './write-xml.ts';

/** An element as plain data that can be kept in metadata and written again. */
export function nodeOf({ name, attributes, children, text }: XmlElement): XmlNode {
  return {
    name,
    ...(Object.keys(attributes).length > 0 ? { attributes } : {}),
    ...(children.length > 0 ? { children: children.map(nodeOf) } : {}),
    // Text between children is white space, but for `text` of a title, whose own runs are always in text-style.
    ...(children.length === 0 && text.trim() !== '' ? { text } : {}),
  };
}

/** Metadata may come from any file: whether a value is a node that can be written. */
export function isNode(value: unknown): value is XmlNode {
  if (!isObject(value) || typeof value['name'] !== 'string' || !/^[\w-]+$/.test(value['name'])) return false;
  const { attributes, children, text } = value;
  return (
    (attributes === undefined || isTexts(attributes)) &&
    (children === undefined || (Array.isArray(children) && children.every(isNode))) &&
    (text === undefined || typeof text === 'string')
  );
}

export function isTexts(value: unknown): value is Record<string, string> {
  return (
    isObject(value) && Object.entries(value).every(([key, text]) => /^[\w-]+$/.test(key) && typeof text === 'string')
  );
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
