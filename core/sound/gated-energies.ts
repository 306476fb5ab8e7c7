/** Blocks below it are silence, in LUFS (BS.1770-4). */
const ABSOLUTE_GATE = -70;
/** Nothing is louder: full-scale noise on every channel of a large layout has +14. */
const LOUDEST = 30;
/** Bins for each LU: a gate falls on one to 0.005 LU. */
const BINS_PER_LU = 100;

/** Loudness of a weighted mean square, in LUFS. */
export function lufs(energy: number): number {
  return -0.691 + 10 * Math.log10(energy);
}

/** Energies of blocks above silence, kept by how loud they are: what they take up does not grow with time. */
export class GatedEnergies {
  readonly #counts = new Float64Array((LOUDEST - ABSOLUTE_GATE) * BINS_PER_LU);
  readonly #sums = new Float64Array((LOUDEST - ABSOLUTE_GATE) * BINS_PER_LU);

  add(energy: number): void {
    const bin = binOf(lufs(energy));
    if (!(bin >= 0)) return;
    const kept = Math.min(bin, this.#counts.length - 1);
    this.#counts[kept] = (this.#counts[kept] ?? 0) + 1;
    this.#sums[kept] = (this.#sums[kept] ?? 0) + energy;
  }

  /** Mean of those above a gate, which is so many LU relative to the mean of all; 0 of none. */
  mean(relativeGate: number): number {
    return this.#meanFrom(this.#gate(relativeGate));
  }

  /** Loudness that a share of those above a gate stay below; null of none. */
  percentile(share: number, relativeGate: number): number | null {
    const from = this.#gate(relativeGate);
    const total = this.#counts.subarray(from).reduce((sum, count) => sum + count, 0);
    if (total === 0) return null;
    let left = Math.round(share * (total - 1));
    const bin = this.#counts.findIndex((count, i) => i >= from && (left -= count) < 0);
    return ABSOLUTE_GATE + (bin + 0.5) / BINS_PER_LU;
  }

  #gate(relativeGate: number): number {
    return Math.max(0, binOf(lufs(this.#meanFrom(0)) + relativeGate) || 0);
  }

  #meanFrom(bin: number): number {
    let [count, sum] = [0, 0];
    for (let i = bin; i < this.#counts.length; i++) {
      count += this.#counts[i] ?? 0;
      sum += this.#sums[i] ?? 0;
    }
    return count === 0 ? 0 : sum / count;
  }
}

function binOf(loudness: number): number {
  return Math.floor((loudness - ABSOLUTE_GATE) * BINS_PER_LU);
}
