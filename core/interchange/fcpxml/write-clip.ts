import type { Clip, Marker, Sequence } from '../../timeline/model/records.ts';
import { placeOf, type Place } from '../loss.ts';
import { plus, secondsOf, secondsOfFrames, ZERO, minus, type Seconds } from '../seconds.ts';
import type { XmlNode } from '../xml/write-xml.ts';
import { keptOf } from './kept.ts';
import { CLIP_KEY, ownData, type ClipData } from './own-data.ts';
import { formatFrames, formatTime } from './time-value.ts';
import { dropPicture, pictureAdjustments, soundAdjustments, type WrittenSurroundings } from './write-adjustments.ts';
import { keptNodes } from './write-kept.ts';
import { writeMulticam } from './write-multicam.ts';
import { arranged } from './write-order.ts';
import type { WrittenResources } from './write-resources.ts';
import { localAt, writeTiming, type Extent, type WrittenTiming } from './write-timing.ts';

/** A sequence while it is written. */
export interface Writing {
  readonly resources: WrittenResources;
  readonly sequence: Sequence;
  readonly trackIndex: ReadonlyMap<string, number>;
  /** The sound that goes with a picture into one element, by the picture's id. */
  readonly attached: ReadonlyMap<string, Clip>;
  /** Makes the compound clip of a sequence. */
  readonly compound: (sequenceId: string) => string;
}

/** A clip's element without its place: `lane` and `offset` are for whoever it hangs on. */
export interface WrittenClip {
  readonly timing: WrittenTiming;
  /** The element, once what hangs on it is known. */
  readonly node: (offset: string, lane: number, connected: readonly XmlNode[], markers: readonly XmlNode[]) => XmlNode;
}

interface Shown {
  readonly element: 'asset-clip' | 'ref-clip' | 'mc-clip' | 'title' | 'video';
  readonly ref: string;
  readonly extent: Extent;
  readonly both: boolean;
  readonly nodes: readonly XmlNode[];
}

/** A clip of a picture or sound track; not of captions. */
export function writeClip(clip: Clip, kind: 'video' | 'audio', writing: Writing): WrittenClip {
  const { resources, sequence } = writing;
  const { timeline } = resources.document;
  const sound = writing.attached.get(clip.id) ?? null;
  const shown = shownBy(clip, sound, kind, writing);
  const timing = writeTiming(clip, shown.extent, sequence.rate);
  const place = placeOf(timeline, clip.id);
  const { children, data } = contents(clip, sound, kind, shown, timing, writing, place);
  const takes = resources.document.takes.filter(({ clipId }) => clipId === clip.id);
  const node: WrittenClip['node'] = (offset, lane, connected, sequenceMarkers) => {
    const auditioned = takes.length > 0 && shown.element === 'asset-clip';
    const own = takes.length > 0 && auditioned && clip.activeTake !== null ? { ...data, own: true } : data;
    const said: XmlNode[] = [...children, ...connected, ...sequenceMarkers];
    const kept = keptOf(clip.metadata);
    const element: XmlNode = {
      name: shown.element,
      attributes: {
        ...known(kept.attributes ?? {}, shown.element),
        ref: shown.ref,
        ...(auditioned ? {} : standing(offset, lane)),
        name: clip.name,
        start: formatTime(timing.localStart),
        duration: formatFrames(clip.duration, sequence.rate),
        enabled: clip.enabled ? undefined : 0,
        ...(shown.element === 'title' || shown.element === 'video'
          ? {}
          : { srcEnable: sound || !shown.both ? undefined : kind, ...split(clip, sound, timing, writing) }),
      },
      children: arranged(shown.element, withData(said, own), resources.minor, (child) =>
        dropChild(child, shown.element, place, resources),
      ),
    };
    if (!auditioned) {
      if (takes.length > 0) resources.losses.lost('take of what is no file', place, 'Only what is shown is there.');
      return element;
    }
    const picks = takes.map((take) => ({ take, node: takeNode(take, clip, shown.extent, writing) }));
    const active = picks.find(({ take }) => take.id === clip.activeTake?.takeId);
    const others = picks.filter((pick) => pick !== active).map((pick) => pick.node);
    return {
      name: 'audition',
      attributes: standing(offset, lane),
      children: [...(active ? [active.node] : []), element, ...others],
    };
  };
  return { timing, node };
}

