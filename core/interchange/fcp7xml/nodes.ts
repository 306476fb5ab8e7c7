import type { Rate } from '../../time/rate.ts';
import { formatTimecode } from '../../time/timecode.ts';
import { nominalFramesPerSecond } from '../../time/rate.ts';
import { timebaseOf } from '../rates.ts';
import { isNode } from '../xml/kept-node.ts';
import type { XmlNode } from '../xml/write-xml.ts';

export function leaf(name: string, text: string | number): XmlNode {
  return { name, text };
}

export function truth(name: string, value: boolean): XmlNode {
  return leaf(name, value ? 'TRUE' : 'FALSE');
}

/** A rate as timebase and NTSC; one that is neither is written as the nearest timebase. */
export function rateNode(rate: Rate): XmlNode {
  const { timebase, ntsc } = timebaseOf(rate) ?? { timebase: Math.max(1, nominalFramesPerSecond(rate)), ntsc: false };
  return { name: 'rate', children: [leaf('timebase', timebase), truth('ntsc', ntsc)] };
}

export function timecodeNode(frame: number, rate: Rate, dropFrame: boolean, reel: string | null = null): XmlNode {
  return {
    name: 'timecode',
    children: [
      rateNode(rate),
      leaf('string', formatTimecode(frame, rate, dropFrame)),
      leaf('frame', frame),
      leaf('displayformat', dropFrame ? 'DF' : 'NDF'),
      ...(reel === null ? [] : [{ name: 'reel', children: [leaf('name', reel)] }]),
    ],
  };
}

/** Nodes that another program wrote and that are written back. */
export function keptChildren(metadata: Readonly<Record<string, unknown>>): XmlNode[] {
  const kept = metadata['fcp7xml'];
  if (typeof kept !== 'object' || kept === null || !('children' in kept) || !Array.isArray(kept.children)) return [];
  return kept.children.filter(isNode);
}
