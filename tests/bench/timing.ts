/** Times work and says what it cost. */
export function cpuSeconds(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1e6;
}

export function quietJob(): { signal: AbortSignal; onProgress: () => void } {
  return { signal: new AbortController().signal, onProgress: () => undefined };
}

export async function seconds(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN;
}

/** The median of the ratios of measurements taken in turn: what else the machine does weighs on both of a pair. */
export function pairedRatio(own: readonly number[], others: readonly number[]): number {
  return median(own.map((value, index) => value / (others[index] ?? NaN)));
}
