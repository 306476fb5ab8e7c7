import { z } from 'zod';

/** May a look be drawn from it? `own` is the studio's own footage; `research` is granted for work that is not delivered. */
export const consents = ['own', 'granted', 'research', 'refused', 'unknown'] as const;
export const consentSchema = z.enum(consents);
export type Consent = z.infer<typeof consentSchema>;

/** A country by ISO 3166-1 alpha-2: `DE`. */
export const territorySchema = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z]{2}$/, 'A territory is a country in two letters, such as DE or US.');

/** Whose footage it is, and whether looks may be drawn from it. */
export const rightsSchema = z.object({
  owner: z.string().trim().max(500),
  licence: z.string().trim().max(2000),
  consent: consentSchema,
  /** The last day on which the consent holds, ISO 8601; null where it does not end. */
  expires: z.iso.date().nullable(),
  /** Where it holds; empty where nothing is said of it. */
  territories: z.array(territorySchema).max(250),
});

export type Rights = Readonly<z.infer<typeof rightsSchema>>;

/** What holds for footage of which nothing was recorded. */
export const unknownRights: Rights = { owner: '', licence: '', consent: 'unknown', expires: null, territories: [] };

/** What a look is drawn for. */
export interface Use {
  /** ISO 8601 date. */
  readonly today: string;
  /** Where the film is made for; null where the project does not say. */
  readonly territory: string | null;
  /** The project is in research mode: nothing of it is delivered. */
  readonly research: boolean;
}

/** Rights as they were recorded for a source (an empty path), a folder in it, or a file. */
export interface RecordedRights {
  /** From the source's root, with forward slashes. */
  readonly path: string;
  readonly rights: Rights;
}

/** The rights of a file: those of the record that names it most closely. */
export function rightsAt(path: string, records: readonly RecordedRights[]): Rights {
  let closest: RecordedRights | null = null;
  for (const record of records) {
    if (record.path !== '' && record.path !== path && !path.startsWith(`${record.path}/`)) continue;
    if (!closest || record.path.length > closest.path.length) closest = record;
  }
  return closest?.rights ?? unknownRights;
}

/** Why no look may be drawn from footage with these rights, to follow its name: "its consent is not recorded"; null where one may. */
export function whyRefused({ consent, expires, territories }: Rights, use: Use): string | null {
  if (consent === 'unknown') return 'nobody has recorded that its owner agrees to looks being drawn from it';
  if (consent === 'refused') return 'its owner does not agree to looks being drawn from it';
  if (consent === 'research' && !use.research)
    return 'its owner agrees to research only, and this project is not in research mode';
  if (expires !== null && use.today > expires) return `its owner's consent ended on ${expires}`;
  if (use.territory !== null && territories.length > 0 && !territories.includes(use.territory))
    return `its owner's consent holds for ${territories.join(', ')}, and this project is made for ${use.territory}`;
  return null;
}

/**
 * The rights that decide where the same footage lies in several places: a refusal wherever it was recorded, else those that allow the use, else the first. `all`
 * is not empty.
 */
export function decisiveRights<T extends { readonly rights: Rights }>(all: readonly T[], use: Use): T | undefined {
  return (
    all.find(({ rights }) => rights.consent === 'refused') ??
    all.find(({ rights }) => whyRefused(rights, use) === null) ??
    all.find(({ rights }) => rights.consent !== 'unknown') ??
    all[0]
  );
}

/** Whether a look may be drawn from footage for a use: `expired` where nothing but the last day is against it, `unknown` where nobody has recorded anything. */
export const rightsStates = ['usable', 'expired', 'no-consent', 'unknown'] as const;
export type RightsState = (typeof rightsStates)[number];

/** How it stands with footage that lies in all of these places. */
export function rightsStateOf(all: readonly { readonly rights: Rights }[], use: Use): RightsState {
  const rights = decisiveRights(all, use)?.rights ?? unknownRights;
  if (rights.consent === 'unknown') return 'unknown';
  if (whyRefused(rights, use) === null) return 'usable';
  return whyRefused({ ...rights, expires: null }, use) === null ? 'expired' : 'no-consent';
}
