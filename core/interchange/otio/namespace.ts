import { z } from 'zod';
import {
  attributesSchema,
  blendModeSchema,
  effectSchema,
  rateSchema,
  speedSchema,
  timeSchema,
  trackSchema,
  transitionSchema,
} from '../../timeline/model/records.ts';
import { isObject } from '../json/exact-json.ts';
import { NAMESPACE } from './schema.ts';

/**
 * What stands under `workprint` in the metadata of OTIO objects: all that OTIO has no word for, so that our own files come back whole. Other programs keep metadata they don't
 * know. Only what differs from what the OTIO fields say is written.
 */
export const namespaces = {
  sequence: z.object({
    sequence: z
      .object({
        /** The same text on two stacks: the same sequence, nested twice. */
        id: z.string(),
        name: z.string(),
        rate: rateSchema,
        width: z.int().positive(),
        height: z.int().positive(),
        sampleRate: z.int().positive(),
        startFrame: z.int().nonnegative(),
        dropFrame: z.boolean(),
      })
      .optional(),
  }),
  track: z.object({
    track: trackSchema
      .pick({ locked: true, solo: true, targeted: true, syncLocked: true, volume: true, pan: true, captionStyle: true })
      .optional(),
  }),
  clip: z.object({
    clip: z
      .object({
        /** On the media's own timecode. */
        sourceStart: timeSchema,
        speed: speedSchema,
        linkId: z.string(),
        groupId: z.string(),
        attributes: attributesSchema,
        blend: blendModeSchema,
        effects: z.array(effectSchema),
        /** Cameras by the key of their media reference. */
        angles: z.array(z.object({ key: z.string(), name: z.string(), offset: timeSchema })).min(1),
        /** Metadata of a clip that shows a sequence; the OTIO object's own is the sequence's. */
        metadata: z.record(z.string(), z.unknown()),
      })
      .partial()
      .optional(),
  }),
  media: z.object({
    media: z
      .object({
        start: timeSchema,
        duration: timeSchema,
        measured: z.boolean(),
        kind: z.enum(['file', 'image-sequence', 'generator', 'missing']),
        paths: z.array(z.string()),
        reel: z.string().nullable(),
        video: z
          .object({ rate: rateSchema, width: z.int().positive().nullable(), height: z.int().positive().nullable() })
          .nullable(),
        audio: z
          .object({ sampleRate: z.int().positive().nullable(), channels: z.int().positive().nullable() })
          .nullable(),
      })
      .partial()
      .optional(),
    take: z.object({ name: z.string(), start: timeSchema, count: z.int().positive(), recipe: z.unknown() }).optional(),
  }),
  transition: z.object({ transition: transitionSchema.pick({ style: true, parameters: true }).optional() }),
  marker: z.object({
    marker: z
      .object({
        at: z.int(),
        duration: z.int().nonnegative(),
        /** True on a nested stack for a marker of the clip that shows it. */
        ofClip: z.boolean(),
      })
      .partial()
      .optional(),
  }),
} as const;

type Kind = keyof typeof namespaces;
export type Namespace<K extends Kind> = z.output<(typeof namespaces)[K]>;

/** An object's metadata without our namespace, and what the namespace says. What is no namespace of ours, or of a program that knows more, stays in the metadata. */
export function splitMetadata<K extends Kind>(
  value: unknown,
  kind: K,
): { readonly metadata: Record<string, unknown>; readonly own: Namespace<K> | null } {
  if (!isObject(value)) return { metadata: {}, own: null };
  if (value[NAMESPACE] === undefined) return { metadata: value, own: null };
  const { [NAMESPACE]: namespace, ...metadata } = value;
  const parsed = namespaces[kind].safeParse(namespace);
  return parsed.success ? { metadata, own: parsed.data as Namespace<K> } : { metadata: value, own: null };
}

/** Metadata with our namespace where that says anything. */
export function joinMetadata<K extends Kind>(
  metadata: Readonly<Record<string, unknown>>,
  own: z.input<(typeof namespaces)[K]> | null,
): Record<string, unknown> {
  const parts = own === null ? [] : Object.values(own).filter((part) => part !== undefined);
  return parts.length === 0 ? metadata : { ...metadata, [NAMESPACE]: own };
}
