import type { Marker } from '../../timeline/model/records.ts';
import { childrenOf, textOf, childOf, type XmlElement } from '../xml/read-xml.ts';
import { numberIn } from './reading.ts';

export type MarkerFields = Omit<Marker, 'kind' | 'id' | 'ownerId'>;

/** Markers of a sequence or clip; `at` counts as they are written. An `out` of -1 is a marker of one instant. */
export function readMarkers(element: XmlElement, file: string): MarkerFields[] {
  return childrenOf(element, 'marker').map((marker) => {
    const from = numberIn(marker, 'in', file) ?? 0;
    const to = numberIn(marker, 'out', file) ?? -1;
    return {
      at: Math.round(from),
      duration: to === -1 ? 0 : Math.max(0, Math.round(to) - Math.round(from)),
      name: textOf(marker, 'name') ?? '',
      note: textOf(marker, 'comment') ?? '',
      colour: colourOf(childOf(marker, 'color')),
      metadata: {},
    };
  });
}

/** The nearest of our colours; green, as Premiere shows them, where none is said. */
function colourOf(colour: XmlElement | undefined): Marker['colour'] {
  const part = (name: string): number => Number(colour ? (textOf(colour, name) ?? NaN) : NaN);
  const [red, green, blue] = [part('red'), part('green'), part('blue')];
  if (![red, green, blue].every(Number.isFinite)) return 'green';
  const distance = ([r, g, b]: readonly [number, number, number]): number =>
    (r - red) ** 2 + (g - green) ** 2 + (b - blue) ** 2;
  const entries = Object.entries(MARKER_COLOURS) as [Marker['colour'], readonly [number, number, number]][];
  return entries.reduce((best, each) => (distance(each[1]) < distance(best[1]) ? each : best))[0];
}

/** What the names mean in red, green and blue, 0 to 255. */
export const MARKER_COLOURS: Readonly<Record<Marker['colour'], readonly [number, number, number]>> = {
  red: [255, 0, 0],
  orange: [255, 128, 0],
  yellow: [255, 255, 0],
  green: [0, 255, 0],
  cyan: [0, 255, 255],
  blue: [0, 0, 255],
  purple: [128, 0, 255],
  pink: [255, 0, 255],
  white: [255, 255, 255],
};
