import type { DocumentBuilder } from '../document-builder.ts';
import type { ReadOptions } from '../format.ts';
import type { Losses } from '../loss.ts';
import { damaged } from '../refusal.ts';
import { ZERO, type Seconds } from '../seconds.ts';
import { placeOfElement, type XmlElement } from '../xml/read-xml.ts';
import type { NestedSequence } from './read-sequence.ts';
import type { Resources } from './resources.ts';
import { parseTime } from './time-value.ts';

/** What all parts of the reader share while one file is read. */
export interface Reading {
  readonly file: string;
  readonly options: ReadOptions;
  readonly builder: DocumentBuilder;
  readonly losses: Losses;
  readonly newId: () => string;
  readonly resources: Resources;
  /** Sequences made so far, by the id of the media resource that holds them; null while one is being read. */
  readonly nested: Map<string, NestedSequence | null>;
}

/** A time attribute; `fallback` where it is not there. Throws Failure for what is no time. */
export function timeAttribute(file: string, element: XmlElement, name: string, fallback: Seconds = ZERO): Seconds {
  const text = element.attributes[name];
  if (text === undefined) return fallback;
  const value = parseTime(text);
  if (value === null) throw damaged(file, placeOfElement(element), `${name}="${text}" is no time.`);
  return value;
}
