import { DocumentBuilder } from '../document-builder.ts';
import type { ReadInput, ReadResult } from '../format.ts';
import { Losses, NOWHERE } from '../loss.ts';
import { damaged, unsupported } from '../refusal.ts';
import { decodeText } from '../text.ts';
import { childOf, placeOfElement, readXml, type XmlElement } from '../xml/read-xml.ts';
import { readResources } from './resources.ts';
import { MINOR } from './versions.ts';
import { addAssetMedia } from './asset-media.ts';
import { readClip, readItem } from './read-item.ts';
import { readContained, readNested, readSequence } from './read-sequence.ts';
import type { Reading } from './reading.ts';
import { STORY_ELEMENTS } from './story.ts';

/**
 * Reads FCPXML of any 1.x: projects become sequences; a file without any shows the clips of its events, a sequence each. Media that no clip shows is in the bin all the same.
 * Throws Failure when it can't be read.
 */
export function readFcpxml({ name: file, bytes, newId, options }: ReadInput): ReadResult {
  const root = readXml(decodeText(bytes, file), file);
  if (root.name !== 'fcpxml') throw damaged(file, placeOfElement(root), 'this is no FCPXML.');
  const losses = new Losses();
  checkVersion(root, file, losses);
  const builder = new DocumentBuilder(file, newId, losses);
  const reading: Reading = {
    file,
    options,
    builder,
    losses,
    newId,
    resources: readResources(root, file),
    nested: new Map(),
    walk: { item: readItem, clip: readClip, nested: readNested, contained: readContained },
  };
  try {
    return { document: builder.finish(readStories(root, reading)), losses: losses.list() };
  } catch (error) {
    // Every time was a sound fraction; what is left to throw is one that no sequence can hold.
    if (error instanceof RangeError) throw damaged(file, '', `a time in it is out of range: ${error.message}`);
    throw error;
  }
}

function readStories(root: XmlElement, reading: Reading): string[] {
  const projects = [...namedWithin(root, 'project')];
  const sequenceIds = projects.flatMap((project) => {
    const sequence = childOf(project, 'sequence');
    return sequence ? [readSequence(sequence, project.attributes['name'] ?? 'Project', reading).id] : [];
  });
  const rate = reading.options.rate;
  if (sequenceIds.length === 0) sequenceIds.push(...readLooseClips(root, reading));
  for (const asset of reading.resources.assets.values()) addAssetMedia(asset, rate, reading);
  return sequenceIds;
}

/** Clips of events and of the top: compound clips are sequences already, other clips become one, and plain files are media. */
function readLooseClips(root: XmlElement, reading: Reading): string[] {
  const { resources, options, builder, losses } = reading;
  const loose = [root, ...namedWithin(root, 'event')].flatMap(({ children }) =>
    children.filter(({ name }) => STORY_ELEMENTS.has(name)),
  );
  return [
    ...new Set(
      loose.flatMap((clip) => {
        const ref = clip.attributes['ref'] ?? '';
        const medium = resources.media.get(ref);
        const nested = clip.name === 'ref-clip' && medium ? readNested(ref, medium, reading) : null;
        if (nested) return [nested.id];
        if (clip.name === 'asset-clip' && resources.assets.has(ref) && plain(clip)) return [];
        const outer = { name: '', rate: rateFor(clip, reading), startFrame: 0, dropFrame: false, metadata: {} };
        const { width, height, sampleRate } = options;
        const format = resources.formats.get(clip.attributes['format'] ?? '');
        const size = { width: format?.width ?? width, height: format?.height ?? height, sampleRate };
        const sequence = { kind: 'sequence' as const, id: '', ...outer, ...size };
        const story = {
          reading: { ...reading, builder, losses },
          sequence,
          runs: [],
          links: new Map<string, string>(),
        };
        const item = { ...clip, attributes: { ...clip.attributes, offset: '0s' } };
        return [
          readContained({ ...clip, attributes: { name: clip.attributes['name'] ?? clip.name } }, [item], story).id,
        ];
      }),
    ),
  ];
}

/** A browser clip that is no more than its file, with notes and keywords. */
function plain({ children }: XmlElement): boolean {
  return !children.some(({ name }) => STORY_ELEMENTS.has(name) || name === 'timeMap');
}

function rateFor({ attributes }: XmlElement, { resources, options }: Reading): typeof options.rate {
  const asset = resources.assets.get(attributes['ref'] ?? '');
  const multicam = childOf(resources.media.get(attributes['ref'] ?? '') ?? NONE, 'multicam');
  const format = attributes['format'] ?? multicam?.attributes['format'] ?? asset?.format?.id ?? '';
  return resources.formats.get(format)?.rate ?? options.rate;
}

function checkVersion(root: XmlElement, file: string, losses: Losses): void {
  const version = root.attributes['version'] ?? '';
  const match = /^(\d+)(?:\.(\d+))?$/.exec(version);
  if (match && match[1] !== '1')
    throw unsupported(file, `this is FCPXML ${version}.`, 'Export it as FCPXML 1.14 or earlier.');
  if (!match) losses.changed('file that does not say its FCPXML version', NOWHERE, `It is read as 1.${MINOR.newest}.`);
  else if (Number(match[2] ?? 0) > MINOR.newest + 1)
    losses.changed(`FCPXML ${version}, which is newer than this program`, NOWHERE, `It is read as 1.${MINOR.newest}.`);
}

function* namedWithin(element: XmlElement, name: string): Generator<XmlElement> {
  for (const child of element.children) {
    if (child.name === name) yield child;
    else if (child.name === 'library' || child.name === 'event') yield* namedWithin(child, name);
  }
}

const NONE: XmlElement = { name: '', attributes: {}, children: [], text: '', line: 0, column: 0 };
