import { addExact, compare, subtractExact, time, type RationalTime } from '../../time/rational-time.ts';
import { PLAIN_ATTRIBUTES, type Clip, type Sequence, type Speed } from '../../timeline/model/records.ts';
import { instantAt } from '../../timeline/model/source-time.ts';
import { sameJson } from '../../timeline/history/diff.ts';
import type { MediaReference } from '../document.ts';
import { isObject, without, type JsonObject } from '../json/exact-json.ts';
import { placeOf, type Losses, type Place } from '../loss.ts';
import { fractionOf } from '../rates.ts';
import { CAPTION_GENERATOR, TITLE_GENERATOR } from './captions.ts';
import { joinMetadata, type Namespace } from './namespace.ts';
import { shownFirst } from './read-clip.ts';
import { DEFAULT_MEDIA, LEFT_OVER, type OtioObject } from './schema.ts';
import { inRate, survives, writeRange, type Range } from './times.ts';
import { writeMarkers } from './write-markers.ts';
import { writeMedia } from './write-media.ts';
import type { Writing } from './writing.ts';

type ClipNamespace = NonNullable<Namespace<'clip'>['clip']>;

/** A clip that shows media, a caption or a title. */
export function writeClip(writing: Writing, clip: Clip, sequence: Sequence): OtioObject {
  const place = placeOf(writing.timeline, clip.id);
  const { [LEFT_OVER]: left, ...metadata } = clip.metadata;
  const { media_key: ownKey, ...kept } = isObject(left) ? without(left, 'effects') : {};
  const { references, active, angles, ...media } = referencesOf(writing, clip, place, ownKey);
  const timing = timingOf(clip, sequence, media);
  const own = { ...timing.said, ...(angles ? { angles } : {}), ...settingsOf(clip, writing.losses, place) };
  const shown =
    writing.release.Clip === 1
      ? { media_reference: references[active] ?? null }
      : { media_references: references, active_media_reference_key: active };
  if (writing.release.Clip === 1 && Object.keys(references).length > 1)
    writing.losses.lost(
      'takes and angles that are not on show',
      place,
      'Clips of this version have one media reference.',
    );
  return {
    ...kept,
    OTIO_SCHEMA: `Clip.${writing.release.Clip}`,
    metadata: joinMetadata(metadata, Object.keys(own).length > 0 ? { clip: own } : null),
    name: clip.name,
    source_range: writeRange(timing.range),
    effects: effectsOf(clip, writing.losses, place),
    markers: writeMarkers(writing, clip.id, { from: timing.range.start, speed: clip.speed, rate: sequence.rate }),
    enabled: clip.enabled,
    ...shown,
  };
}

/** How a clip's instants lie in the media that it is written with. */
export interface MediaClock {
  /** Added to the clip's instants: the start of its own media; null for 0. */
  readonly mediaStart: RationalTime | null;
  /** The same for the media on show, where that is a take: other programs look for the range there. */
  readonly shownStart?: RationalTime;
  readonly mediaRate: MediaReference['duration']['rate'];
}

/** Range under the clip, and what of its time that does not say. */
export function timingOf(
  clip: Clip,
  sequence: Sequence,
  { mediaStart, shownStart, mediaRate }: MediaClock,
): { readonly range: Range; readonly said: Partial<ClipNamespace> } {
  const absolute = mediaStart === null ? clip.sourceStart : addExact(clip.sourceStart, mediaStart);
  const moved = { ...clip, sourceStart: shownStart ? addExact(clip.sourceStart, shownStart) : absolute };
  const isBackwards = clip.speed.kind === 'constant' && clip.speed.num < 0;
  const first = instantAt(moved, isBackwards ? clip.duration - 1 : 0, sequence.rate);
  const start = inRate(first, sequence.rate, mediaRate);
  const range = { start, duration: time(clip.duration, sequence.rate) };
  const keepsSpeed = clip.speed.kind === 'freeze' || (clip.speed.kind === 'constant' && isReadBack(clip.speed));
  const keepsStart =
    survives(start) && keepsSpeed && compare(shownFirst(range, clip.speed, sequence.rate), absolute) === 0;
  return {
    range,
    said: { ...(keepsStart ? {} : { sourceStart: absolute }), ...(keepsSpeed ? {} : { speed: clip.speed }) },
  };
}

/** Whether a constant speed comes back from its decimal. */
function isReadBack({ num, den }: { num: number; den: number }): boolean {
  const [n, d] = fractionOf(num / den, 10_000);
  return n === num && d === den;
}

/** Time effects for other programs, then those that were read and could not be shown. */
export function effectsOf(clip: Clip, losses: Losses, place: Place): unknown[] {
  const left = clip.metadata[LEFT_OVER];
  const kept: unknown = isObject(left) ? left['effects'] : undefined;
  return [...speedEffects(clip, losses, place), ...(Array.isArray(kept) ? (kept as unknown[]) : [])];
}

function speedEffects({ speed, duration }: Clip, losses: Losses, place: Place): OtioObject[] {
  switch (speed.kind) {
    case 'constant':
      return speed.num === 1 && speed.den === 1 ? [] : [timeWarp('LinearTimeWarp', speed.num / speed.den)];
    case 'freeze':
      return [timeWarp('FreezeFrame', 0)];
    case 'remap': {
      const average = averageSpeed(speed, duration);
      losses.approximated('speed with keyframes', place, `Other programs see its average, ${average}.`);
      return [timeWarp('LinearTimeWarp', average)];
    }
  }
}

