import type { Transition } from '../../timeline/model/records.ts';
import { placeOf } from '../loss.ts';
import type { XmlNode } from '../xml/write-xml.ts';
import { keptOf } from './kept.ts';
import { formatFrames } from './time-value.ts';
import type { Writing } from './write-clip.ts';
import { keptNodes } from './write-kept.ts';

/** A transition over pictures, sound or both. Wipes and dips carry their name over Final Cut's cross dissolve: its own have ids that depend on what is installed. */
export function transitionNode(
  transition: Transition,
  offset: string,
  over: 'video' | 'audio' | 'both',
  { resources, sequence }: Writing,
): XmlNode {
  const { style, inFrames, outFrames, parameters, metadata, id } = transition;
  const kept = keptOf(metadata);
  const place = placeOf(resources.document.timeline, id);
  if (Object.keys(parameters).length > 0)
    resources.losses.lost(`settings of a ${style}`, place, 'It is there with the usual ones.');
  const nodes = keptNodes(kept, resources);
  const named = kept.attributes?.['name'];
  if (style !== 'dissolve' && named === undefined)
    resources.losses.approximated(style, place, `Other programs show a cross dissolve named "${NAMES[style]}".`);
  const name = named ?? (over === 'audio' ? 'Audio Crossfade' : NAMES[style]);
  const filter = (kind: 'filter-video' | 'filter-audio'): XmlNode => {
    const effect = EFFECTS[kind];
    return (
      nodes.find((node) => node.name === kind) ?? {
        name: kind,
        attributes: { ref: resources.effect(effect), name: effect.name },
      }
    );
  };
  return {
    name: 'transition',
    attributes: { name, offset, duration: formatFrames(inFrames + outFrames, sequence.rate) },
    children: [
      ...(over === 'audio' ? [] : [filter('filter-video')]),
      ...(over === 'video' ? [] : [filter('filter-audio')]),
    ],
  };
}

const NAMES = { dissolve: 'Cross Dissolve', wipe: 'Wipe', dip: 'Fade To Color' } as const;

/** Final Cut's own two, by the ids that its files give them. */
const EFFECTS = {
  'filter-video': { name: 'Cross Dissolve', uid: 'FxPlug:4731E73A-8DAC-4113-9A30-AE85B1761265' },
  'filter-audio': { name: 'Audio Crossfade', uid: 'FFAudioTransition' },
} as const;