export function standing(offset: string, lane: number): Record<string, string | number | undefined> {
  return { lane: lane === 0 ? undefined : lane, offset };
}

/** Markers of a clip, on its own clock. */
export function markerNode(marker: Marker, start: Seconds, { resources, sequence }: Writing, place: Place): XmlNode {
  const { colour, name, note, duration } = marker;
  const chapter = colour === 'orange';
  if (!MARKER_COLOURS.has(colour)) resources.losses.approximated(`${colour} marker`, place, 'It is blue.');
  return {
    name: chapter ? 'chapter-marker' : 'marker',
    attributes: {
      start: formatTime(start),
      duration: duration > 0 ? formatFrames(duration, sequence.rate) : undefined,
      value: name,
      completed: colour === 'red' ? 0 : colour === 'green' ? 1 : undefined,
      note: note === '' ? undefined : note,
      posterOffset: chapter ? keptOf(marker.metadata).attributes?.['posterOffset'] : undefined,
    },
  };
}

const MARKER_COLOURS: ReadonlySet<string> = new Set(['blue', 'red', 'green', 'orange']);

function contents(
  clip: Clip,
  sound: Clip | null,
  kind: 'video' | 'audio',
  shown: Shown,
  timing: WrittenTiming,
  writing: Writing,
  place: Place,
): { children: XmlNode[]; data: ClipData } {
  const { resources, sequence, trackIndex } = writing;
  const { timeline } = resources.document;
  const around: WrittenSurroundings = {
    sequence,
    timeAt: (frame) => formatTime(localAt(timing, frame, sequence.rate)),
    losses: resources.losses,
    place,
  };
  const heard = sound ?? (kind === 'audio' ? clip : null);
  // Keyframes of a split edit's sound count from its own first frame, which lies elsewhere on the element's clock.
  const later = sound ? timeline.startOf(sound.id) - timeline.startOf(clip.id) : 0;
  const aroundSound = { ...around, timeAt: (frame: number) => around.timeAt(frame + later) };
  if (kind === 'audio') dropPicture(clip.attributes, around);
  if (sound) dropPicture(sound.attributes, aroundSound);
  if (clip.blend !== 'normal')
    resources.losses.lost(`blend mode ${clip.blend}`, place, 'Only Workprint shows it; it finds it in the file again.');
  const effects = [...clip.effects, ...(sound?.effects ?? [])];
  for (const effect of effects)
    resources.losses.lost(`effect "${effect.kind}"`, place, 'Only Workprint shows it; it finds it in the file again.');
  const children = [
    ...keptNodes(keptOf(clip.metadata), resources),
    ...timing.nodes,
    ...withAdjustments(shown, kind === 'video' ? pictureAdjustments(clip.attributes, around) : []),
    ...(heard ? soundAdjustments(heard.attributes, aroundSound) : []),
    ...timeline
      .markersOf(clip.id)
      .map((marker) =>
        markerNode(marker, localAt(timing, marker.at, sequence.rate), writing, placeOf(timeline, marker.id)),
      ),
  ];
  const members = clip.linkId === null ? 0 : timeline.linked(clip.linkId).length;
  return {
    children,
    data: {
      track: trackIndex.get(clip.trackId),
      ...(sound ? { soundTrack: trackIndex.get(sound.trackId) } : {}),
      ...(clip.linkId !== null && members > (sound ? 2 : 1) ? { link: clip.linkId } : {}),
      ...(clip.groupId !== null ? { group: clip.groupId } : {}),
      ...(clip.blend === 'normal' ? {} : { blend: clip.blend }),
      ...(clip.effects.length > 0 ? { effects: clip.effects } : {}),
      ...(sound && sound.effects.length > 0 ? { soundEffects: sound.effects } : {}),
    },
  };
}

/** The picture of a multicam clip is adjusted where its angle is chosen. */
function withAdjustments({ element, nodes }: Shown, adjustments: readonly XmlNode[]): XmlNode[] {
  if (element !== 'mc-clip') return [...nodes, ...adjustments];
  return nodes.map((node, i) => (i === 0 && adjustments.length > 0 ? { ...node, children: adjustments } : node));
}

