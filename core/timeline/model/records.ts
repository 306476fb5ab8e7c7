import { z } from 'zod';
import { binSchema, logSchema } from './bin.ts';
import { labelColourSchema } from './colours.ts';
import { parameterSchema } from './parameter.ts';
import { textStyleSchema } from './text-style.ts';

/**
 * The timeline as flat, readonly records, in OpenTimelineIO's terms: sequence > track > clip | gap, transitions and markers. A record names its parent and its
 * place (`order`), never its children, so an edit changes only the records it touches and a diff stays small. Bins, and what people note of media, are records too (`bin.ts`).
 */
export const rateSchema = z.object({ num: z.int().positive(), den: z.int().positive() });

export const timeSchema = z.object({ value: z.int(), rate: rateSchema });

/** What other programs wrote and this one does not understand; it is kept as it came. */
const metadata = z.record(z.string(), z.unknown()).default({});

export const sequenceSchema = z.object({
  kind: z.literal('sequence'),
  id: z.string(),
  name: z.string(),
  rate: rateSchema,
  width: z.int().positive(),
  height: z.int().positive(),
  sampleRate: z.int().positive(),
  /** Timecode of its first frame, in frames from 00:00:00:00. */
  startFrame: z.int().nonnegative().default(0),
  dropFrame: z.boolean().default(false),
  metadata,
});

export const trackSchema = z.object({
  kind: z.literal('track'),
  id: z.string(),
  sequenceId: z.string(),
  /** Sorts the tracks of a sequence; later video tracks lie on top. */
  order: z.string(),
  media: z.enum(['video', 'audio', 'captions']),
  name: z.string(),
  /** Nothing on it can be changed. */
  locked: z.boolean().default(false),
  /** Not seen or heard. */
  muted: z.boolean().default(false),
  /** While any track of its kind is solo, only solo ones are seen or heard. */
  solo: z.boolean().default(false),
  /** Where edits without a named track go. */
  targeted: z.boolean().default(true),
  /** Moves along when an edit on another track makes or takes time. */
  syncLocked: z.boolean().default(true),
  /** Of sound tracks: decibels that come on top of the clips'; keyframes are at frames of the sequence and stay there. */
  volume: parameterSchema.default(0),
  /** −1 left to 1 right: the balance of the whole track. */
  pan: parameterSchema.default(0),
  /** Of captions tracks: how their words are set; null as captions usually are (`CAPTION_STYLE`). */
  captionStyle: textStyleSchema.nullable().default(null),
  metadata,
});

/** What a clip shows. `duration` is how much there is, at the media's own rate, counted from its first frame or sample. */
export const clipMediaSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('asset'), assetId: z.string(), duration: timeSchema }),
  /** Another sequence, as long as it is now. */
  z.object({ kind: z.literal('sequence'), sequenceId: z.string() }),
  /** Several cameras on one clock: an instant t of the clip's media is t + offset of the angle's asset. */
  z.object({
    kind: z.literal('multicam'),
    angles: z
      .array(z.object({ name: z.string(), assetId: z.string(), offset: timeSchema, duration: timeSchema }))
      .min(1),
    active: z.int().nonnegative(),
  }),
  z.object({ kind: z.literal('caption'), text: z.string() }),
  /** Words set in the picture, on a video track. */
  z.object({ kind: z.literal('title'), text: z.string(), style: textStyleSchema }),
]);

/**
 * How the clip's frames run through its media. At `constant` speed num/den (negative runs backwards), frame k shows the instant sourceStart + k·num/den frames of
 * the sequence. `freeze` shows sourceStart throughout. `remap` shows sourceStart plus what its keyframes say, linearly between them and at the
 * outer speeds beyond them; their `at` are frames of the clip.
 */
export const speedSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('constant'),
    num: z.int().refine((num) => num !== 0, 'A speed of 0 is a freeze frame.'),
    den: z.int().positive(),
  }),
  z.object({ kind: z.literal('freeze') }),
  z.object({ kind: z.literal('remap'), keyframes: z.array(z.object({ at: z.int(), offset: timeSchema })).min(2) }),
]);

/** Picture and sound attributes; lengths are shares of the sequence's width or height. */
export const attributesSchema = z.object({
  /** Centre of the picture from the centre of the frame, right and down. */
  positionX: parameterSchema.default(0),
  positionY: parameterSchema.default(0),
  scale: parameterSchema.default(1),
  /** Clockwise degrees. */
  rotation: parameterSchema.default(0),
  cropLeft: parameterSchema.default(0),
  cropRight: parameterSchema.default(0),
  cropTop: parameterSchema.default(0),
  cropBottom: parameterSchema.default(0),
  /** 0..1. */
  opacity: parameterSchema.default(1),
  /** Decibels; −96 and below is silence. */
  volume: parameterSchema.default(0),
  /** −1 left to 1 right. Where a mono clip stands; of stereo, its balance. */
  pan: parameterSchema.default(0),
});

