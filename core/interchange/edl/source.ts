import { rate as makeRate, sameRate } from '../../time/rate.ts';
import { addExact, compare, rescale, subtractExact, time, type RationalTime } from '../../time/rational-time.ts';
import type { Clip, Sequence } from '../../timeline/model/records.ts';
import { assetOf, instantAt } from '../../timeline/model/source-time.ts';
import type { InterchangeDocument, MediaReference } from '../document.ts';
import type { Losses, Place } from '../loss.ts';
import { edlMetadata } from './metadata.ts';
import { formatSpeed } from './motion.ts';

/** What a list says of the source of an event; times are frames of the list's rate on the source's timecode. */
export interface Source {
  readonly media: MediaReference | null;
  /** Name of the tape or file. */
  readonly reel: string | null;
  readonly in: number;
  readonly out: number;
  readonly dropFrame: boolean;
  /** The M2 line's frames a second and timecode. */
  readonly motion: { readonly framesPerSecond: string; readonly from: number } | null;
}

/** Finds what clips of one document show, and says so in a list's terms. */
export class Sources {
  readonly #document: InterchangeDocument;
  readonly #media: ReadonlyMap<string, MediaReference>;
  readonly #losses: Losses;

  constructor(document: InterchangeDocument, losses: Losses) {
    this.#document = document;
    this.#media = new Map(document.media.map((media) => [media.id, media]));
    this.#losses = losses;
  }

  /** The source of a clip from its frame `from` to before `to`; these may lie in its handles. */
  of(clip: Clip, sequence: Sequence, place: () => Place, from: number, to: number): Source {
    const { media, offset } = this.#shown(clip, sequence, place);
    const at = (k: number): RationalTime => addExact(instantAt(clip, k, sequence.rate), offset);
    const frameAt = (k: number): number => rescale(at(k), sequence.rate, 'floor').value;
    const length = to - from;
    if (media?.video && !sameRate(media.video.rate, sequence.rate)) {
      const instead = "Its source timecode is counted at the list's rate.";
      this.#losses.approximated('source timecode of media at another frame rate', place(), instead);
    } else if (compare(at(from), time(frameAt(from), sequence.rate)) !== 0) {
      this.#losses.approximated('source that starts between two frames', place(), 'It starts at the frame before.');
    }
    const common = {
      media,
      reel: media ? reelOf(media) : clip.name,
      dropFrame: edlMetadata(media?.metadata).dropFrame ?? sequence.dropFrame,
    };
    const first = frameAt(from);
    const { num, den } = this.#speedOf(clip, sequence, place, from, to);
    if (num === den) return { ...common, in: first, out: first + length, motion: null };
    if (num === 0) return { ...common, in: first, out: first + 1, motion: { framesPerSecond: '000.0', from: first } };
    const speed = formatSpeed(num, den, sequence.rate);
    if (!speed.exact) {
      const instead = `M2 says ${speed.text} frames a second.`;
      this.#losses.approximated(`speed of ${num}/${den}`, place(), instead);
    }
    const span = Math.max(1, Math.round((length * Math.abs(num)) / den));
    const motion = { framesPerSecond: speed.text, from: first };
    return num > 0
      ? { ...common, in: first, out: first + span, motion }
      : { ...common, in: first + 1 - span, out: first + 1, motion };
  }

  /** The constant speed nearest to what the clip does. */
  #speedOf(clip: Clip, { rate }: Sequence, place: () => Place, from: number, to: number): { num: number; den: number } {
    const { speed } = clip;
    if (speed.kind === 'constant') return speed;
    if (speed.kind === 'freeze') return { num: 0, den: 1 };
    this.#losses.approximated('speed that changes', place(), 'It has its mean speed throughout.');
    const way = subtractExact(instantAt(clip, to, rate), instantAt(clip, from, rate));
    return { num: rescale(way, makeRate(rate.num * 100, rate.den), 'nearest').value, den: 100 * (to - from) };
  }

  /** The media on show and what turns an instant of the clip's media into one on its timecode. */
  #shown(clip: Clip, sequence: Sequence, place: () => Place): { media: MediaReference | null; offset: RationalTime } {
    const take = clip.activeTake && this.#document.takes.find(({ id }) => id === clip.activeTake?.takeId);
    const takeMedia = take && this.#media.get(take.mediaId);
    const asset = assetOf(clip);
    if (take && takeMedia && asset)
      return { media: takeMedia, offset: subtractExact(takeMedia.start, time(take.start, asset.duration.rate)) };
    if (asset) {
      const media = this.#media.get(asset.assetId) ?? null;
      if (clip.media.kind === 'multicam')
        this.#losses.lost('other cameras of a multicam clip', place(), 'Only the one on show is written.');
      return { media, offset: media ? addExact(asset.offset, media.start) : asset.offset };
    }
    if (clip.media.kind !== 'sequence') return { media: null, offset: time(0, sequence.rate) };
    const nested = this.#document.timeline.sequence(clip.media.sequenceId);
    const instead =
      'It is an event with the name of the sequence as its reel; write the sequence as a list of its own.';
    this.#losses.lost('what is in a nested sequence', place(), instead);
    return { media: null, offset: time(nested.startFrame, nested.rate) };
  }
}

function reelOf(media: MediaReference): string | null {
  return media.kind === 'generator' ? 'BARS' : media.reel;
}
