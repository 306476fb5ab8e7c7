import type { FontFace } from '../text/fonts.ts';
import type { ProxySize } from './cache.ts';

/** An asset in the content it has now: its addresses change with its version, so that nothing kept under the old ones is taken for it. */
interface Versioned {
  readonly id: string;
  readonly version: string;
}

const ofAsset = (kind: string, { id, version }: Versioned, rest = '') =>
  `/media/${kind}/${encodeURIComponent(id)}${rest}?version=${encodeURIComponent(version)}`;

/**
 * Pictures and sound reach windows as URLs, not as messages: the browser shell serves them over its loopback host, Electron over its own
 * protocol. All paths are relative to the window's own address and carry its token by cookie or protocol.
 */
export const mediaUrls = {
  /** The asset's own file; supports byte ranges. */
  asset: (asset: Versioned) => ofAsset('asset', asset),
  /** Its proxy, which `size` only tells from those it had before; supports byte ranges. Status 202, with words for a person, while there is none. */
  proxy: (asset: Versioned, size?: ProxySize) => ofAsset('proxy', asset) + (size ? `&size=${size}` : ''),
  /** Peaks and loudness of its sound, see core/waveform/peaks.ts; supports byte ranges. Status 202 while they are being made. */
  waveform: (asset: Versioned) => ofAsset('waveform', asset),
  /** Block `block` of its sound: `BLOCK_SAMPLES` (core/waveform/peaks.ts) a channel, interleaved 16-bit little-endian integers; silence after its end. */
  samples: (asset: Versioned, block: number) => ofAsset('samples', asset, `/${block}`),
  /** H.264 preview of a take; supports byte ranges. */
  take: (id: string) => `/media/take/${encodeURIComponent(id)}`,
  /** JPEG of one frame of an asset, fitted into `width` × 9/16 `width`. */
  frame: (asset: Versioned, frame: number, width: number) => `${ofAsset('frame', asset, `/${frame}`)}&width=${width}`,
  /** JPEG of one frame of a shot of the archive, counted from the shot's first, fitted into `width` × 9/16 `width`. */
  shot: (id: string, frame: number, width: number) => `/media/shot/${encodeURIComponent(id)}/${frame}?width=${width}`,
  /** Text of the .cube file at a path that an effect of the project names. */
  lut: (path: string) => `/media/lut?path=${encodeURIComponent(path)}`,
  /** A font: one that comes with the program, or the file at a path that a title or a captions track of the project names. */
  font: (face: FontFace) =>
    face.kind === 'bundled'
      ? `/media/font?bundled=${encodeURIComponent(face.file)}`
      : `/media/font?path=${encodeURIComponent(face.path)}`,
} as const;
