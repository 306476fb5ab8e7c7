import type { Rate } from '../../time/rate.ts';
import { rescale } from '../../time/rational-time.ts';
import { assetOf } from '../../timeline/model/source-time.ts';
import type { Clip, Sequence, Transition } from '../../timeline/model/records.ts';
import type { InterchangeDocument, MediaReference } from '../document.ts';
import { placeOf, type Losses } from '../loss.ts';
import { urlOfPath } from '../media-path.ts';
import { timebaseOf } from '../rates.ts';
import { minus, nearestFrame, plus, secondsOf, secondsOfFrames, ZERO, type Seconds } from '../seconds.ts';
import type { XmlNode } from '../xml/write-xml.ts';
import { keptChildren, leaf, rateNode, timecodeNode, truth } from './nodes.ts';
import { MARKER_COLOURS } from './read-markers.ts';
import { filterNodes, remapFilter } from './write-filters.ts';

/** What all parts of the writer share. */
export interface Writing {
  readonly document: InterchangeDocument;
  readonly losses: Losses;
  /** The id of a clip, as links name it. */
  readonly clipIds: ReadonlyMap<string, string>;
  readonly media: ReadonlyMap<string, MediaReference>;
  /** Files that have been described; later ones only name them. */
  readonly described: Set<string>;
  readonly nested: (sequenceId: string) => XmlNode;
  /** Links of a clip. */
  readonly links: (clip: Clip) => readonly XmlNode[];
}

/** A clip of a picture or sound track with the transitions at its ends. */
export function clipItem(
  clip: Clip,
  start: number,
  kind: 'video' | 'audio',
  sequence: Sequence,
  writing: Writing,
): XmlNode {
  const { document, losses } = writing;
  const { timeline } = document;
  const place = placeOf(timeline, clip.id);
  const reference = assetOf(clip) ? writing.media.get(assetOf(clip)?.assetId ?? '') : undefined;
  report(clip, writing);
  const { into, outOf } = joins(clip, writing);
  // A generator has no file whose timecode its `in` could leave out.
  const begin = reference && isGenerator(clip, reference) ? secondsOf(reference.start) : ZERO;
  const shown = plus(plus(secondsOf(clip.sourceStart), angleOffset(clip)), begin);
  const rate = clipRate(clip, reference, shown, sequence, writing);
  const mediaFrames = reference ? rescale(reference.duration, rate, 'nearest').value : 0;
  const own = ownFrames(clip, shown, rate, mediaFrames);
  const first = Math.round(own.first);
  if (Math.abs(own.first - first) > 1e-6 || !own.exact)
    losses.approximated('source start between two frames', place, 'It is on the nearest frame.');
  const inOwn = (frames: number): number => inRate(frames, sequence.rate, rate);
  const handle = into ? inOwn(into.inFrames) : 0;
  const whole = Number.isInteger(handle);
  const length = inOwn(clip.duration + (outOf?.outFrames ?? 0));
  const markers = timeline.markersOf(clip.id).map((marker) => {
    const [at, length] = [inOwn(marker.at), inOwn(marker.duration)];
    if (!Number.isInteger(at) || !Number.isInteger(length))
      losses.approximated('marker between two frames of its media', place, 'It is on the nearest one.');
    return markerNode(marker, Math.round(first + at), Math.round(length));
  });
  const around = {
    sequence,
    media: { width: reference?.video?.width ?? sequence.width, height: reference?.video?.height ?? sequence.height },
    whenAt: (frame: number): number => first + inOwn(frame),
    losses,
    place,
  };
  const shows = showing(clip, reference, rate, writing);
  return {
    name: shows.element,
    attributes: { id: writing.clipIds.get(clip.id) },
    children: [
      leaf('name', clip.name),
      truth('enabled', clip.enabled),
      leaf('duration', own.duration),
      rateNode(rate),
      leaf('start', into && whole ? -1 : start),
      leaf('end', outOf ? -1 : start + clip.duration),
      leaf('in', into && whole ? first - handle : first),
      leaf('out', Math.round(first + length)),
      ...shows.nodes,
      ...own.filters.map((filter) => remapFilter(kind, filter)),
      ...filterNodes(clip, kind, around),
      ...keptChildren(clip.metadata).filter(({ name }) => name !== 'effect' || shows.element === 'generatoritem'),
      ...markers,
      ...writing.links(clip),
    ],
  };
}

