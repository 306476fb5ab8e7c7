import { z } from 'zod';

/**
 * What a shot is like, in a cinematographer's words and units: measured from its pictures, searched by and shown to people.
 * A field that could not be measured is left out; one that was measured carries how sure the measure is.
 */

/** How much of a standing person the frame holds (D. Arijon, Grammar of the Film Language), widest first. */
export const shotSizes = [
  'extreme-wide',
  'wide',
  'full',
  'medium-wide',
  'medium',
  'medium-close-up',
  'close-up',
  'extreme-close-up',
] as const;
export type ShotSize = (typeof shotSizes)[number];

/** What the camera does, by its own left and right: a pan to the left moves the picture to the right. */
export const movements = [
  'static',
  'pan-left',
  'pan-right',
  'tilt-up',
  'tilt-down',
  'roll',
  'push-in',
  'pull-out',
  'truck-left',
  'truck-right',
  'pedestal-up',
  'pedestal-down',
  'arc',
  'handheld',
] as const;
export type Movement = (typeof movements)[number];

export const keys = ['high', 'normal', 'low'] as const;
export type Key = (typeof keys)[number];

/** Where the key light comes from, seen from the camera. */
export const keySides = ['left', 'front', 'right', 'back'] as const;
export type KeySide = (typeof keySides)[number];

/** A measure and how sure it is: 0 (a guess) to 1. */
function measured<Value extends z.ZodType>(value: Value) {
  return z.object({ value, confidence: z.number().min(0).max(1) });
}

const share = z.number().min(0).max(1);

export const shotReadableSchema = z
  .object({
    shotSize: measured(z.enum(shotSizes)),
    /** Every movement of the shot, the strongest first: a handheld push-in is both. `static` stands alone. */
    movement: measured(z.array(z.enum(movements)).min(1)),
    /** Low key: mostly dark with little fill; high key: mostly bright with little shadow. */
    key: measured(z.enum(keys)),
    keySide: measured(z.enum(keySides)),
    /** Degrees above (positive) or below the lens. */
    keyElevation: measured(z.number().min(-90).max(90)),
    /** Stops from key to fill. */
    keyFillStops: measured(z.number().nonnegative()),
    /** Of the light: 0 hard, 1 soft. */
    softness: measured(share),
    /** Correlated colour temperature of the picture's white as shown, kelvin: 3200 reads as tungsten, 5600 as daylight. */
    cct: measured(z.number().min(1000).max(40_000)),
    /** Mean OKLab chroma, 0 (grey) to about 0.3. */
    saturation: measured(z.number().nonnegative()),
    /** From the 5th to the 95th percentile of Rec.709 luma, in code values 0..1. */
    contrast: measured(share),
    /** 1st and 99th percentile of Rec.709 luma, in code values 0..1. */
    blackPoint: measured(share),
    whitePoint: measured(share),
    /** Its main colours in OKLab, the largest first; `weight` is the share of the picture. */
    palette: measured(
      z
        .array(z.object({ lightness: share, a: z.number(), b: z.number(), weight: share }))
        .min(1)
        .max(8),
    ),
  })
  .partial();

export type ShotReadable = Readonly<z.infer<typeof shotReadableSchema>>;
