import { z } from 'zod';

const colour = z.string().regex(/^#[0-9a-fA-F]{6}$/, 'A colour is written #rrggbb.');
const share = z.number().min(0).max(1);

/**
 * How words are set in the picture. `size` is a share of the picture's height; other lengths are shares of that size (ems), so that everything grows with it. Places are
 * shares of the picture's width and height. Colours are `#rrggbb`.
 */
export const textStyleSchema = z.object({
  /** A bundled family (core/text/fonts.ts), used where `fontFile` is null. */
  font: z.string().min(1).default('Noto Sans'),
  /** Absolute path of a .ttf, .otf or .ttc file. */
  fontFile: z.string().min(1).nullable().default(null),
  size: z.number().positive().max(2).default(0.1),
  /** As in OpenType: 400 is regular and 700 bold. The nearest there is counts. */
  weight: z.int().min(1).max(1000).default(400),
  italic: z.boolean().default(false),
  colour: colour.default('#ffffff'),
  /** Of the letters with their outline and shadow. */
  opacity: share.default(1),
  align: z.enum(['left', 'centre', 'right']).default('centre'),
  /** Where the block's left edge, middle or right edge is, as it is aligned. */
  x: z.number().default(0.5),
  /** Where the block's `anchor` is. */
  y: z.number().default(0.5),
  anchor: z.enum(['top', 'middle', 'bottom']).default('middle'),
  /** Longer lines are broken between words. 0.9 is the title-safe width of EBU R 95. */
  width: z.number().positive().default(0.9),
  /** Times the font's own line height. */
  lineSpacing: z.number().positive().max(10).default(1),
  /** Ems put between letters. */
  tracking: z.number().min(-1).max(10).default(0),
  /** Around the letters, outwards; 0 is none. */
  outlineWidth: z.number().min(0).max(1).default(0),
  outlineColour: colour.default('#000000'),
  /** To the right and down. */
  shadowX: z.number().min(-10).max(10).default(0.04),
  shadowY: z.number().min(-10).max(10).default(0.04),
  /** Standard deviation of the blur. */
  shadowBlur: z.number().min(0).max(2).default(0.05),
  shadowColour: colour.default('#000000'),
  /** 0 is no shadow. */
  shadowOpacity: share.default(0),
  /** From the block of lines to the box's edges. */
  boxPadding: z.number().min(0).max(10).default(0.25),
  boxColour: colour.default('#000000'),
  /** 0 is no box. */
  boxOpacity: share.default(0),
});

export type TextStyle = Readonly<z.infer<typeof textStyleSchema>>;

/** What a title is before anybody sets it: in the middle, legible on any picture. */
export const TITLE_STYLE: TextStyle = textStyleSchema.parse({ weight: 700, shadowOpacity: 0.6 });

/**
 * What captions are on a track that has no style of its own: 5 % of the height, as WebVTT sets them, at the bottom of the title-safe area, with an outline so that they
 * can be read on any picture.
 */
export const CAPTION_STYLE: TextStyle = textStyleSchema.parse({
  size: 0.05,
  y: 0.95,
  anchor: 'bottom',
  outlineWidth: 0.07,
  shadowX: 0,
  shadowY: 0.06,
  shadowBlur: 0.08,
  shadowOpacity: 0.7,
});

/** Some of a style's settings, to change those and leave the others. */
export const textStyleChanges = z.strictObject(
  // Without their defaults, which would change what is not named.
  Object.fromEntries(Object.entries(textStyleSchema.shape).map(([name, field]) => [name, field.unwrap().optional()])),
) as unknown as z.ZodType<Partial<TextStyle>>;
