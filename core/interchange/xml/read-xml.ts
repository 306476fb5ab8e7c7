import { SaxesParser } from 'saxes';
import { LIMITS } from '../limits.ts';
import { damaged, tooMuch } from '../refusal.ts';

/** One element of a document. Comments and processing instructions are left out. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** Its own text, without that of its children, and without white space before them. */
  readonly text: string;
  /** Where its tag ends, from 1: for messages. */
  readonly line: number;
  readonly column: number;
}

interface Growing extends XmlElement {
  readonly children: Growing[];
  text: string;
}

/**
 * The root of a well-formed document. Nothing is fetched or expanded: a DTD is read over, and entities other than XML's own five and character references are refused, so
 * that neither external entities nor "billion laughs" do anything. Throws Failure with line and column.
 */
export function readXml(text: string, file: string): XmlElement {
  const parser = new SaxesParser({ fileName: file, position: true });
  const open: Growing[] = [];
  let root: Growing | null = null;
  let elements = 0;
  parser.on('error', (error) => {
    // saxes begins its messages with file:line:column.
    const what = error.message.replace(/^.*?:\d+:\d+: /, '');
    throw damaged(file, at(parser), `it is no well-formed XML: ${what}`);
  });
  parser.on('opentag', ({ name, attributes }) => {
    if (open.length >= LIMITS.depth)
      throw tooMuch(file, `${at(parser)}: elements lie more than ${LIMITS.depth} deep within each other.`);
    if (++elements > LIMITS.elements) throw tooMuch(file, `it has more than ${LIMITS.elements} elements.`);
    const element: Growing = {
      name,
      attributes: isEmpty(attributes) ? NO_ATTRIBUTES : (attributes as Record<string, string>),
      children: [],
      text: '',
      line: parser.line,
      column: parser.column,
    };
    const parent = open.at(-1);
    if (parent) {
      // Indentation, which would stay in memory for each element.
      if (parent.text.trim() === '') parent.text = '';
      parent.children.push(element);
    } else root = element;
    open.push(element);
  });
  const addText = (part: string): void => {
    const element = open.at(-1);
    if (element) element.text += part;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => open.pop());
  parser.write(text).close();
  if (root === null) throw damaged(file, '', 'it holds no XML element.');
  return root;
}

/** Shared by all elements without any, which are most of FCP7 XML. Like those of the parser it inherits nothing. */
const NO_ATTRIBUTES: Readonly<Record<string, string>> = Object.freeze(Object.create(null) as Record<string, string>);

function isEmpty(attributes: object): boolean {
  for (const _ in attributes) return false;
  return true;
}

/** The first child of that name. */
export function childOf(element: XmlElement, name: string): XmlElement | undefined {
  return element.children.find((child) => child.name === name);
}

export function childrenOf(element: XmlElement, name: string): XmlElement[] {
  return element.children.filter((child) => child.name === name);
}

/** The text of the first child of that name, without white space around it; undefined where there is none. */
export function textOf(element: XmlElement, name: string): string | undefined {
  return childOf(element, name)?.text.trim();
}

/** Where an element is, for a message. */
export function placeOfElement({ name, line, column }: XmlElement): string {
  return `line ${line}, column ${column} (${name})`;
}

function at(parser: { readonly line: number; readonly column: number }): string {
  return `line ${parser.line}, column ${parser.column}`;
}
