import { z } from 'zod';
import { territorySchema } from './rights.ts';

/** What a project is made for: kept in its file, decides which looks it may use. */
export const termsSchema = z.object({
  /** Where the film is to be shown; null where that is not said. */
  territory: territorySchema.nullable(),
  /** Nothing of it is delivered: exports say so in the picture and in their metadata. */
  research: z.boolean(),
});

export type Terms = Readonly<z.infer<typeof termsSchema>>;

/** What every picture that a project in research mode exports says. */
export const RESEARCH_MARK = 'RESEARCH – NOT FOR COMMERCIAL DELIVERY';
