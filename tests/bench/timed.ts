const WARM_UP = 3;
const RUNS = 7;

export interface Timed<T> {
  /** Of the last run. */
  readonly result: T;
  /** Milliseconds of each run that counts. */
  readonly times: readonly number[];
  /** Milliseconds of the very first run, with the code not yet compiled: as a command that does it once has it. */
  readonly first: number;
}

/** Times some work, after runs in which it is compiled. */
export function timed<T>(work: () => T): Timed<T> {
  const all: number[] = [];
  let result: T | undefined;
  for (let run = 0; run < WARM_UP + RUNS; run++) {
    const start = performance.now();
    result = work();
    all.push(performance.now() - start);
  }
  return { result: result as T, times: all.slice(WARM_UP), first: all[0] ?? NaN };
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN;
}