function averageSpeed({ keyframes }: Extract<Speed, { kind: 'remap' }>, duration: number): number {
  const [first, last] = [keyframes[0], keyframes.at(-1)];
  if (!first || !last || last.at === first.at) return 1;
  const seconds = (t: RationalTime): number => (t.value * t.rate.den) / t.rate.num;
  const perFrame = (seconds(last.offset) - seconds(first.offset)) / (last.at - first.at);
  // A speed of 0 would be a freeze frame.
  return (
    Math.round(perFrame * first.offset.rate.num * 1000 * Math.sign(duration)) / (first.offset.rate.den * 1000) || 1
  );
}

function timeWarp(schema: string, scalar: number): OtioObject {
  return {
    OTIO_SCHEMA: `${schema}.1`,
    metadata: {},
    name: '',
    effect_name: schema,
    enabled: true,
    time_scalar: scalar,
  };
}

/** What OTIO has no word for. Its losses are for other programs: we read it back. */
export function settingsOf(clip: Clip, losses: Losses, place: Place): Partial<ClipNamespace> {
  const { attributes, blend, effects, linkId, groupId } = clip;
  const plain = sameJson(attributes, PLAIN_ATTRIBUTES);
  if (!plain) losses.lost('position, scale, opacity, volume and the like', place, 'Only Workprint reads them back.');
  if (blend !== 'normal') losses.lost(`blend mode ${blend}`, place, 'Only Workprint reads it back.');
  if (effects.length > 0)
    losses.lost(`effects (${effects.map(({ kind }) => kind).join(', ')})`, place, 'Only Workprint reads them back.');
  return {
    ...(linkId === null ? {} : { linkId }),
    ...(groupId === null ? {} : { groupId }),
    ...(plain ? {} : { attributes }),
    ...(blend === 'normal' ? {} : { blend }),
    ...(effects.length > 0 ? { effects } : {}),
  };
}

interface References extends MediaClock {
  readonly references: JsonObject;
  readonly active: string;
  readonly angles?: ClipNamespace['angles'];
}

function referencesOf(writing: Writing, clip: Clip, place: Place, ownKey: unknown): References {
  const { media: all, takes, timeline, losses } = writing;
  const of = (id: string): MediaReference => {
    const reference = all.get(id);
    if (!reference) throw new RangeError(`"${clip.name}" shows media that the document does not have.`);
    return reference;
  };
  const { media } = clip;
  const rate = timeline.sequenceOf(clip.trackId).rate;
  switch (media.kind) {
    case 'asset': {
      const own = of(media.assetId);
      const key = typeof ownKey === 'string' ? ownKey : DEFAULT_MEDIA;
      const keys = new Keys(key);
      const references: Record<string, unknown> = { [key]: writeMedia(writing, own, place) };
      let active = key;
      let shownStart = own.start;
      for (const take of takes.get(clip.id) ?? []) {
        const takeKey = keys.free(take.name);
        const isActive = clip.activeTake?.takeId === take.id;
        references[takeKey] = writeMedia(writing, of(take.mediaId), place, { take, of: own, key: takeKey, isActive });
        if (!isActive) continue;
        active = takeKey;
        shownStart = subtractExact(of(take.mediaId).start, time(take.start, own.duration.rate));
      }
      return { references, active, mediaStart: own.start, shownStart, mediaRate: own.duration.rate };
    }
    case 'multicam': {
      losses.changed('camera angles', place, 'They are alternative media of the clip, not in step with each other.');
      const keys = new Keys();
      const angles = media.angles.map((angle) => {
        const reference = of(angle.assetId);
        const key = keys.free(angle.name);
        return { key, name: angle.name, offset: addExact(angle.offset, reference.start), reference };
      });
      const shown = angles[media.active] ?? angles[0];
      return {
        references: Object.fromEntries(
          angles.map(({ key, reference }) => [key, writeMedia(writing, reference, place)]),
        ),
        active: shown?.key ?? DEFAULT_MEDIA,
        angles: angles.map(({ key, name, offset }) => ({ key, name, offset })),
        mediaStart: null,
        mediaRate: shown?.reference.duration.rate ?? rate,
      };
    }
    case 'caption':
      return generated(CAPTION_GENERATOR, { text: media.text }, rate);
    case 'title': {
      losses.changed('title', place, 'It is a generator, which other programs may not show.');
      return generated(TITLE_GENERATOR, { text: media.text, style: media.style }, rate);
    }
    case 'sequence':
      throw new RangeError(`"${clip.name}" shows a sequence: it is a stack.`);
  }
}

function generated(kind: string, parameters: JsonObject, rate: MediaClock['mediaRate']): References {
  const generator = {
    OTIO_SCHEMA: 'GeneratorReference.1',
    metadata: {},
    name: '',
    available_range: null,
    generator_kind: kind,
    parameters,
  };
  return { references: { [DEFAULT_MEDIA]: generator }, active: DEFAULT_MEDIA, mediaStart: null, mediaRate: rate };
}

/** Keys of one clip's references: each once. */
class Keys {
  readonly #used: Set<string>;

  constructor(...used: readonly string[]) {
    this.#used = new Set(used);
  }

  free(wanted: string): string {
    const name = wanted === '' ? 'take' : wanted;
    let key = name;
    for (let i = 2; this.#used.has(key); i++) key = `${name} ${i}`;
    this.#used.add(key);
    return key;
  }
}
