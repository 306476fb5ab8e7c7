import { z } from 'zod';
import { rateSchema } from '../timeline/model/records.ts';
import { rightsSchema } from './rights.ts';

/** A shot that a look was drawn from, as it stood at that moment. Never changed afterwards. */
export const drawnShotSchema = z.object({
  /** Null for a clip of the same project. */
  shotId: z.string().nullable(),
  /** Content fingerprint of its file, and the frames of it. */
  fingerprint: z.string(),
  start: z.int().nonnegative(),
  count: z.int().positive(),
  rate: rateSchema,
  weight: z.number().positive(),
  /** Where it lay, and the archive's source it belonged to; null where the archive did not have it. */
  path: z.string(),
  sourceId: z.string().nullable(),
  rights: rightsSchema,
});

export type DrawnShot = Readonly<z.infer<typeof drawnShotSchema>>;
