import { z } from 'zod';
import { blendModeSchema, effectSchema, trackSchema } from '../../timeline/model/records.ts';
import { childOf, type XmlElement } from '../xml/read-xml.ts';
import type { XmlNode } from '../xml/write-xml.ts';

/**
 * What FCPXML has no element for and only this program reads: JSON in `md` elements, which Final Cut takes for custom metadata and ignores. Which track a clip lies on is
 * such a thing: storylines have no tracks.
 */
export const clipDataSchema = z.object({
  /** Index of its track among the sequence's; of its sound too, where one element stands for both. */
  track: z.int().nonnegative().optional(),
  soundTrack: z.int().nonnegative().optional(),
  /** The same text for clips that are linked, or grouped. */
  link: z.string().optional(),
  group: z.string().optional(),
  blend: blendModeSchema.optional(),
  /** Of the picture, or of the sound where that is alone. */
  effects: z.array(effectSchema).optional(),
  soundEffects: z.array(effectSchema).optional(),
  /** The clip's own media among the picks of an audition; the first is what is shown. */
  own: z.boolean().optional(),
  /** Of a take: how it was made, how many frames it stands for, and what others wrote about it. */
  recipe: z.unknown().optional(),
  count: z.int().positive().optional(),
  metadata: z.record(z.string(), z.unknown()).optional(),
});

const trackDataSchema = trackSchema
  .pick({
    media: true,
    name: true,
    locked: true,
    muted: true,
    solo: true,
    targeted: true,
    syncLocked: true,
    volume: true,
    pan: true,
    captionStyle: true,
  })
  .array()
  .max(10_000);

export type ClipData = Readonly<z.infer<typeof clipDataSchema>>;
export type TrackData = Readonly<z.infer<typeof trackDataSchema>>;

export const CLIP_KEY = 'com.workprint.clip';
export const TRACKS_KEY = 'com.workprint.tracks';

export function readClipData(element: XmlElement): ClipData | null {
  return read(element, CLIP_KEY, clipDataSchema);
}

export function readTrackData(sequence: XmlElement): TrackData {
  return read(sequence, TRACKS_KEY, trackDataSchema) ?? [];
}

export function ownData(key: string, data: ClipData | z.input<typeof trackDataSchema>): XmlNode {
  return { name: 'md', attributes: { key, value: JSON.stringify(data) } };
}

/** Null where there is none, or something that this version can't read: it is only ever an addition. */
function read<T>(element: XmlElement, key: string, schema: z.ZodType<T>): T | null {
  const metadata = childOf(element, 'metadata');
  const md = metadata?.children.find(({ attributes }) => attributes['key'] === key);
  const parsed = schema.safeParse(json(md?.attributes['value']));
  return parsed.success ? parsed.data : null;
}

function json(text: string | undefined): unknown {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
