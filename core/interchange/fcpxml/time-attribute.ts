import { damaged } from '../refusal.ts';
import { ZERO, type Seconds } from '../seconds.ts';
import { placeOfElement, type XmlElement } from '../xml/read-xml.ts';
import { parseTime } from './time-value.ts';

/** A time attribute; `fallback` where it is not there. Throws Failure for what is no time. */
export function timeAttribute(file: string, element: XmlElement, name: string, fallback: Seconds = ZERO): Seconds {
  const text = element.attributes[name];
  if (text === undefined) return fallback;
  const value = parseTime(text);
  if (value === null) throw damaged(file, placeOfElement(element), `${name}="${text}" is no time.`);
  return value;
}
