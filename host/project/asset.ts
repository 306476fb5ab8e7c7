import { z } from 'zod';
import type { AssetView } from '../../core/contract/views.ts';
import { rateSchema } from '../../core/timeline/model/records.ts';
import { hasAlpha } from '../workers/media/engine/has-alpha.ts';
import { isInterlaced } from '../workers/media/engine/field-order.ts';
import type { MediaProbe } from '../workers/media/engine/types.ts';

/** A media file as the project keeps it. */
export interface Asset {
  readonly id: string;
  readonly name: string;
  /** Absolute path; one of Windows with forward slashes. */
  readonly path: string;
  /** Path from the project file's folder, with forward slashes: what holds when a project moves with its media. Null on another drive, or when unknown. */
  readonly relativePath: string | null;
  /** Identifies the content wherever it lies: see host/media/fingerprint.ts. */
  readonly fingerprint: string;
  /** Milliseconds since 1970. */
  readonly modifiedAt: number;
  readonly probe: MediaProbe;
}

const count = z.int().nonnegative();

/** What of a probe anything counts on; what a newer probe adds is kept. */
export const probeSchema = z.looseObject({
  container: z.string(),
  size: count,
  notes: z.array(z.string()),
  video: z
    .looseObject({
      codec: z.string(),
      width: z.int().positive(),
      height: z.int().positive(),
      rate: rateSchema,
      frameCount: count,
      pixelFormat: z.string(),
      format: z.looseObject({ width: z.int().positive(), height: z.int().positive(), bitDepth: z.int() }),
      pixelAspect: rateSchema,
      rotation: z.int(),
      startTimecode: z.string().nullable(),
    })
    .nullable(),
  audio: z
    .looseObject({ codec: z.string(), sampleRate: z.int().positive(), channels: z.int(), sampleCount: count })
    .nullable(),
});

/** Reads a row's JSON. Assets of file version 1 have no relative path. */
export const assetSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    path: z.string(),
    relativePath: z.string().nullable().default(null),
    fingerprint: z.string(),
    modifiedAt: z.number(),
    probe: probeSchema,
  })
  .transform((asset): Asset => asset as unknown as Asset);

/** Names an asset's content among those it has had: the start of its fingerprint. */
export function versionOf({ fingerprint }: Asset): string {
  return fingerprint.slice(0, 12);
}

/** Names a file's content wherever it is used: what the cache keeps of it is kept under this, for every asset and project file name alike. */
export function contentKey({ fingerprint }: { readonly fingerprint: string }): string {
  return fingerprint.slice(0, 32);
}

export function assetView(asset: Asset, online: boolean): AssetView {
  const { video, audio } = asset.probe;
  return {
    id: asset.id,
    version: versionOf(asset),
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
      interlaced: isInterlaced(video),
      alpha: hasAlpha(video.pixelFormat),
      startTimecode: video.startTimecode,
      colour: {
        matrix: video.format.matrix,
        range: video.format.range,
        chromaLocation: video.format.chromaLocation,
        transfer: video.transfer,
        primaries: video.primaries,
      },
    },
    audio: audio && {
      codec: audio.codec,
      sampleRate: audio.sampleRate,
      channels: audio.channels,
      sampleCount: audio.sampleCount,
    },
  };
}
