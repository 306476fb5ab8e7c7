import { z } from 'zod';

/** Limits of the flicker gate (QUALITY.md, MODELS.md section 3). Code values are 8-bit. */
export const flickerLimits = { warpErrorRatio: 1.05, editFlickerStatic: 0.4, editFlickerMoving: 1.0 } as const;

export const temporalMeasuresSchema = z.object({
  /** Warp error (Lai et al., ECCV 2018) of source and take, squared code values over pixels whose source flow is valid. */
  warpErrorSource: z.number(),
  warpErrorTake: z.number(),
  /** Edit-flicker index: mean |second temporal difference of (take − source)| along source flow, code values. */
  editFlickerStatic: z.number(),
  editFlickerMoving: z.number(),
  /** Frames (counted from the take's first) whose own ratio is over the limit. */
  flaggedFrames: z.array(z.int()),
});

export type TemporalMeasures = Readonly<z.infer<typeof temporalMeasuresSchema>>;

/** Warp error of the take over its source's: 1 is as steady as the source, less is steadier. 1 where neither moves at all. */
export function warpErrorRatio(m: TemporalMeasures): number {
  if (m.warpErrorSource === 0) return m.warpErrorTake === 0 ? 1 : Infinity;
  return m.warpErrorTake / m.warpErrorSource;
}

/** The one number editors see: the worst measure against its limit. A take is flagged above 1. */
export function flickerRatio(m: TemporalMeasures): number {
  return Math.max(
    warpErrorRatio(m) / flickerLimits.warpErrorRatio,
    m.editFlickerStatic / flickerLimits.editFlickerStatic,
    m.editFlickerMoving / flickerLimits.editFlickerMoving,
  );
}
