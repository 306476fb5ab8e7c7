import type { XmlNode } from '../xml/write-xml.ts';
import { SINCE } from './versions.ts';

/** Children of clips in the order that every DTD from 1.8 to 1.13 asks for; those of one line may mix. */
const ORDER: readonly (readonly string[])[] = [
  ['param'],
  ['text'],
  ['text-style-def'],
  ['note'],
  ['conform-rate'],
  ['timeMap'],
  ['object-tracker'],
  ['adjust-crop'],
  ['adjust-corners'],
  ['adjust-conform'],
  ['adjust-transform'],
  ['adjust-blend'],
  ['adjust-stabilization'],
  ['adjust-rollingShutter'],
  ['adjust-360-transform'],
  ['adjust-reorient'],
  ['adjust-orientation'],
  ['adjust-cinematic'],
  ['adjust-colorConform'],
  ['adjust-stereo-3D'],
  ['adjust-volume'],
  ['adjust-panner'],
  ['mc-source'],
  [
    'asset-clip',
    'audio',
    'audition',
    'caption',
    'clip',
    'gap',
    'mc-clip',
    'ref-clip',
    'spine',
    'sync-clip',
    'title',
    'video',
  ],
  ['marker', 'chapter-marker', 'rating', 'keyword', 'analysis-marker'],
  ['audio-channel-source', 'audio-role-source', 'sync-source'],
  ['filter-video', 'filter-video-mask'],
  ['filter-audio'],
  ['metadata'],
];

const RANKS = new Map(ORDER.flatMap((names, rank) => names.map((name) => [name, rank] as const)));

const COMMON = ['note', 'timing', 'video', 'audio', 'anchored', 'markers'];

/** What may stand in an element of a kind; kept children of another kind of clip have no place there. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  'asset-clip': [...COMMON, 'channels', 'filters', 'metadata'],
  'ref-clip': [...COMMON, 'roles', 'filters', 'metadata'],
  'mc-clip': ['note', 'timing', 'audio', 'mc-source', 'anchored', 'markers', 'filter-audio', 'metadata'],
  video: ['param', 'note', 'timing', 'video', 'anchored', 'markers', 'video-filters'],
  title: ['param', 'text', 'note', 'video', 'anchored', 'markers', 'video-filters', 'metadata'],
  gap: ['note', 'anchored', 'markers', 'metadata'],
};

const GROUPS: Readonly<Record<string, readonly string[]>> = {
  timing: ['conform-rate', 'timeMap'],
  video: ORDER.slice(6, 20).flat(),
  audio: ['adjust-volume', 'adjust-panner'],
  anchored: ORDER[23] ?? [],
  markers: ORDER[24] ?? [],
  channels: ['audio-channel-source'],
  roles: ['audio-role-source'],
  filters: ['filter-video', 'filter-video-mask', 'filter-audio'],
  'video-filters': ['filter-video', 'filter-video-mask'],
  text: ['text', 'text-style-def'],
};

/** Children of an element as its DTD wants them: in order, and only those it knows in that version. What has no place is handed to `drop`. */
export function arranged(
  element: string,
  children: readonly XmlNode[],
  minor: number,
  drop: (child: XmlNode) => void,
): XmlNode[] {
  const allowed = new Set((ALLOWED[element] ?? []).flatMap((group) => GROUPS[group] ?? [group]));
  const placed = children.filter((child) => {
    const fits = allowed.has(child.name) && (SINCE[child.name] ?? 0) <= minor;
    if (!fits) drop(child);
    return fits;
  });
  return placed.toSorted((a, b) => (RANKS.get(a.name) ?? 0) - (RANKS.get(b.name) ?? 0));
}
