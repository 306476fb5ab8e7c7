import { z } from 'zod';

/**
 * The timeline as flat, readonly records, in OpenTimelineIO's terms: sequence > track > clip | gap. A record names its parent and its place
 * (`order`), never its children, so an edit changes only the records it touches and a diff stays small.
 */
export const rateSchema = z.object({ num: z.int().positive(), den: z.int().positive() });

export const timeSchema = z.object({ value: z.int(), rate: rateSchema });

export const sequenceSchema = z.object({
  kind: z.literal('sequence'),
  id: z.string(),
  name: z.string(),
  rate: rateSchema,
  width: z.int().positive(),
  height: z.int().positive(),
  sampleRate: z.int().positive(),
});

export const trackSchema = z.object({
  kind: z.literal('track'),
  id: z.string(),
  sequenceId: z.string(),
  /** Sorts the tracks of a sequence; later video tracks lie on top. */
  order: z.string(),
  media: z.enum(['video', 'audio']),
  name: z.string(),
});

/** A stretch of a track showing part of an asset. Items of one track follow each other without holes: what is empty is a gap. */
export const clipSchema = z.object({
  kind: z.literal('clip'),
  id: z.string(),
  trackId: z.string(),
  order: z.string(),
  name: z.string(),
  assetId: z.string(),
  /** The instant of the asset shown at the clip's first frame, counted from the asset's first frame, in any rate. */
  sourceStart: timeSchema,
  /** Length in frames of the sequence; at least 1. */
  duration: z.int().positive(),
  /** How much media there is: frames (or samples) of the asset at the asset's own rate, from its first. */
  mediaDuration: timeSchema,
  /** The take shown instead of the source, and the frames of the asset it stands for; null shows the source itself. */
  activeTake: z.object({ takeId: z.string(), start: z.int().nonnegative(), count: z.int().positive() }).nullable(),
  /** Clips that move and are cut together (a shot's picture and its sound) share a link. */
  linkId: z.string().nullable(),
});

export const gapSchema = z.object({
  kind: z.literal('gap'),
  id: z.string(),
  trackId: z.string(),
  order: z.string(),
  duration: z.int().positive(),
});

export const recordSchema = z.discriminatedUnion('kind', [sequenceSchema, trackSchema, clipSchema, gapSchema]);

export type Sequence = Readonly<z.infer<typeof sequenceSchema>>;
export type Track = Readonly<z.infer<typeof trackSchema>>;
export type Clip = Readonly<z.infer<typeof clipSchema>>;
export type Gap = Readonly<z.infer<typeof gapSchema>>;
export type Item = Clip | Gap;
export type TimelineRecord = Readonly<z.infer<typeof recordSchema>>;
