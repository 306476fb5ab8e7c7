import { setTimeout as wait } from 'node:timers/promises';

/** Longest wait for what must come, on however busy a machine; in milliseconds. */
export const longestWait = 60_000;

/** Waits until something is so. Unlike `expect.poll` it can be used outside of tests: in hooks and in benches. Rejects, with what was waited for, when it does not come. */
export async function until(what: string, isSo: () => Promise<boolean>, timeout = longestWait): Promise<void> {
  const end = performance.now() + timeout;
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error(`This did not come in ${timeout / 1000} seconds: ${what}.`);
    await wait(50);
  }
}
