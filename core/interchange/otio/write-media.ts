import { addExact, time } from '../../time/rational-time.ts';
import type { MediaReference, TakeReference } from '../document.ts';
import { isObject } from '../json/exact-json.ts';
import type { Place } from '../loss.ts';
import { pathOfReference, urlOfPath } from '../media-path.ts';
import { joinMetadata, type Namespace } from './namespace.ts';
import { LEFT_OVER, type OtioObject } from './schema.ts';
import { survives, writeRange, type Range } from './times.ts';
import type { Writing } from './writing.ts';

type MediaNamespace = NonNullable<Namespace<'media'>['media']>;

/** A media reference; `take` where it stands for another picture of a clip whose own media is `of`. */
export function writeMedia(
  { losses }: Writing,
  reference: MediaReference,
  place: Place,
  take?: {
    readonly take: TakeReference;
    readonly of: MediaReference;
    readonly key: string;
    readonly isActive: boolean;
  },
): OtioObject {
  const { [LEFT_OVER]: left, ...metadata } = reference.metadata;
  const kept = isObject(left) ? left : {};
  const media = said(reference, kept);
  if (reference.reel !== null || reference.video?.width || reference.audio?.channels)
    losses.changed(
      'reel, frame size or channels of media',
      place,
      'They are in the workprint metadata of its reference.',
    );
  return {
    ...bodyOf(reference, kept),
    metadata: joinMetadata(metadata, {
      ...(Object.keys(media).length > 0 ? { media } : {}),
      ...(take && needsSaying(take, reference) ? { take: takeOf(take) } : {}),
    }),
    name: reference.name,
    available_range: reference.measured ? writeRange(declared(reference)) : null,
  };
}

/** The object without name, range and metadata: as it was read, or by its kind. */
function bodyOf({ kind, paths, name }: MediaReference, kept: Readonly<Record<string, unknown>>): OtioObject {
  if (typeof kept['OTIO_SCHEMA'] === 'string') return { ...kept, OTIO_SCHEMA: kept['OTIO_SCHEMA'] };
  const [path] = paths;
  switch (kind) {
    case 'generator':
      return { generator_kind: name, parameters: {}, ...kept, OTIO_SCHEMA: 'GeneratorReference.1' };
    case 'image-sequence':
      if (typeof kept['target_url_base'] === 'string') return { ...kept, OTIO_SCHEMA: 'ImageSequenceReference.1' };
      return { target_url: urlOfPath(path ?? ''), ...kept, OTIO_SCHEMA: 'ExternalReference.1' };
    case 'missing':
      if (typeof kept['target_url'] !== 'string') return { ...kept, OTIO_SCHEMA: 'MissingReference.1' };
      return { ...kept, OTIO_SCHEMA: 'ExternalReference.1' };
    case 'file':
      return { target_url: path === undefined ? '' : urlOfPath(path), ...kept, OTIO_SCHEMA: 'ExternalReference.1' };
  }
}

/** The range that the file was said to have. */
function declared({ start, duration, lead }: MediaReference): Range {
  if (lead === 0) return { start, duration };
  return { start: addExact(start, time(lead, duration.rate)), duration: time(duration.value - lead, duration.rate) };
}

/** What the object does not say. */
function said(reference: MediaReference, kept: Readonly<Record<string, unknown>>): Partial<MediaNamespace> {
  const { kind, paths, measured, reel, video, audio } = reference;
  const { start, duration } = declared(reference);
  const [path] = paths;
  const readBack = path === undefined ? null : pathOfReference(urlOfPath(path));
  const isPlainImage = kind === 'image-sequence' && typeof kept['target_url_base'] !== 'string';
  return {
    ...(measured && !survives(start) ? { start } : {}),
    ...(measured && !survives(duration) ? { duration } : {}),
    ...(isPlainImage || (kind === 'file' && path === undefined) ? { kind } : {}),
    ...(kind === 'missing' && paths.length > 0 ? { kind, paths: [...paths] } : {}),
    ...(kind === 'file' && path !== undefined && readBack !== path && readBack === null ? { paths: [...paths] } : {}),
    ...(reel === null ? {} : { reel }),
    ...(video && (video.width !== null || video.height !== null) ? { video } : {}),
    ...(audio && (audio.sampleRate !== null || audio.channels !== null) ? { audio } : {}),
  };
}

/** Another program's reference comes back as it is: it begins with the clip's own media and is as long as it says. */
function needsSaying(
  { take, of, key, isActive }: { take: TakeReference; of: MediaReference; key: string; isActive: boolean },
  reference: MediaReference,
): boolean {
  const isAligned = take.start === 0 && of.measured && reference.measured && take.count === reference.duration.value;
  return isActive || take.recipe !== null || take.name !== key || !isAligned;
}

function takeOf({ take, of }: { take: TakeReference; of: MediaReference }): NonNullable<Namespace<'media'>['take']> {
  const start = addExact(of.start, time(take.start, of.duration.rate));
  return { name: take.name, start, count: take.count, recipe: take.recipe };
}
