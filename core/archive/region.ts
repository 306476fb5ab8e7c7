import { z } from 'zod';

const share = z.number().min(0).max(1);

/** A part of a picture, in shares of its width and height from its left upper corner. */
export const regionSchema = z
  .object({ left: share, top: share, width: share.positive(), height: share.positive() })
  .refine(({ left, width }) => left + width <= 1 + 1e-9, 'It reaches beyond the right edge of the picture.')
  .refine(({ top, height }) => top + height <= 1 + 1e-9, 'It reaches beyond the lower edge of the picture.');

export type Region = Readonly<z.infer<typeof regionSchema>>;
