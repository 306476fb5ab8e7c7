/** A measure and how sure it is, 0..1. */
export interface Measured<Value> {
  readonly value: Value;
  readonly confidence: number;
}

/** The middle of what a shot's frames say, the surer the more they agree: their standard deviation against `loose`, at which they say nothing together. */
export function agreed(values: readonly number[], loose: number): Measured<number> {
  const sorted = values.toSorted((a, b) => a - b);
  const value = sorted[sorted.length >> 1] ?? 0;
  const mean = values.reduce((sum, one) => sum + one, 0) / Math.max(1, values.length);
  const spread = Math.sqrt(values.reduce((sum, one) => sum + (one - mean) ** 2, 0) / Math.max(1, values.length));
  return { value, confidence: clampUnit(1 - spread / loose) };
}

export function clampUnit(value: number): number {
  return value > 0 ? Math.min(1, value) : 0;
}
