import { z } from 'zod';

/** How large a proxy is: a part of the size its picture is seen at, at most 720 lines, or all of it. Never larger than the picture. */
export const proxySizeSchema = z.enum(['quarter', 'half', '720p', 'full']);

/** A stand-in for an asset's file that every window can play, and seeks in quickly. */
export const proxyViewSchema = z.object({
  assetId: z.string(),
  /** The content of the asset that it was made of: of an asset that has another file since, it is not shown. */
  version: z.string(),
  size: proxySizeSchema,
  bytes: z.number(),
});

/** What the cache keeps: anything in it can be made again. */
export const cacheKindSchema = z.enum(['proxies', 'thumbnails', 'waveforms']);

export const cacheSettingsSchema = z.object({
  /** Bytes on disk; what has not been used for longest goes when there are more. */
  budgetBytes: z.int().nonnegative(),
  /** Size of the proxies made from now on. */
  proxySize: proxySizeSchema,
  /** Which assets get a proxy when they are imported: none, those that windows can't play, or those and all of more than 1080 lines. */
  automatic: z.enum(['none', 'needed', 'heavy']),
});

const { budgetBytes, proxySize, automatic } = cacheSettingsSchema.shape;
export const cacheChangesSchema = z.object({
  budgetBytes: budgetBytes.exactOptional(),
  proxySize: proxySize.exactOptional(),
  automatic: automatic.exactOptional(),
});

export const cacheStatusSchema = z.object({
  folder: z.string(),
  bytes: z.number(),
  kinds: z.array(z.object({ kind: cacheKindSchema, files: z.int(), bytes: z.number() })),
  settings: cacheSettingsSchema,
});

export const defaultCacheSettings: CacheSettings = {
  budgetBytes: 20 * 2 ** 30,
  proxySize: '720p',
  automatic: 'heavy',
};

export type ProxySize = z.infer<typeof proxySizeSchema>;
export type ProxyView = Readonly<z.infer<typeof proxyViewSchema>>;
export type CacheKind = z.infer<typeof cacheKindSchema>;
export type CacheSettings = Readonly<z.infer<typeof cacheSettingsSchema>>;
export type CacheChanges = Readonly<z.infer<typeof cacheChangesSchema>>;
export type CacheStatus = Readonly<z.infer<typeof cacheStatusSchema>>;
