/** Lets messages through between two stretches of work that hold the thread: progress out, a cancel in. Throws the signal's reason once it aborts. */
export async function breath(signal: AbortSignal): Promise<void> {
  await new Promise((done) => setImmediate(done));
  signal.throwIfAborted();
}
