import { z } from 'zod';
import { rateSchema } from '../timeline/model/records.ts';
import { canonicalJson } from './canonical-json.ts';

const footageSchema = z.object({
  /** Content fingerprint of the file, wherever it lies. */
  fingerprint: z.string(),
  start: z.int().nonnegative(),
  count: z.int().positive(),
  rate: rateSchema,
});

/** All that made a take. Immutable; its hash is its name. The same recipe gives the same pixels on the same execution provider. */
export const recipeSchema = z.object({
  schema: z.literal(1),
  kind: z.literal('regenerate'),
  software: z.string(),
  pack: z.object({ id: z.string(), version: z.string(), sha256: z.string() }),
  source: footageSchema,
  look: z.array(footageSchema.extend({ weight: z.number().positive() })).min(1),
  strength: z.number().min(0).max(1),
  seed: z.int().min(0).max(0xffffffff),
});

export type Recipe = Readonly<z.infer<typeof recipeSchema>>;

/** The recipe's name: `sha256` (given by the caller, hexadecimal) of its canonical JSON. */
export function recipeHash(recipe: Recipe, sha256: (text: string) => string): string {
  return sha256(canonicalJson(recipe));
}
