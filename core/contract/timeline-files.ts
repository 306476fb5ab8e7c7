import { z } from 'zod';
import { lossSchema } from '../interchange/loss.ts';
import { rateSchema } from '../timeline/model/records.ts';

/** A format that timelines are exchanged in, as core/interchange/format.ts has it. */
export const formatViewSchema = z.object({
  id: z.string(),
  label: z.string(),
  /** With the dot, lower case; the first is what a new file gets. */
  extensions: z.array(z.string()),
  /** Folders and archives that hold a file of the format with its media. */
  packages: z.array(z.object({ extension: z.string(), kind: z.enum(['folder', 'zip']) })),
  holds: z.enum(['sequences', 'captions', 'markers', 'media']),
  saysRate: z.boolean(),
  /** Empty where there is one only. */
  versions: z.array(z.string()),
  canWrite: z.boolean(),
});

/** What a timeline of another program holds, and what of it can't be carried. */
export const checkedTimelineSchema = z.object({
  format: z.string(),
  sequences: z.array(
    z.object({
      name: z.string(),
      rate: rateSchema,
      startFrame: z.int(),
      dropFrame: z.boolean(),
      frames: z.int(),
      tracks: z.int(),
      clips: z.int(),
      markers: z.int(),
    }),
  ),
  media: z.int(),
  losses: z.array(lossSchema),
  /** Whether anything of it was lost or is only near what it was. */
  lossy: z.boolean(),
});

/** What became of an import: the result of an `import-timeline` job. */
export const importedTimelineSchema = checkedTimelineSchema.extend({
  /** Name of the file. */
  file: z.string(),
  revision: z.int(),
  /** The sequences that came; the one that captions or markers came into. */
  sequenceIds: z.array(z.string()),
  /** How many media references were known to the project, found and imported, or are offline. */
  found: z.object({ known: z.int(), imported: z.int(), offline: z.int() }),
});

/** What became of an export: the result of an `export-timeline` job. */
export const exportedTimelineSchema = z.object({
  format: z.string(),
  /** Paths of what was written. */
  files: z.array(z.string()),
  sequenceIds: z.array(z.string()),
  losses: z.array(lossSchema),
  lossy: z.boolean(),
});

export type FormatView = Readonly<z.infer<typeof formatViewSchema>>;
export type CheckedTimeline = Readonly<z.infer<typeof checkedTimelineSchema>>;
export type ImportedTimeline = Readonly<z.infer<typeof importedTimelineSchema>>;
export type ExportedTimeline = Readonly<z.infer<typeof exportedTimelineSchema>>;
