import type { ClipMedia, Sequence } from '../../timeline/model/records.ts';
import { nearestFrame, plus, minus, secondsOf, secondsOfFrames, ZERO, compareSeconds } from '../seconds.ts';
import type { XmlNode } from '../xml/write-xml.ts';
import { formatFrames, formatTime } from './time-value.ts';
import type { WrittenResources } from './write-resources.ts';

type Multicam = Extract<ClipMedia, { kind: 'multicam' }>;

/** The multicam resource of some angles, made once, and the sources that say which angle is seen and which heard. */
export function writeMulticam(
  media: Multicam,
  sound: ClipMedia | null,
  kind: 'video' | 'audio',
  sequence: Sequence,
  resources: WrittenResources,
): { readonly ref: string; readonly sources: readonly XmlNode[] } {
  const { rate, width, height } = sequence;
  const key = `multicam ${rate.num}/${rate.den} ${JSON.stringify(media.angles)}`;
  const ref = resources.once(key, (id) => ({
    name: 'media',
    attributes: { id, name: media.angles.map(({ name }) => name).join(', ') },
    children: [
      {
        name: 'multicam',
        attributes: { format: resources.format(rate, width, height), tcStart: '0s', tcFormat: 'NDF' },
        children: media.angles.map((angle, i) => angleNode(angle, i, sequence, resources)),
      },
    ],
  }));
  const source = (index: number, srcEnable: string): XmlNode => ({
    name: 'mc-source',
    attributes: { angleID: angleId(index), srcEnable },
  });
  if (sound?.kind === 'multicam' && sound.active !== media.active)
    return { ref, sources: [source(media.active, 'video'), source(sound.active, 'audio')] };
  return { ref, sources: [source(media.active, sound ? 'all' : kind)] };
}

/** An angle: its whole file, from where the multicam's clock is 0. */
function angleNode(
  angle: Multicam['angles'][number],
  index: number,
  { rate }: Sequence,
  resources: WrittenResources,
): XmlNode {
  const media = resources.media(angle.assetId);
  const offset = secondsOf(angle.offset);
  const late = minus(ZERO, offset);
  const gap = compareSeconds(late, ZERO) > 0 ? framesUpTo(late, rate) : 0;
  const inside = plus(offset, secondsOfFrames(gap, rate));
  const length = Math.max(1, nearestFrame(minus(secondsOf(media.duration), inside), rate).frame);
  const clip: XmlNode = {
    name: 'asset-clip',
    attributes: {
      ref: resources.asset(media),
      offset: formatFrames(gap, rate),
      name: angle.name,
      start: formatTime(plus(secondsOf(media.start), inside)),
      duration: formatFrames(length, rate),
    },
  };
  const before: XmlNode = { name: 'gap', attributes: { name: 'Gap', offset: '0s', duration: formatFrames(gap, rate) } };
  return {
    name: 'mc-angle',
    attributes: { name: angle.name, angleID: angleId(index) },
    children: gap > 0 ? [before, clip] : [clip],
  };
}

function framesUpTo(late: Parameters<typeof nearestFrame>[0], rate: Sequence['rate']): number {
  const { frame } = nearestFrame(late, rate);
  return compareSeconds(secondsOfFrames(frame, rate), late) < 0 ? frame + 1 : frame;
}

function angleId(index: number): string {
  return `angle-${index + 1}`;
}
