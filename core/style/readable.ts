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
    /** Rec.709 luma in code values 0..1 under which lie 1, 5, 10, 25, 50, 75, 90, 95 and 99 % of the picture. */
    contrastCurve: measured(z.array(share).length(9)),
    /** Standard deviation of the grain in 8-bit code values, by how bright the picture is under it; null where too little of it is that bright. */
    grain: measured(
      z.object({
        shadows: z.number().nonnegative().nullable(),
        midtones: z.number().nonnegative().nullable(),
        highlights: z.number().nonnegative().nullable(),
      }),
    ),
    /** Red glow about the brightest parts: how much redder their surroundings are than the picture, in code values 0..1. */
    halation: measured(share),
    /** Lamps, windows and other small lights that are themselves in the picture. */
    practicals: measured(z.int().nonnegative()),
    /** Where the subject is, in shares of the picture from its left upper corner. */
    subject: measured(z.object({ left: share, top: share, width: share, height: share })),
    /** Space above the subject's head, in shares of the picture's height. */
    headroom: measured(share),
    /** How alike the left half and the mirrored right half are: 0 not at all, 1 the same. */
    symmetry: measured(share),
    /** How much near things move against far ones, of all movement: a depth cue, and what tells a truck from a pan. */
    parallax: measured(share),
    /** Unsteadiness of the camera: root mean square in shares of the picture's width, and the strongest rate in hertz. */
    shake: measured(z.object({ amplitude: z.number().nonnegative(), hertz: z.number().nonnegative() })),
  })
  .partial();

export type ShotReadable = Readonly<z.infer<typeof shotReadableSchema>>;