function shownBy(clip: Clip, sound: Clip | null, kind: 'video' | 'audio', writing: Writing): Shown {
  const { resources, sequence } = writing;
  const { media } = clip;
  switch (media.kind) {
    case 'asset': {
      const reference = resources.media(media.assetId);
      const { start, duration } = reference;
      const extent = { start: secondsOf(start), duration: secondsOf(duration), rate: duration.rate };
      const { attributes } = keptOf(reference.metadata);
      const { element } = keptOf(clip.metadata);
      if (reference.kind === 'generator' && kind === 'video' && attributes) {
        const ref = resources.effect({ ...attributes, name: attributes['name'] ?? reference.name });
        return { element: element === 'title' ? 'title' : 'video', ref, extent, both: false, nodes: [] };
      }
      const both = resources.has('video', reference) && resources.has('audio', reference);
      return { element: 'asset-clip', ref: resources.asset(reference), extent, both, nodes: [] };
    }
    case 'sequence': {
      const inner = resources.document.timeline.sequence(media.sequenceId);
      const start = secondsOfFrames(inner.startFrame, inner.rate);
      const duration = secondsOfFrames(resources.document.timeline.durationOf(inner.id), inner.rate);
      const extent = { start, duration, rate: inner.rate };
      return { element: 'ref-clip', ref: writing.compound(inner.id), extent, both: true, nodes: [] };
    }
    case 'multicam': {
      const { ref, sources } = writeMulticam(media, sound?.media ?? null, kind, sequence, resources);
      const extent = { start: ZERO, duration: ZERO, rate: sequence.rate };
      return { element: 'mc-clip', ref, extent, both: true, nodes: sources };
    }
    case 'caption':
    case 'title':
      throw new RangeError('A caption or title is no clip of a picture or sound track.');
  }
}

/** `audioStart` and `audioDuration` where the sound does not lie under its whole picture. */
function split(
  clip: Clip,
  sound: Clip | null,
  timing: WrittenTiming,
  { resources, sequence }: Writing,
): Record<string, string> {
  if (!sound) return {};
  const { timeline } = resources.document;
  const later = timeline.startOf(sound.id) - timeline.startOf(clip.id);
  if (later === 0 && sound.duration === clip.duration) return {};
  return {
    audioStart: formatTime(localAt(timing, later, sequence.rate)),
    audioDuration: formatFrames(sound.duration, sequence.rate),
  };
}

/** A take as a pick of an audition: its media from where the clip begins in it. */
function takeNode(
  take: WrittenResources['document']['takes'][number],
  clip: Clip,
  own: Extent,
  { resources, sequence }: Writing,
): XmlNode {
  const media = resources.media(take.mediaId);
  const begin = minus(secondsOf(clip.sourceStart), secondsOfFrames(take.start, own.rate));
  const data: ClipData = {
    ...(take.recipe === null ? {} : { recipe: take.recipe }),
    count: take.count,
    ...(Object.keys(take.metadata).length > 0 ? { metadata: take.metadata } : {}),
  };
  return {
    name: 'asset-clip',
    attributes: {
      ref: resources.asset(media),
      name: take.name,
      start: formatTime(plus(secondsOf(media.start), begin)),
      duration: formatFrames(clip.duration, sequence.rate),
      srcEnable: 'video',
    },
    children: withData([], data),
  };
}

/** Metadata of the file's own with ours added, in one element. */
function withData(children: readonly XmlNode[], data: ClipData): XmlNode[] {
  const metadata = children.find(({ name }) => name === 'metadata');
  const merged = { name: 'metadata', children: [...(metadata?.children ?? []), ownData(CLIP_KEY, data)] };
  return [...children.filter(({ name }) => name !== 'metadata'), merged];
}

function dropChild(child: XmlNode, element: string, place: Place, { losses }: WrittenResources): void {
  if (child.name === 'metadata') return;
  losses.lost(`<${child.name}> of a <${element}>`, place, 'This version of FCPXML has no place for it.');
}

/** Attributes that were kept and that the element has in every version written. */
function known(attributes: Readonly<Record<string, string>>, element: string): Record<string, string> {
  const names = KEPT_ATTRIBUTES[element] ?? [];
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => names.includes(name)));
}

const KEPT_ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  'asset-clip': ['modDate', 'audioRole', 'videoRole'],
  'ref-clip': ['modDate', 'useAudioSubroles'],
  'mc-clip': ['modDate'],
  title: ['role'],
  video: ['role', 'srcID'],
};
