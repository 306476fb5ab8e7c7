import { DocumentBuilder } from '../document-builder.ts';
import type { ReadInput, ReadResult } from '../format.ts';
import { Losses } from '../loss.ts';
import { damaged } from '../refusal.ts';
import { decodeText } from '../text.ts';
import { childOf, placeOfElement, readXml, type XmlElement } from '../xml/read-xml.ts';
import { mediaOfFile } from './read-file.ts';
import { nestedSequence } from './read-sequence.ts';
import { resolver, type Reading } from './reading.ts';

/** Reads xmeml of any version: the sequences of its projects and bins, and the clips of bins as media. Throws Failure when it can't be read. */
export function readFcp7Xml({ name: file, bytes, newId, options }: ReadInput): ReadResult {
  const root = readXml(decodeText(bytes, file), file);
  if (root.name !== 'xmeml') throw damaged(file, placeOfElement(root), 'this is no FCP7 XML.');
  const losses = new Losses();
  const builder = new DocumentBuilder(file, newId, losses);
  const reading: Reading = {
    file,
    options,
    builder,
    losses,
    newId,
    resolve: resolver(root),
    nested: new Map(),
    sequenceOf: nestedSequence,
  };
  try {
    const top = [...itemsIn(root)];
    const sequences = top
      .filter(({ name }) => name === 'sequence')
      .map((element) => nestedSequence(element, reading).id);
    for (const clip of top.filter(({ name }) => name === 'clip')) addBinClip(clip, reading);
    return { document: builder.finish([...new Set(sequences)]), losses: losses.list() };
  } catch (error) {
    // Frames are bounded, rates too; what is left to throw is a time that no sequence can hold.
    if (error instanceof RangeError) throw damaged(file, '', `a time in it is out of range: ${error.message}`);
    throw error;
  }
}

/** A clip of a bin: its file is media, whether or not a sequence shows it. */
function addBinClip(clip: XmlElement, reading: Reading): void {
  const file = childOf(clip, 'file') ?? firstWithin(clip, 'file');
  const id = file?.attributes['id'];
  if (!file || id === undefined) return;
  reading.builder.addMedia(`file ${id}`, () => mediaOfFile(file, reading.options.rate, id, reading));
}

/** Sequences and clips of the root, its projects and their bins; not those within other sequences. */
function* itemsIn(element: XmlElement): Generator<XmlElement> {
  for (const child of element.children) {
    if (child.name === 'sequence' || child.name === 'clip') yield child;
    else if (CONTAINERS.has(child.name)) yield* itemsIn(child);
  }
}

function firstWithin(element: XmlElement, name: string): XmlElement | undefined {
  for (const child of element.children) {
    const found = child.name === name ? child : firstWithin(child, name);
    if (found) return found;
  }
  return undefined;
}

const CONTAINERS = new Set(['project', 'bin', 'children']);
