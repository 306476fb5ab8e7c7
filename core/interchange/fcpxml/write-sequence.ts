import { attachedSounds, soundOver } from './write-attached.ts';
import type { Clip, Sequence, Track, Transition } from '../../timeline/model/records.ts';
import type { PlacedItem } from '../../timeline/model/timeline.ts';
import { placeOf } from '../loss.ts';
import { plus, secondsOfFrames, type Seconds } from '../seconds.ts';
import type { XmlNode } from '../xml/write-xml.ts';
import { keptOf } from './kept.ts';
import { ownData, TRACKS_KEY } from './own-data.ts';
import { formatFrames, formatTime } from './time-value.ts';
import { captionNode } from './write-caption.ts';
import { markerNode, writeClip, type Writing, type WrittenClip } from './write-clip.ts';
import { keptNodes } from './write-kept.ts';
import type { WrittenResources } from './write-resources.ts';
import { transitionNode } from './write-transition.ts';
import { localAt } from './write-timing.ts';

/** What hangs on the primary storyline, at a frame of the sequence. */
interface Hanging {
  readonly start: number;
  readonly node: (offset: string) => XmlNode;
}

/** A stretch of the primary storyline: a clip, or nothing. */
interface Stretch {
  readonly start: number;
  readonly duration: number;
  readonly clip: WrittenClip | null;
  readonly id: string | null;
}

/**
 * A sequence: its lowest picture track is the primary storyline; all else hangs on what lies there when it begins, in lanes by track. Clips that a transition joins are a
 * storyline of their own.
 */
export function sequenceNode(sequence: Sequence, resources: WrittenResources, compound: Writing['compound']): XmlNode {
  const { timeline } = resources.document;
  const tracks = timeline.tracks(sequence.id);
  const attached = attachedSounds(timeline, sequence, tracks);
  const trackIndex = new Map(tracks.map(({ id }, index) => [id, index]));
  const writing: Writing = { resources, sequence, trackIndex, attached, compound };
  const sounds = new Set([...attached.values()].map(({ id }) => id));
  const primary = tracks.find(({ media }) => media === 'video');
  const lanes = lanesOf(tracks);
  const hanging = tracks
    .filter((track) => track !== primary)
    .flatMap((track) => hangingOf(track, lanes.get(track.id) ?? 1, sounds, writing))
    .sort((a, b) => a.start - b.start);
  reportTracks(tracks, resources);
  const { rate, startFrame, dropFrame, sampleRate, width, height } = sequence;
  const kept = keptOf(sequence.metadata);
  const nodes = keptNodes(kept, resources);
  const metadata = nodes.find(({ name }) => name === 'metadata');
  const data = ownData(
    TRACKS_KEY,
    tracks.map(({ media, name, locked, muted, solo, targeted, syncLocked, volume, pan, captionStyle }) => ({
      media,
      name,
      locked,
      muted,
      solo,
      targeted,
      syncLocked,
      volume,
      pan,
      ...(captionStyle && { captionStyle }),
    })),
  );
  return {
    name: 'sequence',
    attributes: {
      format: resources.format(rate, width, height),
      duration: formatFrames(timeline.durationOf(sequence.id), rate),
      tcStart: formatFrames(startFrame, rate),
      tcFormat: dropFrame ? 'DF' : 'NDF',
      audioLayout: kept.attributes?.['audioLayout'] ?? 'stereo',
      audioRate: AUDIO_RATES[sampleRate],
      renderFormat: kept.attributes?.['renderFormat'],
      keywords: kept.attributes?.['keywords'],
    },
    children: [
      ...nodes.filter(({ name }) => name === 'note').slice(0, 1),
      { name: 'spine', children: spineNodes(primary, hanging, writing) },
      { name: 'metadata', children: [...(metadata?.children ?? []), data] },
    ],
  };
}

function spineNodes(primary: Track | undefined, hanging: readonly Hanging[], writing: Writing): XmlNode[] {
  const { resources, sequence, attached } = writing;
  const { timeline } = resources.document;
  const stretches = stretchesOf(primary, timeline.durationOf(sequence.id), writing);
  const markers = timeline.markersOf(sequence.id);
  const clock = (frame: number): string => formatFrames(sequence.startFrame + frame, sequence.rate);
  const last = stretches.at(-1);
  let [h, m] = [0, 0];
  return stretches.flatMap((stretch) => {
    const { start, duration, clip, id } = stretch;
    const end = stretch === last ? Infinity : start + duration;
    const local = (frame: number): Seconds =>
      clip
        ? localAt(clip.timing, frame - start, sequence.rate)
        : plus(HOUR, secondsOfFrames(frame - start, sequence.rate));
    const connected: XmlNode[] = [];
    for (let item = hanging[h]; item && item.start < end; item = hanging[++h])
      connected.push(item.node(formatTime(local(item.start))));
    const over: XmlNode[] = [];
    for (let marker = markers[m]; marker && marker.at < end; marker = markers[++m]) {
      const place = placeOf(timeline, marker.id);
      if (clip) resources.losses.changed('marker of the sequence over a clip', place, 'It is a marker of the clip.');
      over.push(markerNode(marker, local(marker.at), writing, place));
    }
    const transitions = (id === null ? [] : timeline.transitionsOf(id)).filter(({ beforeId, afterId }) =>
      beforeId === id ? true : afterId === id && (beforeId === null || timeline.records.get(beforeId)?.kind !== 'clip'),
    );
    const sides = (before: boolean): XmlNode[] =>
      transitions
        .filter((transition) => (transition.beforeId === id) === before)
        .map((transition) => {
          const cut = before ? start : start + duration;
          const heard = soundOver(timeline, attached, transition).length > 0;
          return transitionNode(transition, clock(cut - transition.inFrames), heard ? 'both' : 'video', writing);
        });
    const node: XmlNode = clip
      ? clip.node(clock(start), 0, connected, over)
      : {
          name: 'gap',
          attributes: {
            name: 'Gap',
            offset: clock(start),
            start: '3600s',
            duration: formatFrames(duration, sequence.rate),
          },
          children: [...connected, ...over],
        };
    return [...sides(true), node, ...sides(false)];
  });
}

