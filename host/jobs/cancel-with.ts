/** Runs `work` and calls `cancel` when the signal aborts meanwhile. */
export async function cancelWith<T>(signal: AbortSignal, cancel: () => unknown, work: () => Promise<T>): Promise<T> {
  const onAbort = (): void => void cancel();
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await work();
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
