import { z } from 'zod';

const share = z.number().min(0).max(1);

/** A part of a picture, in shares of its width and height from its left upper corner. */
export const regionSchema = z
  .object({ left: share, top: share, width: share.positive(), height: share.positive() })
  .refine(({ left, width }) => left + width <= 1 + 1e-9, 'It reaches beyond the right edge of the picture.')
  .refine(({ top, height }) => top + height <= 1 + 1e-9, 'It reaches beyond the lower edge of the picture.');

export type Region = Readonly<z.infer<typeof regionSchema>>;

/** A point of a picture, in shares of its width and height from its left upper corner; it may lie outside. */
export interface PicturePoint {
  readonly x: number;
  readonly y: number;
}

/** All of a picture. */
export const wholePicture: Region = { left: 0, top: 0, width: 1, height: 1 };

/** Shares of a picture's width and height below which a part of it is none: a click, not a drag. */
const narrowest = 0.01;

/** The part of a picture that a drag from one point to another marks, whichever corners those are, cut off at the picture's edges; null where too little is left. */
export function regionBetween(from: PicturePoint, to: PicturePoint): Region | null {
  const [left, right] = ends(from.x, to.x);
  const [top, bottom] = ends(from.y, to.y);
  const [width, height] = [right - left, bottom - top];
  return width < narrowest || height < narrowest ? null : { left, top, width, height };
}

function ends(one: number, other: number): [number, number] {
  const inside = (share: number) => Math.min(1, Math.max(0, share));
  return [inside(Math.min(one, other)), inside(Math.max(one, other))];
}

/** The part with one of its measures changed; where it would reach over an edge its place or its size gives way, so that the changed measure holds. */
export function regionWith(region: Region, measure: keyof Region, share: number): Region {
  const along = measure === 'left' || measure === 'width' ? (['left', 'width'] as const) : (['top', 'height'] as const);
  const [place, size] = along;
  const least = measure === size ? narrowest : 0;
  const most = measure === size ? 1 : 1 - narrowest;
  const changed = { ...region, [measure]: Math.min(most, Math.max(least, share)) };
  return measure === size
    ? { ...changed, [place]: Math.min(changed[place], 1 - changed[size]) }
    : { ...changed, [size]: Math.min(changed[size], 1 - changed[place]) };
}