export function markerNode(
  {
    at,
    duration,
    name,
    note,
    colour,
  }: { at: number; duration: number; name: string; note: string; colour: keyof typeof MARKER_COLOURS },
  from = at,
  length = duration,
): XmlNode {
  const [red, green, blue] = MARKER_COLOURS[colour];
  return {
    name: 'marker',
    children: [
      leaf('name', name),
      leaf('comment', note),
      leaf('in', from),
      leaf('out', length > 0 ? from + length : -1),
      { name: 'color', children: [leaf('alpha', 0), leaf('red', red), leaf('green', green), leaf('blue', blue)] },
    ],
  };
}

/** Transitions between this clip and another: those have a start or end of -1. */
function joins({ id }: Clip, { document }: Writing): { into: Transition | undefined; outOf: Transition | undefined } {
  const { timeline } = document;
  const isClip = (other: string | null): boolean => other !== null && timeline.records.get(other)?.kind === 'clip';
  const transitions = timeline.transitionsOf(id);
  return {
    into: transitions.find(({ afterId, beforeId }) => beforeId === id && isClip(afterId)),
    outOf: transitions.find(({ afterId, beforeId }) => afterId === id && isClip(beforeId)),
  };
}

/** The rate a clip counts in: its media's, or its sequence's where only that has a frame at its start, or the format can't say the other. */
function clipRate(
  { media }: Clip,
  reference: MediaReference | undefined,
  shown: Seconds,
  sequence: Sequence,
  { document }: Writing,
): Rate {
  const own = media.kind === 'sequence' ? document.timeline.sequence(media.sequenceId).rate : reference?.video?.rate;
  if (!own || !timebaseOf(own)) return sequence.rate;
  return !nearestFrame(shown, own).exact && nearestFrame(shown, sequence.rate).exact ? sequence.rate : own;
}

interface OwnFrames {
  /** The clip's own frame at its first, counted after retiming. */
  readonly first: number;
  readonly duration: number;
  readonly exact: boolean;
  readonly filters: readonly Parameters<typeof remapFilter>[1][];
}

/** Where a clip stands in its media once that is retimed, and the filter that retimes it. */
function ownFrames({ speed, duration }: Clip, shown: Seconds, rate: Rate, mediaFrames: number): OwnFrames {
  const source = framesAt(shown, rate);
  const exact = Number.isInteger(source);
  if (speed.kind === 'constant') {
    const { num, den } = speed;
    if (num === den) return { first: source, duration: mediaFrames, exact: true, filters: [] };
    const ratio = Math.abs(num) / den;
    const length = Math.round(mediaFrames / ratio);
    const percent = (100 * Math.abs(num)) / den;
    const back = num < 0;
    const first = back ? (mediaFrames - 1 - source) / ratio : source / ratio;
    const points = back
      ? ([
          [0, mediaFrames],
          [length, 0],
        ] as const)
      : ([
          [0, 0],
          [length, mediaFrames],
        ] as const);
    return { first, duration: length, exact: true, filters: [{ percent, backwards: back, variable: false, points }] };
  }
  if (speed.kind === 'freeze') {
    const points = [
      [0, source],
      [duration, source],
    ] as const;
    return { first: 0, duration, exact, filters: [{ percent: 0, backwards: false, variable: false, points }] };
  }
  // The graph of a remap begins at the clip's own first frame, which is 0 unless a keyframe lies before it.
  const whens = speed.keyframes.map(({ at, offset }) => [at, source + framesAt(secondsOf(offset), rate)] as const);
  const early = Math.min(0, ...whens.map(([at]) => at));
  const points = whens.map(([at, value]) => [at - early, value] as const);
  return {
    first: -early,
    duration: points.at(-1)?.[0] ?? duration,
    exact,
    filters: [{ percent: 100, backwards: false, variable: true, points }],
  };
}

