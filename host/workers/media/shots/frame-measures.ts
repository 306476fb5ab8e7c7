import { PLATE_SIZE, SMALL_PIXELS, unlikeness, type Plate } from './plate.ts';

/** What is kept of each frame to the end: 56 bytes, 10 MB for two hours of film. */
export interface FrameMeasures {
  /** How unlike the frame before it is, 0..1. */
  readonly step: number;
  /** Root of the mean square by which its luma differs from the frame before, in code values. */
  readonly lumaStep: number;
  /** Mean luma, and standard deviations of all luma and of the middle of the picture (which has no letterbox bars), in code values. */
  readonly mean: number;
  readonly contrast: number;
  readonly middleContrast: number;
  /** Mean square difference of neighbours in a row: what is left of it tells a mixture of two pictures from either. */
  readonly detail: number;
  /** Mean square difference of the small plates, added up from the start of the film: how far the picture went on its way. */
  readonly way: number;
}

export type MeasureName = keyof FrameMeasures;

const NAMES: readonly MeasureName[] = ['step', 'lumaStep', 'mean', 'contrast', 'middleContrast', 'detail', 'way'];
/** Rows and columns at either side that the middle leaves out: the bars of 2.39 : 1 and of 4 : 3 in 16 : 9. */
const MARGIN = { rows: 6, columns: 9 } as const;

/** The measures of a film's frames, in lists that grow. Outside of the film they are 0. */
export class MeasureLists {
  readonly #lists = new Map<MeasureName, Float64Array>(NAMES.map((name) => [name, new Float64Array(4096)]));
  #count = 0;

  get count(): number {
    return this.#count;
  }

  add(plate: Plate, previous: Plate | null): void {
    const measures = measure(plate, previous, this.at('way', this.#count - 1));
    for (const name of NAMES) {
      let list = this.#lists.get(name) as Float64Array;
      if (this.#count === list.length) {
        const longer = new Float64Array(2 * list.length);
        longer.set(list);
        this.#lists.set(name, longer);
        list = longer;
      }
      list[this.#count] = measures[name];
    }
    this.#count++;
  }

  at(name: MeasureName, frame: number): number {
    return frame < 0 || frame >= this.#count ? 0 : ((this.#lists.get(name) as Float64Array)[frame] as number);
  }
}

function measure(plate: Plate, previous: Plate | null, way: number): FrameMeasures {
  const { mean, contrast } = plate;
  return {
    step: previous ? unlikeness(previous, plate) : 0,
    lumaStep: previous ? lumaDifference(previous, plate) : 0,
    mean,
    contrast,
    middleContrast: middleContrast(plate),
    detail: detailOf(plate),
    way: way + (previous ? squaredDifference(previous, plate) : 0),
  };
}

/** The most that the plates at the ends of a stretch can differ (root of the mean square), by how far the picture went: less than that where it went to and fro. */
export function farthestApart(middle: number, half: number, measures: MeasureLists): number {
  const way = measures.at('way', middle + half) - measures.at('way', middle - half);
  return Math.sqrt(2 * half * Math.max(0, way));
}

/** Mean square difference of the small plates. */
export function squaredDifference(a: Plate, b: Plate): number {
  let sum = 0;
  for (let i = 0; i < a.small.length; i++) {
    const difference = (a.small[i] as number) - (b.small[i] as number);
    sum += difference * difference;
  }
  return sum / (3 * SMALL_PIXELS);
}

function lumaDifference(a: Plate, b: Plate): number {
  const pixels = PLATE_SIZE.width * PLATE_SIZE.height;
  let sum = 0;
  for (let i = 0; i < pixels; i++) {
    const difference = (a.samples[i] as number) - (b.samples[i] as number);
    sum += difference * difference;
  }
  return Math.sqrt(sum / pixels);
}

function middleContrast({ samples }: Plate): number {
  const { width, height } = PLATE_SIZE;
  const [columns, rows] = [width - 2 * MARGIN.columns, height - 2 * MARGIN.rows];
  let [sum, squares] = [0, 0];
  for (let row = MARGIN.rows; row < height - MARGIN.rows; row++) {
    const start = row * width + MARGIN.columns;
    for (let i = start; i < start + columns; i++) {
      const level = samples[i] as number;
      sum += level;
      squares += level * level;
    }
  }
  const mean = sum / (rows * columns);
  return Math.sqrt(Math.max(0, squares / (rows * columns) - mean * mean));
}

function detailOf({ samples }: Plate): number {
  const { width, height } = PLATE_SIZE;
  let sum = 0;
  for (let row = 0; row < height; row++) {
    for (let i = row * width; i < (row + 1) * width - 1; i++) {
      const difference = (samples[i + 1] as number) - (samples[i] as number);
      sum += difference * difference;
    }
  }
  return sum / (height * (width - 1));
}
