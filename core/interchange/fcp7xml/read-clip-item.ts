import { time } from '../../time/rational-time.ts';
import type { Rate } from '../../time/rate.ts';
import { PLAIN_ATTRIBUTES, type Sequence } from '../../timeline/model/records.ts';
import type { ClipFields, MediaFields } from '../document-builder.ts';
import { placeIn } from '../loss.ts';
import { timeOfNumber } from '../rates.ts';
import { nearestFrame, secondsOf, plus, timeOf } from '../seconds.ts';
import { nodeOf } from '../xml/kept-node.ts';
import { childOf, childrenOf, textOf, type XmlElement } from '../xml/read-xml.ts';
import { readFilters } from './read-filters.ts';
import { mediaOfFile } from './read-file.ts';
import { readMarkers, type MarkerFields } from './read-markers.ts';
import { isTrue, numberIn, rateIn, type Reading } from './reading.ts';
import { readRetiming } from './speed.ts';

/** Where a clip lies in its sequence, and how much of it a transition shows before its first frame. */
export interface Span {
  readonly start: number;
  readonly end: number;
  /** Frames of the sequence between what `in` means and `start`. */
  readonly late: number;
}

export interface ReadClip {
  readonly fields: ClipFields;
  readonly markers: readonly MarkerFields[];
}

/** A `clipitem` or `generatoritem`. */
export function readClipItem(element: XmlElement, span: Span, sequence: Sequence, reading: Reading): ReadClip {
  const { file, losses } = reading;
  const name = textOf(element, 'name') ?? '';
  const place = placeIn(sequence, { start: span.start, duration: span.end - span.start, name });
  const rate = rateIn(element, sequence.rate);
  const shown = shownBy(element, rate, sequence, reading);
  if (shown.lost !== null) losses.lost(shown.lost, place, 'It is kept for FCP7 XML; here its place is offline.');
  const inFrame = numberIn(element, 'in', file) ?? 0;
  // What the clip shows at its first frame: later than `in` where a transition comes before.
  const first = inFrame + inRate(span.late, sequence.rate, rate);
  const retiming = readRetiming(element, rate, shown.frames, file);
  const held = isTrue(textOf(element, 'stillframe')) ? (numberIn(element, 'stillframeoffset', file) ?? inFrame) : null;
  const source = timeOfNumber(held ?? retiming.source(first), rate);
  const frameOf = (when: number): number => Math.round(inRate(when - first, rate, sequence.rate));
  const speed = held === null ? retiming.speed(first, frameOf) : ({ kind: 'freeze' } as const);
  const { attributes, left } = readFilters(element, { file, sequence, media: shown.size, frameOf, losses, place });
  const kept = [...element.children.filter((child) => !READ.has(child.name)), ...left].map(nodeOf);
  return {
    fields: {
      name,
      media: shown.media,
      sourceStart: timeOf(plus(secondsOf(source), shown.start), rate),
      duration: span.end - span.start,
      speed,
      enabled: textOf(element, 'enabled')?.toLowerCase() !== 'false',
      attributes: { ...PLAIN_ATTRIBUTES, ...attributes },
      metadata: kept.length > 0 ? { fcp7xml: { children: kept } } : {},
    },
    // Markers of a clip count as its `in` does.
    markers: readMarkers(element, file).map((marker) => {
      const at = frameOf(marker.at);
      return { ...marker, at, duration: frameOf(marker.at + marker.duration) - at };
    }),
  };
}

interface Shown {
  readonly media: MediaFields;
  /** Where the media begins on its own timecode. */
  readonly start: ReturnType<typeof secondsOf>;
  /** How long it is, in frames of the clip's rate. */
  readonly frames: number;
  readonly size: { readonly width: number; readonly height: number };
  /** What could not be taken over, in words. */
  readonly lost: string | null;
}

function shownBy(element: XmlElement, rate: Rate, sequence: Sequence, reading: Reading): Shown {
  const { builder } = reading;
  const nested = childOf(element, 'sequence');
  const zero = { n: 0n, d: 1n };
  if (nested) {
    const inner = reading.sequenceOf(nested, reading);
    const frames = numberIn(element, 'duration', reading.file) ?? 0;
    return { media: { kind: 'sequence', sequenceId: inner.id }, start: zero, frames, size: inner, lost: null };
  }
  const written = childOf(element, 'file');
  const name = textOf(element, 'name') ?? '';
  if (written) {
    const reference = mediaOfFile(written, rate, name, reading);
    const id = written.attributes['id'];
    const key = id === undefined ? `file ${reference.name} ${reference.paths[0]}` : `file ${id}`;
    const assetId = builder.addMedia(key, () => reference);
    const { video, start, duration } = reference;
    return {
      media: { kind: 'asset', assetId },
      start: secondsOf(start),
      frames: nearestFrame(secondsOf(duration), rate).frame,
      size: { width: video?.width ?? sequence.width, height: video?.height ?? sequence.height },
      lost: reference.kind === 'generator' ? `generator "${reference.name}"` : null,
    };
  }
  const effect = childOf(element, 'effect');
  const generator = effect ? (textOf(effect, 'name') ?? name) : null;
  const assetId = builder.addMedia(
    `${generator === null ? 'nothing' : 'effect'} ${generator ?? name} ${rate.num}/${rate.den}`,
    () => ({
      name: generator ?? name,
      paths: [],
      kind: generator === null ? 'missing' : 'generator',
      start: time(0, rate),
      duration: time(0, rate),
      measured: false,
      video: { rate, width: null, height: null },
      audio: null,
      reel: null,
      metadata: {},
    }),
  );
  const lost = generator === null ? 'clip without a file' : `generator "${generator}"`;
  return { media: { kind: 'asset', assetId }, start: zero, frames: 0, size: sequence, lost };
}

/** Frames of one rate counted at another: a number that may have a fraction. */
function inRate(frames: number, from: Rate, to: Rate): number {
  if (from.num === to.num && from.den === to.den) return frames;
  return (frames * from.den * to.num) / (from.num * to.den);
}

/** Ids of the clips that an element is linked to, itself among them. */
export function linksOf(element: XmlElement): string[] {
  return childrenOf(element, 'link').flatMap((link) => textOf(link, 'linkclipref') ?? []);
}

const READ = new Set([
  'duration',
  'enabled',
  'end',
  'file',
  'filter',
  'in',
  'link',
  'marker',
  'name',
  'out',
  'pproTicksIn',
  'pproTicksOut',
  'rate',
  'sequence',
  'start',
  'stillframe',
  'stillframeoffset',
]);
