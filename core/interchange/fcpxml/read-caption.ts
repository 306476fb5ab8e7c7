import { time } from '../../time/rational-time.ts';
import { placeIn } from '../loss.ts';
import { nearestFrame, plus } from '../seconds.ts';
import { childrenOf, type XmlElement } from '../xml/read-xml.ts';
import { asMetadata } from './kept.ts';
import { nodeOf } from '../xml/kept-node.ts';
import { readClipData } from './own-data.ts';
import type { Item, Standing, Story } from './reading.ts';
import { timeAttribute } from './time-attribute.ts';

/** A caption: its text is kept as one, its styles as they came. Captions of one role lie on one track. */
export function readCaption(element: XmlElement, { at, lane }: Standing, story: Story): Item {
  const { reading, sequence } = story;
  const duration = timeAttribute(reading.file, element, 'duration');
  const from = nearestFrame(at, sequence.rate);
  const to = nearestFrame(plus(at, duration), sequence.rate);
  const { name = '', role } = element.attributes;
  const frames = to.frame - from.frame;
  const place = placeIn(sequence, { start: from.frame, duration: frames, name });
  if (frames < 1) {
    reading.losses.lost('caption shorter than half a frame', place, 'It is left out.');
    return { duration, parts: [] };
  }
  if (!from.exact || !to.exact)
    reading.losses.approximated('edge between two frames', place, 'It is on the nearest frame.');
  const styled = element.children.filter((child) => child.name !== 'metadata');
  const part = {
    media: 'captions' as const,
    lane,
    start: from.frame,
    fields: {
      name,
      media: { kind: 'caption' as const, text: textOf(element) },
      sourceStart: time(0, sequence.rate),
      duration: frames,
      enabled: element.attributes['enabled'] !== '0',
      metadata: asMetadata({
        ...(role === undefined ? {} : { attributes: { role } }),
        ...(styled.length > 0 ? { children: styled.map(nodeOf) } : {}),
      }),
    },
    markers: [],
    track: readClipData(element)?.track ?? null,
  };
  return { duration, parts: [part] };
}

/** The runs of all its texts; a `text` each is a line. */
export function textOf(element: XmlElement): string {
  return childrenOf(element, 'text')
    .map(
      (text) =>
        text.text.trim() +
        childrenOf(text, 'text-style')
          .map((run) => run.text)
          .join(''),
    )
    .join('\n');
}
