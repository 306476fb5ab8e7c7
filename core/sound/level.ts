/** How high a stretch of one channel's sound goes and how strong it is; full scale is 1. */
export interface Level {
  readonly peak: number;
  /** Root of the mean square. */
  readonly rms: number;
}

export function levelOf(samples: Float32Array): Level {
  let [peak, energy] = [0, 0];
  for (const sample of samples) {
    peak = Math.max(peak, Math.abs(sample));
    energy += sample * sample;
  }
  return { peak, rms: samples.length === 0 ? 0 : Math.sqrt(energy / samples.length) };
}
