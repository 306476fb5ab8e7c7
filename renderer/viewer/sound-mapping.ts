import { soundOf } from '../../core/render/sound.ts';
import { plainMix, withFiles, type Mix } from '../../core/sound/mix.ts';
import { rescale, time } from '../../core/time/rational-time.ts';
import { rate, type Rate } from '../../core/time/rate.ts';
import { assetFrameCount, assetRate } from '../editor/selectors.ts';
import type { PictureSource } from './frame-mapping.ts';
import type { FileAddress } from './media-file.ts';
import { addressOf, type ShownAsset } from './shown-asset.ts';

/** What a monitor sounds like; files that are not there, or have no sound, are null. */
export interface Sound {
  readonly mix: Mix<FileAddress | null>;
  /** Sample at which a frame starts. */
  sampleOf(frame: number): number;
}

/** The sound of a sequence; null where nothing of it can be heard. The same object for as long as it is of the same timeline and files. */
export function sequenceSound({ timeline, sequence, assets }: PictureSource): Sound | null {
  const known = sounds.get(timeline);
  if (known?.sequence === sequence && known.assets === assets) return known.sound;
  const mix = withFiles(soundOf(timeline, sequence.id), (assetId) => audible(assets.get(assetId)));
  const sound = hasFiles(mix) ? { mix, sampleOf: sampleCounter(sequence.rate, mix.sampleRate) } : null;
  sounds.set(timeline, { sequence, assets, sound });
  return sound;
}

const sounds = new WeakMap<
  PictureSource['timeline'],
  Pick<PictureSource, 'sequence' | 'assets'> & { readonly sound: Sound | null }
>();

/** The sound of an asset; null where it has none. */
export function assetSound(asset: ShownAsset): Sound | null {
  const file = audible(asset);
  if (!file || !asset.audio) return null;
  const { sampleRate } = asset.audio;
  const sampleOf = sampleCounter(assetRate(asset), sampleRate);
  const samples = Math.max(asset.audio.sampleCount, sampleOf(assetFrameCount(asset)));
  return { mix: plainMix(file, time(0, rate(1)), samples, sampleRate), sampleOf };
}

function audible(asset: ShownAsset | undefined): FileAddress | null {
  return asset?.audio && asset.online ? addressOf(asset) : null;
}

function hasFiles({ pieces }: Mix<FileAddress | null>): boolean {
  return pieces.some(({ source }) => (source.kind === 'mix' ? hasFiles(source.mix) : source.file !== null));
}

function sampleCounter(frames: Rate, sampleRate: number): Sound['sampleOf'] {
  return (frame) => rescale(time(frame, frames), rate(sampleRate), 'nearest').value;
}
