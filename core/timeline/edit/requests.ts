import { z } from 'zod';
import { clipMediaSchema, clipSchema, timeSchema } from '../model/records.ts';

/** The parts that requests of several verbs are made of. Times are frames of the sequence where nothing else is said. */
export const frame = z.int().nonnegative();
export const frames = z.int().positive();
export const ids = z.array(z.string()).min(1).readonly();

/** Linked clips (and, where clips move or go, grouped ones) take part unless this is false. */
export const linked = z.boolean().optional();

/** Frames from..to-1 of a sequence. */
export const span = z
  .object({ from: frame, to: frame })
  .refine(({ from, to }) => from < to, 'The in point must lie before the out point.');

/** A clip that is not on a track yet: what to show and for how many frames of the sequence. */
export const newClipSchema = z
  .object({
    name: z.string(),
    media: clipMediaSchema,
    sourceStart: timeSchema,
    duration: frames,
    speed: clipSchema.shape.speed.unwrap().optional(),
  })
  .readonly();

/** Where a clip goes. Placements of one edit become linked when there are several (a shot's picture and its sound). */
export const placementSchema = z.object({ trackId: z.string(), clip: newClipSchema }).readonly();

export const placements = z.array(placementSchema).min(1).readonly();

export type NewClip = z.infer<typeof newClipSchema>;
export type Placement = z.infer<typeof placementSchema>;
