import { z } from 'zod';
import { descriptorSchema } from './descriptor.ts';
import { shotReadableSchema } from './readable.ts';

/** Length of the camera role's embedding (MODELS.md, D1). */
export const MOTION_SIZE = 32;

/** What the camera did between two looks at a shot, as shares of the picture's width, radians, and natural logarithms. */
export const cameraStepSchema = z.object({
  /** Seconds from the shot's start to the middle of the step, and how long it is. */
  at: z.number().nonnegative(),
  seconds: z.number().positive(),
  /** How the picture's middle moved: to the right and down. */
  x: z.number(),
  y: z.number(),
  /** How it grew. */
  zoom: z.number(),
  /** How it turned, anticlockwise. */
  roll: z.number(),
  /** How much more it moved at the sides than in the middle: what a wide lens that turns does. */
  keystoneX: z.number(),
  keystoneY: z.number(),
});

export type CameraStep = Readonly<z.infer<typeof cameraStepSchema>>;

/** All that is read from a shot. */
export const shotDescriptionSchema = z.object({
  descriptor: descriptorSchema,
  /** Unit length; null where the camera role is off or the shot has one frame. */
  motion: z.array(z.number()).length(MOTION_SIZE).nullable(),
  /** Up to 16 steps through the shot; none for a shot of one frame. */
  path: z.array(cameraStepSchema),
  /** Power of the camera's unsteadiness by rate in hertz, shares of 1; null where the shot is too short for it. */
  shakeSpectrum: z.array(z.object({ hertz: z.number().positive(), power: z.number().nonnegative() })).nullable(),
  readable: shotReadableSchema,
  /** What could not be read, and why: whole roles that are off, and measures that this shot has nothing for. */
  unknown: z.array(z.object({ what: z.string().min(1), reason: z.string().min(1) })),
});

export type ShotDescription = Readonly<z.infer<typeof shotDescriptionSchema>>;
