import { z } from 'zod';
import { territorySchema } from '../../core/rights/rights.ts';

/** What a project file keeps beside its timeline, by name. No part of the edit history. */
export const settingsSchemas = {
  /** What the project is made for, and what its key looks like where it is in research mode. */
  terms: z.object({
    territory: territorySchema.nullable(),
    research: z
      .object({
        /** Hexadecimal. `hash` is scrypt of the key with the salt, N = 2^14, r = 8, p = 1, 32 bytes. */
        salt: z.string().regex(/^[0-9a-f]{32}$/),
        hash: z.string().regex(/^[0-9a-f]{64}$/),
      })
      .nullable(),
  }),
} as const;

export type SettingName = keyof typeof settingsSchemas;
export type Setting<K extends SettingName> = Readonly<z.infer<(typeof settingsSchemas)[K]>>;
