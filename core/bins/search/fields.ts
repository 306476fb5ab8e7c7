import { framesPerSecond } from '../../time/rate.ts';
import type { LoggedAsset } from '../logged-asset.ts';

/**
 * What can be asked of an asset by name. `words` are found within, `label`s only whole (a `*` stands for anything), `number`s are compared, a `flag` is yes or no.
 */
export type Field =
  | { readonly kind: 'words' | 'label'; readonly of: (asset: LoggedAsset) => readonly string[] }
  | { readonly kind: 'number'; readonly unit: string; readonly of: (asset: LoggedAsset) => number | null }
  | { readonly kind: 'flag'; readonly of: (asset: LoggedAsset) => boolean };

const one = (text: string | null | undefined): readonly string[] => (text ? [text] : []);

export const FIELDS = {
  name: { kind: 'words', of: ({ name, asset }) => [name, asset.name] },
  path: { kind: 'words', of: ({ asset }) => [asset.path] },
  notes: { kind: 'words', of: ({ log }) => one(log.notes) },
  keyword: { kind: 'words', of: ({ log }) => log.keywords },
  subclip: { kind: 'words', of: ({ log }) => log.subclips.map(({ name }) => name) },
  codec: { kind: 'words', of: ({ asset }) => [...one(asset.video?.codec), ...one(asset.audio?.codec)] },
  timecode: { kind: 'words', of: ({ asset }) => one(asset.video?.startTimecode) },
  scene: { kind: 'label', of: ({ log }) => one(log.scene) },
  shot: { kind: 'label', of: ({ log }) => one(log.shot) },
  take: { kind: 'label', of: ({ log }) => one(log.take) },
  camera: { kind: 'label', of: ({ log }) => one(log.camera) },
  label: { kind: 'label', of: ({ log }) => one(log.colour) },
  rating: { kind: 'number', unit: 'stars, 0 to 5', of: ({ log }) => log.rating },
  rate: { kind: 'number', unit: 'frames a second', of: ({ asset }) => rateOf(asset) },
  width: { kind: 'number', unit: 'pixels', of: ({ asset }) => asset.video?.width ?? null },
  height: { kind: 'number', unit: 'pixels', of: ({ asset }) => asset.video?.height ?? null },
  duration: { kind: 'number', unit: 'seconds', of: ({ asset }) => secondsOf(asset) },
  channels: { kind: 'number', unit: 'channels', of: ({ asset }) => asset.audio?.channels ?? null },
  uses: { kind: 'number', unit: 'clips', of: ({ uses }) => uses },
  used: { kind: 'flag', of: ({ uses }) => uses > 0 },
  unused: { kind: 'flag', of: ({ uses }) => uses === 0 },
  good: { kind: 'flag', of: ({ log }) => log.good },
  offline: { kind: 'flag', of: ({ asset }) => !asset.online },
  online: { kind: 'flag', of: ({ asset }) => asset.online },
  proxy: { kind: 'flag', of: ({ hasProxy }) => hasProxy },
  picture: { kind: 'flag', of: ({ asset }) => asset.video !== null },
  sound: { kind: 'flag', of: ({ asset }) => asset.audio !== null },
} as const satisfies Readonly<Record<string, Field>>;

export type FieldName = keyof typeof FIELDS;

/** Other words for fields, as other programs have them. */
const SYNONYMS: Readonly<Record<string, FieldName>> = {
  note: 'notes',
  comment: 'notes',
  comments: 'notes',
  keywords: 'keyword',
  tag: 'keyword',
  tc: 'timecode',
  cam: 'camera',
  colour: 'label',
  color: 'label',
  fps: 'rate',
  length: 'duration',
  stars: 'rating',
  circled: 'good',
  video: 'picture',
  audio: 'sound',
  file: 'path',
};

/** The field of a name or another word for it, in any case. */
export function fieldNamed(word: string): FieldName | null {
  const name = word.toLowerCase();
  if (Object.hasOwn(FIELDS, name)) return name as FieldName;
  return Object.hasOwn(SYNONYMS, name) ? (SYNONYMS[name] ?? null) : null;
}

/** Where words without a field are looked for. */
export const SEARCHED: readonly FieldName[] = [
  'name',
  'notes',
  'keyword',
  'subclip',
  'scene',
  'shot',
  'take',
  'camera',
  'label',
  'codec',
];

function rateOf({ video }: LoggedAsset['asset']): number | null {
  return video && Number(framesPerSecond(video.rate).toFixed(3));
}

/** How long it is, by its picture where it has one; null where it is neither. */
export function secondsOf({ video, audio }: LoggedAsset['asset']): number | null {
  if (video) return (video.frameCount * video.rate.den) / video.rate.num;
  return audio && audio.sampleCount / audio.sampleRate;
}
