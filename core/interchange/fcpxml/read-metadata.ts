import type { Place } from '../loss.ts';
import type { XmlElement } from '../xml/read-xml.ts';
import { asMetadata, type Kept } from './kept.ts';
import { nodeOf } from '../xml/kept-node.ts';
import { CLIP_KEY } from './own-data.ts';
import { effectsOf } from './read-storyline.ts';
import type { Source, Story } from './reading.ts';
import { MARKER_ELEMENTS, STORY_ELEMENTS } from './story.ts';

/** What a clip says beyond what its record holds; what changes how it looks or sounds is named as lost. */
export function metadataOf(element: XmlElement, source: Source, place: Place, story: Story): Record<string, unknown> {
  const left = element.children.filter(
    (child) => !READ.has(child.name) && !MARKER_ELEMENTS.has(child.name) && !isStory(child, source),
  );
  for (const child of left) {
    if (QUIET.has(child.name) || (child.name === 'audio-channel-source' && child.children.length === 0)) continue;
    if (child.attributes['enabled'] === '0') continue;
    const what = child.attributes['name'] ?? child.name;
    story.reading.losses.lost(`effect "${what}"`, place, 'It is kept for FCPXML, but not seen or heard here.');
  }
  const kept = left.flatMap((child) => withoutOwn(child));
  const effects = effectsOf(left, story);
  const attributes = Object.fromEntries(Object.entries(element.attributes).filter(([name]) => !UNDERSTOOD.has(name)));
  const data: Kept = {
    ...(element.name === 'title' ? { element: 'title' } : {}),
    ...(Object.keys(attributes).length > 0 ? { attributes } : {}),
    ...(kept.length > 0 ? { children: kept.map(nodeOf) } : {}),
    ...(Object.keys(effects).length > 0 ? { effects } : {}),
  };
  return asMetadata(data);
}

function isStory(child: XmlElement, { contained }: Source): boolean {
  return STORY_ELEMENTS.has(child.name) || contained.has(child);
}

/** Metadata without what this program wrote for itself; nothing where that was all. */
function withoutOwn(child: XmlElement): XmlElement[] {
  if (child.name !== 'metadata') return [child];
  const children = child.children.filter(({ attributes }) => attributes['key'] !== CLIP_KEY);
  return children.length > 0 ? [{ ...child, children }] : [];
}

/** Elements that the record itself says. */
const READ = new Set([
  'adjust-blend',
  'adjust-crop',
  'adjust-panner',
  'adjust-transform',
  'adjust-volume',
  'conform-rate',
  'mc-source',
  'timeMap',
]);

/** Elements without which picture and sound are the same. */
const QUIET = new Set([
  'adjust-colorConform',
  'analysis-marker',
  'keyword',
  'metadata',
  'note',
  'param',
  'rating',
  'reserved',
  'sync-source',
  'text',
  'text-style-def',
]);

const UNDERSTOOD = new Set([
  'audioDuration',
  'audioStart',
  'duration',
  'enabled',
  'format',
  'lane',
  'name',
  'offset',
  'ref',
  'srcEnable',
  'start',
  'tcFormat',
  'tcStart',
]);