/** How a picture is laid over what is below it, by the formulas of W3C Compositing and Blending; `add` is a sum. */
export const blendModeSchema = z.enum([
  'normal',
  'multiply',
  'screen',
  'overlay',
  'darken',
  'lighten',
  'add',
  'difference',
  'hard-light',
  'soft-light',
]);

export const effectSchema = z.object({
  id: z.string(),
  kind: z.string(),
  enabled: z.boolean().default(true),
  parameters: z.record(z.string(), parameterSchema).default({}),
  metadata,
});

/** A stretch of a track showing some media. Items of one track follow each other without holes: what is empty is a gap. */
export const clipSchema = z.object({
  kind: z.literal('clip'),
  id: z.string(),
  trackId: z.string(),
  order: z.string(),
  name: z.string(),
  media: clipMediaSchema,
  /** The instant of the media shown at the clip's first frame, in any rate. */
  sourceStart: timeSchema,
  /** Length in frames of the sequence; at least 1. */
  duration: z.int().positive(),
  speed: speedSchema.default({ kind: 'constant', num: 1, den: 1 }),
  /** The take shown instead of the source, and the frames of the asset it stands for; null shows the source itself. */
  activeTake: z.object({ takeId: z.string(), start: z.int().nonnegative(), count: z.int().positive() }).nullable(),
  /** Clips that move and are cut together (a shot's picture and its sound) share a link. */
  linkId: z.string().nullable(),
  /** Clips that are selected and moved together, beyond links. */
  groupId: z.string().nullable().default(null),
  enabled: z.boolean().default(true),
  attributes: attributesSchema.prefault({}),
  blend: blendModeSchema.default('normal'),
  effects: z.array(effectSchema).default([]),
  metadata,
});

export const gapSchema = z.object({
  kind: z.literal('gap'),
  id: z.string(),
  trackId: z.string(),
  order: z.string(),
  duration: z.int().positive(),
});

/**
 * A passage over the cut after one item and before the next: it starts `inFrames` before the cut, where the later clip begins to be seen ahead of its first frame,
 * and ends `outFrames` after it, where the earlier clip is last seen beyond its last. One side may be a gap or nothing: a fade.
 */
export const transitionSchema = z.object({
  kind: z.literal('transition'),
  id: z.string(),
  trackId: z.string(),
  afterId: z.string().nullable(),
  beforeId: z.string().nullable(),
  style: z.enum(['dissolve', 'wipe', 'dip']),
  inFrames: z.int().nonnegative(),
  outFrames: z.int().nonnegative(),
  parameters: z.record(z.string(), z.unknown()).default({}),
  metadata,
});

export const markerSchema = z.object({
  kind: z.literal('marker'),
  id: z.string(),
  /** A sequence or a clip. */
  ownerId: z.string(),
  /** Frames from the owner's first; of the sequence's rate. */
  at: z.int(),
  duration: z.int().nonnegative(),
  name: z.string(),
  note: z.string(),
  colour: labelColourSchema,
  metadata,
});

export const recordSchema = z.discriminatedUnion('kind', [
  sequenceSchema,
  trackSchema,
  clipSchema,
  gapSchema,
  transitionSchema,
  markerSchema,
  binSchema,
  logSchema,
]);

export type Sequence = Readonly<z.infer<typeof sequenceSchema>>;
export type Track = Readonly<z.infer<typeof trackSchema>>;
export type ClipMedia = Readonly<z.infer<typeof clipMediaSchema>>;
export type Speed = Readonly<z.infer<typeof speedSchema>>;
export type Attributes = Readonly<z.infer<typeof attributesSchema>>;
export type BlendMode = z.infer<typeof blendModeSchema>;
export type Effect = Readonly<z.infer<typeof effectSchema>>;
export type Clip = Readonly<z.infer<typeof clipSchema>>;
export type Gap = Readonly<z.infer<typeof gapSchema>>;
export type Transition = Readonly<z.infer<typeof transitionSchema>>;
export type Marker = Readonly<z.infer<typeof markerSchema>>;
export type Item = Clip | Gap;
export type TimelineRecord = Readonly<z.infer<typeof recordSchema>>;

export const NORMAL_SPEED: Speed = { kind: 'constant', num: 1, den: 1 };
export const PLAIN_ATTRIBUTES: Attributes = attributesSchema.parse({});