/** The primary storyline with its gaps, as long as the whole sequence, so that everything has something to hang on. */
function stretchesOf(primary: Track | undefined, length: number, writing: Writing): Stretch[] {
  const { timeline } = writing.resources.document;
  const placed = primary ? timeline.placedItems(primary.id) : [];
  const stretches = placed.map(({ item, start }): Stretch => {
    const clip = item.kind === 'clip' ? writeClip(item, 'video', writing) : null;
    return { start, duration: item.duration, clip, id: item.kind === 'clip' ? item.id : null };
  });
  const end = placed.reduce((sum, { item }) => sum + item.duration, 0);
  if (end < length) stretches.push({ start: end, duration: length - end, clip: null, id: null });
  return stretches;
}

/** The clips of a track as they hang: each for itself, or those that transitions join as a storyline. */
function hangingOf(track: Track, lane: number, sounds: ReadonlySet<string>, writing: Writing): Hanging[] {
  const { timeline } = writing.resources.document;
  const { sequence } = writing;
  const runs: { placed: PlacedItem<Clip>[]; transitions: Transition[] }[] = [];
  let joined = false;
  for (const { item, start } of timeline.placedItems(track.id)) {
    const clip = item.kind === 'clip' && !sounds.has(item.id) ? item : null;
    if (!clip) {
      joined = false;
      continue;
    }
    const transitions = timeline.transitionsOf(clip.id);
    const into = transitions.filter(({ beforeId }) => beforeId === clip.id);
    const outOf = transitions.filter(({ afterId }) => afterId === clip.id);
    const last = runs.at(-1);
    if (joined && last && into.length > 0) {
      last.placed.push({ item: clip, start });
      last.transitions.push(...outOf);
    } else runs.push({ placed: [{ item: clip, start }], transitions: [...into, ...outOf] });
    joined = true;
  }
  return runs.flatMap(({ placed, transitions }): Hanging[] => {
    const [first] = placed;
    if (!first) return [];
    if (track.media === 'captions')
      return [{ start: first.start, node: (offset) => captionNode(first.item, offset, lane, writing) }];
    const kind = track.media;
    if (transitions.length === 0) {
      const written = writeClip(first.item, kind, writing);
      return [{ start: first.start, node: (offset) => written.node(offset, lane, [], []) }];
    }
    const clock = (frame: number): string => formatFrames(frame - first.start, sequence.rate);
    const node = (offset: string): XmlNode => ({
      name: 'spine',
      attributes: { lane, offset },
      children: placed.flatMap(({ item, start }, i) => {
        const before = transitions.filter(({ beforeId }) => beforeId === item.id);
        const after = i === placed.length - 1 ? transitions.filter(({ afterId }) => afterId === item.id) : [];
        const over = (transition: Transition, cut: number): XmlNode => {
          const both = kind === 'video' && soundOver(timeline, writing.attached, transition).length > 0;
          return transitionNode(transition, clock(cut - transition.inFrames), both ? 'both' : kind, writing);
        };
        return [
          ...before.map((transition) => over(transition, start)),
          writeClip(item, kind, writing).node(clock(start), 0, [], []),
          ...after.map((transition) => over(transition, start + item.duration)),
        ];
      }),
    });
    return [{ start: first.start, node }];
  });
}

/** Pictures go up from the primary storyline, sound goes down, and captions lie above all pictures. */
function lanesOf(tracks: readonly Track[]): Map<string, number> {
  const counts = { video: 0, audio: 0, captions: 0 };
  const pictures = Math.max(1, tracks.filter(({ media }) => media === 'video').length);
  return new Map(
    tracks.map(({ id, media }) => {
      const n = counts[media]++;
      return [id, media === 'video' ? n : media === 'audio' ? -n - 1 : pictures + n];
    }),
  );
}

function reportTracks(tracks: readonly Track[], { document, losses }: WrittenResources): void {
  for (const { id, muted, solo, volume, pan } of tracks) {
    const place = placeOf(document.timeline, id);
    if (muted) losses.lost('muted track', place, 'Other programs show and play it.');
    if (solo) losses.lost('solo track', place, 'Other programs show and play the others too.');
    if (volume !== 0 || pan !== 0) losses.lost('level of a track', place, 'Other programs play it as its clips are.');
  }
}

/** Where the clock of a gap begins, as Final Cut writes it. */
const HOUR: Seconds = { n: 3600n, d: 1n };

const AUDIO_RATES: Readonly<Record<number, string>> = {
  32000: '32k',
  44100: '44.1k',
  48000: '48k',
  88200: '88.2k',
  96000: '96k',
  176400: '176.4k',
  192000: '192k',
};
