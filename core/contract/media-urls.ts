/**
 * Pictures and sound reach windows as URLs, not as messages: the browser shell serves them over its loopback host, Electron over its own
 * protocol. All paths are relative to the window's own address and carry its token by cookie or protocol.
 */
export const mediaUrls = {
  /** The asset's own file, or a preview of it when the window can't decode that; supports byte ranges. */
  asset: (id: string) => `/media/asset/${encodeURIComponent(id)}`,
  assetPreview: (id: string) => `/media/asset-preview/${encodeURIComponent(id)}`,
  /** H.264 preview of a take; supports byte ranges. */
  take: (id: string) => `/media/take/${encodeURIComponent(id)}`,
  /** JPEG of one frame of an asset, fitted into `width` × 9/16 `width`. */
  frame: (assetId: string, frame: number, width: number) =>
    `/media/frame/${encodeURIComponent(assetId)}/${frame}?width=${width}`,
} as const;
