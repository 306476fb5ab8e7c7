import { addExact, subtractExact, type RationalTime } from '../time/rational-time.ts';
import { sourceFits } from '../timeline/edit/check-source.ts';
import type { Clip, TimelineRecord } from '../timeline/model/records.ts';
import type { InterchangeDocument, MediaReference } from './document.ts';
import { placeOf, type Losses } from './loss.ts';

/** The asset that stands for a media reference. */
export interface AdoptedMedia {
  readonly assetId: string;
  /** How long its picture and its sound are, in frames and samples. */
  readonly video: RationalTime | null;
  readonly audio: RationalTime | null;
  /** The timecode of its first frame; null when the file has none. */
  readonly start: RationalTime | null;
}

/** The records of a document with assets of a project in place of its media references. */
export function adopt(
  { timeline, media }: InterchangeDocument,
  adopted: ReadonlyMap<string, AdoptedMedia>,
  losses: Losses,
): TimelineRecord[] {
  const references = new Map(media.map((reference) => [reference.id, reference]));
  const found = (id: string): { reference: MediaReference; asset: AdoptedMedia } => {
    const [reference, asset] = [references.get(id), adopted.get(id)];
    if (!reference || !asset) throw new RangeError(`The media "${id}" was not resolved.`);
    return { reference, asset };
  };
  const settle = (clip: Clip): Clip => {
    const isSound = timeline.track(clip.trackId).media === 'audio';
    const lengthOf = (asset: AdoptedMedia, fallback: RationalTime): RationalTime =>
      (isSound ? (asset.audio ?? asset.video) : (asset.video ?? asset.audio)) ?? fallback;
    switch (clip.media.kind) {
      case 'asset': {
        const { reference, asset } = found(clip.media.assetId);
        const moved = shiftOf(reference, asset);
        const sourceStart = moved ? addExact(clip.sourceStart, moved) : clip.sourceStart;
        return {
          ...clip,
          sourceStart,
          media: { kind: 'asset', assetId: asset.assetId, duration: lengthOf(asset, reference.duration) },
        };
      }
      case 'multicam': {
        const angles = clip.media.angles.map((angle) => {
          const { reference, asset } = found(angle.assetId);
          const moved = shiftOf(reference, asset);
          const offset = moved ? addExact(angle.offset, moved) : angle.offset;
          return { ...angle, assetId: asset.assetId, offset, duration: lengthOf(asset, reference.duration) };
        });
        return { ...clip, media: { ...clip.media, angles } };
      }
      case 'sequence':
      case 'caption':
      case 'title':
        return clip;
    }
  };
  return Array.from(timeline.records.values(), (record) => {
    if (record.kind !== 'clip') return record;
    const clip = settle(record);
    const { rate } = timeline.sequenceOf(clip.trackId);
    if (sourceFits(clip, rate)) return clip;
    losses.approximated(
      'clip that needs more than its file has',
      placeOf(timeline, clip.id),
      'It keeps the length of the other program: look at its ends, or relink it.',
    );
    if (clip.media.kind !== 'asset' || record.media.kind !== 'asset') return clip;
    return { ...record, media: { ...record.media, assetId: clip.media.assetId } };
  });
}

/** How far from the asset's first frame the instant lies that clips of the reference count from. Where the other program said where the media begins, that is its first frame. */
function shiftOf({ measured, start }: MediaReference, asset: AdoptedMedia): RationalTime | null {
  return measured || asset.start === null ? null : subtractExact(start, asset.start);
}
