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
  /** The asset's own file, or a preview of it when the window can't decode that; supports byte ranges. */
  asset: (asset: Versioned) => ofAsset('asset', asset),
  assetPreview: (asset: Versioned) => ofAsset('asset-preview', asset),
  /** H.264 preview of a take; supports byte ranges. */
  take: (id: string) => `/media/take/${encodeURIComponent(id)}`,
  /** JPEG of one frame of an asset, fitted into `width` × 9/16 `width`. */
  frame: (asset: Versioned, frame: number, width: number) => `${ofAsset('frame', asset, `/${frame}`)}&width=${width}`,
  /** Text of the .cube file at a path that an effect of the project names. */
  lut: (path: string) => `/media/lut?path=${encodeURIComponent(path)}`,
} as const;
