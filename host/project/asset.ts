import type { AssetView } from '../../core/contract/views.ts';
import type { MediaProbe } from '../workers/media/engine/types.ts';

/** A media file as the project keeps it. */
export interface Asset {
  readonly id: string;
  readonly name: string;
  /** Absolute path. */
  readonly path: string;
  /** Identifies the content wherever it lies: see host/media/fingerprint.ts. */
  readonly fingerprint: string;
  readonly modifiedAt: number;
  readonly probe: MediaProbe;
}

export function assetView(asset: Asset, online: boolean): AssetView {
  const { video, audio } = asset.probe;
  return {
    id: asset.id,
    name: asset.name,
    path: asset.path,
    online,
    container: asset.probe.container,
    notes: [...asset.probe.notes],
    video: video && {
      codec: video.codec,
      width: video.width,
      height: video.height,
      rate: video.rate,
      frameCount: video.frameCount,
      pixelAspect: video.pixelAspect,
      rotation: video.rotation,
      startTimecode: video.startTimecode,
    },
    audio: audio && {
      codec: audio.codec,
      sampleRate: audio.sampleRate,
      channels: audio.channels,
      sampleCount: audio.sampleCount,
    },
  };
}
