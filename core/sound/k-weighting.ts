/** Coefficients of a second-order section: b0 b1 b2 over 1 a1 a2. */
type Coefficients = readonly [b0: number, b1: number, b2: number, a1: number, a2: number];

/** A second-order section (transposed direct form II). */
class Section {
  readonly #coefficients: Coefficients;
  #first = 0;
  #second = 0;

  constructor(coefficients: Coefficients) {
    this.#coefficients = coefficients;
  }

  next(sample: number): number {
    const c = this.#coefficients;
    const output = c[0] * sample + this.#first;
    this.#first = c[1] * sample - c[3] * output + this.#second;
    this.#second = c[2] * sample - c[4] * output;
    return output;
  }
}

/**
 * The K-weighting of ITU-R BS.1770-4, Annex 1: a high shelf for what the head does and a high pass for what the ear leaves out. The standard gives coefficients for
 * 48 kHz; these are the analogue filters behind them, brought to any rate by the bilinear transform (as in libebur128). One filter is of one channel.
 */
export class KWeighting {
  readonly #shelf: Section;
  readonly #cut: Section;

  constructor(sampleRate: number) {
    this.#shelf = new Section(headShelf(sampleRate));
    this.#cut = new Section(lowCut(sampleRate));
  }

  /** The next weighted sample. */
  next(sample: number): number {
    return this.#cut.next(this.#shelf.next(sample));
  }
}

function headShelf(sampleRate: number): Coefficients {
  const k = Math.tan((Math.PI * 1681.974450955533) / sampleRate);
  const [gain, quality] = [10 ** (3.999843853973347 / 20), 0.7071752369554196];
  const middle = (gain ** 0.4996667741545416 * k) / quality;
  const a0 = 1 + k / quality + k * k;
  return [
    (gain + middle + k * k) / a0,
    (2 * (k * k - gain)) / a0,
    (gain - middle + k * k) / a0,
    (2 * (k * k - 1)) / a0,
    (1 - k / quality + k * k) / a0,
  ];
}

function lowCut(sampleRate: number): Coefficients {
  const k = Math.tan((Math.PI * 38.13547087602444) / sampleRate);
  const quality = 0.5003270373238773;
  const a0 = 1 + k / quality + k * k;
  return [1, -2, 1, (2 * (k * k - 1)) / a0, (1 - k / quality + k * k) / a0];
}
