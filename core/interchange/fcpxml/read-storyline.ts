import { without } from './resources.ts';
import { asMetadata } from './kept.ts';
import { nodeOf } from '../xml/kept-node.ts';
import { childOf, type XmlElement } from '../xml/read-xml.ts';
import { compareSeconds, minus, nearestFrame, plus, ZERO, type Seconds } from '../seconds.ts';
import { placeIn } from '../loss.ts';
import type { Transition } from '../../timeline/model/records.ts';
import type { Part, Passage } from './layout.ts';
import type { Story } from './reading.ts';
import { MARKER_ELEMENTS, readMarker, STORY_ELEMENTS } from './story.ts';
import { timeAttribute } from './time-attribute.ts';

/**
 * Elements that follow each other: a spine, an angle, what a clip contains. `zero` is the instant of the sequence at which their offsets are 0, `begin` where the first stands
 * if it has none. Transitions stand over the cuts and take no time.
 */
export function readStoryline(
  elements: readonly XmlElement[],
  { zero, begin, lane }: { readonly zero: Seconds; readonly begin: Seconds; readonly lane: number },
  story: Story,
): Seconds {
  const parts: Part[] = [];
  const passages: { element: XmlElement; cut: Seconds }[] = [];
  const waiting: XmlElement[] = [];
  let cursor = begin;
  for (const element of elements) {
    if (!STORY_ELEMENTS.has(element.name)) continue;
    if (element.name === 'transition') {
      waiting.push(element);
      continue;
    }
    const at = 'offset' in element.attributes ? plus(zero, offsetOf(element, story)) : cursor;
    for (const transition of waiting.splice(0)) passages.push({ element: transition, cut: at });
    const item = story.reading.walk.item(element, { at, lane }, story);
    parts.push(...item.parts);
    cursor = plus(at, item.duration);
  }
  for (const transition of waiting) passages.push({ element: transition, cut: cursor });
  addRuns(parts, passages, zero, story);
  return cursor;
}

function offsetOf(element: XmlElement, { reading }: Story): Seconds {
  return timeAttribute(reading.file, element, 'offset');
}

/** Sound that overlaps the sound before it (a split edit) goes to a track of its own. */
function addRuns(
  parts: readonly Part[],
  passages: readonly { element: XmlElement; cut: Seconds }[],
  zero: Seconds,
  story: Story,
): void {
  for (const media of ['video', 'audio', 'captions'] as const) {
    const together: Part[] = [];
    for (const part of parts) {
      if (part.media !== media) continue;
      const last = together.at(-1);
      if (!last || last.start + last.fields.duration <= part.start) together.push(part);
      else story.runs.push({ parts: [part], passages: [] });
    }
    const over = passages.flatMap(({ element, cut }) => passageOf(element, cut, media, together, zero, story));
    if (together.length > 0) story.runs.push({ parts: together, passages: over });
  }
  for (const { element } of passages) {
    const begin = plus(zero, offsetOf(element, story));
    const { rate } = story.sequence;
    const frameAt = (local: Seconds): { frame: number } => nearestFrame(plus(begin, minus(local, HOUR)), rate);
    for (const marker of element.children.filter(({ name }) => MARKER_ELEMENTS.has(name)))
      story.reading.builder.addMarker({ ownerId: story.sequence.id, ...readMarker(marker, frameAt, rate, story) });
  }
}

/** Where the own clock of a transition begins, whatever its offset: so in Final Cut's files, as with generators. */
const HOUR: Seconds = { n: 3600n, d: 1n };

/** None where no clip of that kind stands at the cut. */
function passageOf(
  element: XmlElement,
  cut: Seconds,
  media: Part['media'],
  parts: readonly Part[],
  zero: Seconds,
  story: Story,
): Passage[] {
  const { sequence, reading } = story;
  const { frame } = nearestFrame(cut, sequence.rate);
  const beside = parts.find(({ start, fields }) => start === frame || start + fields.duration === frame);
  if (!beside || !isFor(element, media)) return [];
  const length = timeAttribute(reading.file, element, 'duration');
  const from = 'offset' in element.attributes ? plus(zero, offsetOf(element, story)) : minus(cut, half(length));
  const first = nearestFrame(from, sequence.rate).frame;
  const end = nearestFrame(plus(from, length), sequence.rate).frame;
  const { name = '' } = element.attributes;
  const style = styleOf(name);
  if (style === null) {
    const where = placeIn(sequence, { start: first, duration: end - first, name: beside.fields.name });
    reading.losses.approximated(`transition "${name}"`, where, 'It is a dissolve.');
  }
  const filters = element.children.filter((child) => !MARKER_ELEMENTS.has(child.name));
  return [
    {
      media,
      cut: frame,
      fields: {
        style: style ?? 'dissolve',
        inFrames: Math.max(0, frame - first),
        outFrames: Math.max(0, end - frame),
        parameters: {},
        metadata:
          media === 'video'
            ? asMetadata({
                attributes: { name },
                ...(filters.length > 0 ? { children: filters.map(nodeOf), effects: effectsOf(filters, story) } : {}),
              })
            : {},
      },
    },
  ];
}

/** The effect resources that elements name, so that they can be written again. */
export function effectsOf(elements: readonly XmlElement[], { reading }: Story): Record<string, Record<string, string>> {
  const found: Record<string, Record<string, string>> = {};
  const walk = (element: XmlElement): void => {
    const { ref } = element.attributes;
    const effect = reading.resources.effects.get(ref ?? '');
    if (ref !== undefined && effect) {
      found[ref] = without(effect.attributes, ['id']);
    }
    element.children.forEach(walk);
  };
  elements.forEach(walk);
  return found;
}

/** A transition names what it does to picture and sound; one that names neither is for what it stands on. */
function isFor(element: XmlElement, media: Part['media']): boolean {
  const [video, audio] = [childOf(element, 'filter-video'), childOf(element, 'filter-audio')];
  if (!video && !audio) return media === 'video';
  return media === 'video' ? video !== undefined : media === 'audio' && audio !== undefined;
}

function styleOf(name: string): Transition['style'] | null {
  if (/dissolve|crossfade|^$/i.test(name)) return 'dissolve';
  if (/wipe/i.test(name)) return 'wipe';
  return /fade to color|dip/i.test(name) ? 'dip' : null;
}

function half({ n, d }: Seconds): Seconds {
  return compareSeconds({ n, d }, ZERO) > 0 ? { n, d: d * 2n } : ZERO;
}
