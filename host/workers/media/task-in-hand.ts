/** Runs one task at a time in the background of its caller, who hears of its failure at the next call. */
export class TaskInHand {
  #task: Promise<void> = Promise.resolve();

  /** Waits for the task before, then starts this one. */
  async start(task: () => Promise<void>): Promise<void> {
    await this.#task;
    this.#task = task();
    // Whoever calls next gets the failure; until then Node must not take it for one that nobody hears of.
    this.#task.catch(() => undefined);
  }

  /** Waits for the last task. */
  async done(): Promise<void> {
    await this.#task;
  }
}
