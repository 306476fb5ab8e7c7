/** Colours as people name them in a palette. `neutral` has too little chroma for a hue. */
export const hueFamilies = ['neutral', 'pink', 'red', 'orange', 'yellow', 'green', 'cyan', 'blue', 'purple'] as const;
export type HueFamily = (typeof hueFamilies)[number];

/** Below this OKLab chroma a colour reads as grey. */
const NEUTRAL_CHROMA = 0.03;

/** OKLab hues, in degrees, of the sRGB colours that carry these names. */
const HUES: Readonly<Record<Exclude<HueFamily, 'neutral'>, number>> = {
  pink: 0,
  red: 29,
  orange: 60,
  yellow: 105,
  green: 142,
  cyan: 195,
  blue: 262,
  purple: 315,
};

/** The name of an OKLab colour: that of the nearest hue. */
export function hueFamily({ a, b }: { readonly a: number; readonly b: number }): HueFamily {
  if (Math.hypot(a, b) < NEUTRAL_CHROMA) return 'neutral';
  const hue = (Math.atan2(b, a) * 180) / Math.PI;
  const away = (other: number): number => Math.abs(((hue - other + 540) % 360) - 180);
  const [nearest = 'red'] = (Object.keys(HUES) as (keyof typeof HUES)[]).toSorted(
    (one, two) => away(HUES[one]) - away(HUES[two]),
  );
  return nearest;
}
