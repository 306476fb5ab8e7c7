import type { TextPicture } from '../../../core/render/graph.ts';
import type { Size } from '../../../core/render/placement.ts';
import type { RgbaSource } from './sources.ts';

/** The golden graphs' titles and captions as pictures, by `keyOfText`: they are drawn where fonts can be read, and given to whoever renders. */
export type DrawnTexts = Readonly<Record<string, RgbaSource>>;

export function keyOfText({ runs, style }: TextPicture, { width, height }: Size): string {
  return JSON.stringify([width, height, runs, style]);
}
