import type { Clip } from '../../timeline/model/records.ts';
import { placeOf } from '../loss.ts';
import type { XmlNode } from '../xml/write-xml.ts';
import { keptOf } from './kept.ts';
import { formatFrames } from './time-value.ts';
import { standing, type Writing } from './write-clip.ts';
import { keptNodes } from './write-kept.ts';

/** A caption with its styles where it has kept them and its text is still what they say; else in a style of its own. */
export function captionNode(clip: Clip, offset: string, lane: number, { resources, sequence }: Writing): XmlNode {
  const { timeline } = resources.document;
  const kept = keptOf(clip.metadata);
  const text = clip.media.kind === 'caption' ? clip.media.text : '';
  const place = placeOf(timeline, clip.id);
  if (timeline.markersOf(clip.id).length > 0)
    resources.losses.lost('marker of a caption', place, 'FCPXML has no place for it.');
  const styled = keptNodes(kept, resources);
  const children = textIn(styled) === text ? styled : plainText(text, resources.nextStyle());
  return {
    name: 'caption',
    attributes: {
      ...standing(offset, lane),
      name: clip.name,
      duration: formatFrames(clip.duration, sequence.rate),
      enabled: clip.enabled ? undefined : 0,
      role: kept.attributes?.['role'] ?? 'iTT?captionFormat=ITT.en',
    },
    children,
  };
}

function textIn(nodes: readonly XmlNode[]): string | null {
  const texts = nodes.filter(({ name }) => name === 'text');
  if (texts.length === 0) return null;
  return texts.map(({ children = [] }) => children.map(({ text = '' }) => text).join('')).join('\n');
}

function plainText(text: string, style: string): XmlNode[] {
  return [
    {
      name: 'text',
      attributes: { placement: 'bottom' },
      children: [{ name: 'text-style', attributes: { ref: style }, text }],
    },
    {
      name: 'text-style-def',
      attributes: { id: style },
      children: [{ name: 'text-style', attributes: { font: 'Helvetica', fontSize: 13, fontColor: '1 1 1 1' } }],
    },
  ];
}
