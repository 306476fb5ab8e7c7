import type { Marker } from '../../timeline/model/records.ts';

export const COLOURS: readonly Marker['colour'][] = [
  'red',
  'orange',
  'yellow',
  'green',
  'cyan',
  'blue',
  'purple',
  'pink',
  'white',
];

/** Colours of Avid and Resolve that a marker of ours can't have, by the nearest. */
const NEAREST: Readonly<Record<string, Marker['colour']>> = {
  magenta: 'pink',
  fuchsia: 'pink',
  rose: 'pink',
  violet: 'purple',
  lavender: 'purple',
  black: 'purple',
  denim: 'blue',
  sky: 'cyan',
  mint: 'green',
  forest: 'green',
  lemon: 'yellow',
  gold: 'yellow',
  sand: 'orange',
  cocoa: 'orange',
  cream: 'white',
  grey: 'white',
  gray: 'white',
};

/** The colour a name stands for, in any case; `exact` is false where a marker can only have one near it. Null for no colour's name. */
export function colourNamed(name: string): { readonly colour: Marker['colour']; readonly exact: boolean } | null {
  const lower = name.trim().toLowerCase();
  const own = COLOURS.find((each) => each === lower);
  if (own) return { colour: own, exact: true };
  const near = Object.hasOwn(NEAREST, lower) ? NEAREST[lower] : undefined;
  return near ? { colour: near, exact: false } : null;
}
