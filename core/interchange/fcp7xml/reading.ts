import type { Rate } from '../../time/rate.ts';
import type { Sequence } from '../../timeline/model/records.ts';
import type { DocumentBuilder } from '../document-builder.ts';
import type { ReadOptions } from '../format.ts';
import type { Losses } from '../loss.ts';
import { rateOfTimebase } from '../rates.ts';
import { damaged } from '../refusal.ts';
import { childOf, placeOfElement, textOf, type XmlElement } from '../xml/read-xml.ts';

/** What all parts of the reader share while one file is read. */
export interface Reading {
  readonly file: string;
  readonly options: ReadOptions;
  readonly builder: DocumentBuilder;
  readonly losses: Losses;
  readonly newId: () => string;
  /** The element that an id stands for: the one that says something, wherever it is. */
  readonly resolve: (element: XmlElement) => XmlElement;
  /** Sequences read so far by their element; null while one is being read. */
  readonly nested: Map<XmlElement, Sequence | null>;
  /** The sequence that an element is or names: clips hold sequences, and sequences clips. */
  readonly sequenceOf: (written: XmlElement, reading: Reading) => Sequence;
}

/** Ids stand for the first element of their name that has any content; later ones may be empty (Apple, "The id Attribute"). */
export function resolver(root: XmlElement): Reading['resolve'] {
  const defined = new Map<string, XmlElement>();
  const walk = (element: XmlElement): void => {
    const { id } = element.attributes;
    const key = `${element.name} ${id}`;
    if (id !== undefined && element.children.length > 0 && !defined.has(key)) defined.set(key, element);
    element.children.forEach(walk);
  };
  walk(root);
  return (element) =>
    element.children.length > 0 ? element : (defined.get(`${element.name} ${element.attributes['id']}`) ?? element);
}

/** The rate that an element says, or what it inherits. */
export function rateIn(element: XmlElement, inherited: Rate): Rate {
  const said = childOf(element, 'rate');
  const timebase = Number(said === undefined ? NaN : textOf(said, 'timebase'));
  if (said === undefined || !Number.isInteger(timebase) || timebase < 1 || timebase > 1e6) return inherited;
  return rateOfTimebase(timebase, isTrue(textOf(said, 'ntsc')));
}

export function isTrue(text: string | undefined): boolean {
  return text?.toLowerCase() === 'true';
}

/** A number that an element says; null where it says none. Throws Failure for text that is no number, or one that no frame has. */
export function numberIn(element: XmlElement, name: string, file: string): number | null {
  const text = textOf(element, name);
  if (text === undefined || text === '') return null;
  const value = Number(text);
  if (!Number.isFinite(value) || Math.abs(value) > MOST_FRAMES)
    throw damaged(file, placeOfElement(element), `${name} is "${text}".`);
  return value;
}

/** Some 28,000 years at 120 frames a second: within what times can be rescaled exactly. */
const MOST_FRAMES = 1e11;