function showing(
  clip: Clip,
  reference: MediaReference | undefined,
  rate: Rate,
  writing: Writing,
): { element: 'clipitem' | 'generatoritem'; nodes: readonly XmlNode[] } {
  if (clip.media.kind === 'sequence') return { element: 'clipitem', nodes: [writing.nested(clip.media.sequenceId)] };
  if (!reference) return { element: 'generatoritem', nodes: [] };
  if (isGenerator(clip, reference)) {
    writing.described.add(reference.id);
    return { element: 'generatoritem', nodes: [] };
  }
  return { element: 'clipitem', nodes: [fileNode(reference, rate, writing)] };
}

/** Made by an effect of the clip itself, rather than by a file that stands for one. */
function isGenerator(clip: Clip, reference: MediaReference): boolean {
  return reference.kind === 'generator' && keptChildren(clip.metadata).some(({ name }) => name === 'effect');
}

/** A `file`: described where it first stands. */
export function fileNode(
  reference: MediaReference,
  fallback: Rate,
  { described }: Pick<Writing, 'described'>,
): XmlNode {
  const { id, name, paths, start, duration, video, audio, reel, kind, metadata } = reference;
  if (described.has(id)) return { name: 'file', attributes: { id: `file-${id}` } };
  described.add(id);
  const rate = timebaseOf(duration.rate) && video ? duration.rate : fallback;
  const kept = metadata['fcp7xml'];
  const source = typeof kept === 'object' && kept !== null && 'mediaSource' in kept ? String(kept.mediaSource) : 'Slug';
  const size = video
    ? [
        video.width === null ? [] : [leaf('width', video.width)],
        video.height === null ? [] : [leaf('height', video.height)],
      ]
    : [];
  return {
    name: 'file',
    attributes: { id: `file-${id}` },
    children: [
      leaf('name', name),
      ...(paths[0] === undefined ? [] : [leaf('pathurl', urlOfPath(paths[0]))]),
      ...(kind === 'generator' ? [leaf('mediaSource', source)] : []),
      rateNode(rate),
      leaf('duration', rescale(duration, rate, 'nearest').value),
      timecodeNode(rescale(start, rate, 'nearest').value, rate, false, reel),
      {
        name: 'media',
        children: [
          ...(video
            ? [
                {
                  name: 'video',
                  children: [{ name: 'samplecharacteristics', children: [rateNode(rate), ...size.flat()] }],
                },
              ]
            : []),
          ...(audio
            ? [
                {
                  name: 'audio',
                  children: [
                    ...(audio.sampleRate === null
                      ? []
                      : [
                          {
                            name: 'samplecharacteristics',
                            children: [leaf('depth', 16), leaf('samplerate', audio.sampleRate)],
                          },
                        ]),
                    ...(audio.channels === null ? [] : [leaf('channelcount', audio.channels)]),
                  ],
                },
              ]
            : []),
        ],
      },
      ...keptChildren(metadata),
    ],
  };
}

/** What a clip has that FCP7 XML has no place for. */
function report(clip: Clip, { document, losses }: Writing): void {
  const place = placeOf(document.timeline, clip.id);
  if (clip.media.kind === 'multicam')
    losses.approximated('multicam clip', place, 'It is the angle that is shown; the others are gone.');
  const takes = document.takes.filter(({ clipId }) => clipId === clip.id);
  if (takes.length > 0) losses.lost(`${takes.length} takes`, place, 'The source itself is shown.');
  if (clip.groupId !== null) losses.lost('group', place, 'The clips are not grouped.');
  if (clip.blend !== 'normal') losses.lost(`blend mode ${clip.blend}`, place, 'It lies over what is below.');
  for (const { kind } of clip.effects) losses.lost(`effect "${kind}"`, place, 'The picture is shown without it.');
}

function angleOffset(clip: Clip): Seconds {
  const asset = clip.media.kind === 'multicam' ? assetOf(clip) : null;
  return asset ? secondsOf(asset.offset) : ZERO;
}

/** Frames of a rate, which may have a fraction. */
function framesAt(s: Seconds, rate: Rate): number {
  const frames = (s.n * BigInt(rate.num)) / (s.d * BigInt(rate.den));
  const rest = minus(s, secondsOfFrames(Number(frames), rate));
  return Number(frames) + (Number(rest.n) * rate.num) / (Number(rest.d) * rate.den);
}

function inRate(frames: number, from: Rate, to: Rate): number {
  if (from.num === to.num && from.den === to.den) return frames;
  return (frames * from.den * to.num) / (from.num * to.den);
}
