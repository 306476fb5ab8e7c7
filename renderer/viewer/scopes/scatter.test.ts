import { describe, expect, it } from 'vitest';
import type { Pixels } from './cells.ts';
import { countCodes } from './histogram.ts';
import { chromaticityPlace, planes, vectorscopePlace, type Place, type ScatterScope } from './planes.ts';
import { scatter } from './scatter.ts';

function picture(width: number, colours: readonly (readonly [number, number, number])[]): Pixels {
  const bytes = Uint8ClampedArray.from(colours.flatMap((colour) => [...colour, 255]));
  return { width, height: colours.length / width, bytes };
}

/** Cells that are lit, one pixel each, as places of their middles, with their light. */
function lit(scope: ScatterScope, samples: Pixels): (Place & { readonly light: readonly number[] })[] {
  const { width, height } = planes[scope];
  const { bytes } = scatter(scope, samples, planes[scope]);
  return Array.from({ length: width * height }, (_, i) => {
    const [column, row] = [i % width, height - 1 - Math.floor(i / width)];
    return { x: column / (width - 1), y: row / (height - 1), light: [...bytes.subarray(4 * i, 4 * i + 3)] };
  }).filter(({ light }) => light.some((value) => value > 0));
}

const grey = [128, 128, 128] as const;

describe('scopes of a picture', () => {
  it('have its luma by column in the waveform', () => {
    const cells = lit(
      'waveform',
      picture(2, [
        [0, 0, 0],
        [255, 255, 255],
      ]),
    );
    expect(cells.map(({ x, y }) => [Math.round(4 * x) / 4, y])).toEqual([
      [0.75, 1],
      [0.25, 0],
    ]);
  });

  it('have each channel in its third of the parade, in its own light', () => {
    const cells = lit('parade', picture(1, [[255, 51, 0]]));
    expect(cells.map(({ x, y }) => [Math.floor(3 * x), y])).toEqual([
      [0, 1],
      [1, 0.2],
      [2, 0],
    ]);
    expect(cells.map(({ light }) => light.indexOf(Math.max(...light)))).toEqual([0, 1, 2]);
  });

  it('have grey in the middle of the vectorscope, and a colour where it belongs, in that colour', () => {
    const cells = lit('vectorscope', picture(2, [grey, [255, 0, 0]]));
    const places = [vectorscopePlace([1, 0, 0]), { x: 0.5, y: 0.5 }];
    expect(cells).toHaveLength(2);
    for (const [i, place] of places.entries()) {
      expect(cells[i]?.x).toBeCloseTo(place.x, 2);
      expect(cells[i]?.y).toBeCloseTo(place.y, 2);
    }
    expect(cells[0]?.light[0]).toBeGreaterThan(2 * (cells[0]?.light[1] ?? 255));
  });

  it('have white at D65 in the diagram, and black nowhere', () => {
    const cells = lit(
      'chromaticity',
      picture(2, [
        [255, 255, 255],
        [0, 0, 0],
      ]),
    );
    const white = chromaticityPlace(0.3127, 0.329);
    expect(cells).toHaveLength(1);
    expect(cells[0]?.x).toBeCloseTo(white.x, 2);
    expect(cells[0]?.y).toBeCloseTo(white.y, 2);
  });

  it('glow brighter where more samples lie', () => {
    const [once] = lit('waveform', picture(1, [grey]));
    const [often] = lit('waveform', picture(1, [grey, grey, grey, grey]));
    expect(often?.light[0]).toBeGreaterThan(2 * (once?.light[0] ?? 255));
  });

  it('count codes by channel, of which the most frequent but the clipped ones is full height', () => {
    const [red, green, , luma] = countCodes(picture(4, [grey, grey, [10, 128, 0], [255, 255, 255]]));
    expect([red[128], red[10], red[255]].map((share) => Math.round(1000 * (share ?? 0)))).toEqual([667, 333, 333]);
    expect(green[128]).toBe(1);
    expect(luma[128]).toBeCloseTo(2 / 3);
  });
});
