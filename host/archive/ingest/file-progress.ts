import type { Progress } from '../../../core/jobs/job.ts';

/** Passes on how far a worker is with a file to whoever waits for it. */
export class FileProgress {
  readonly #listeners = new Map<string, (share: number) => void>();

  /** For the workers' messages; those about work that is over are dropped. */
  report(workId: string, { done, total }: Progress): void {
    if (total > 0) this.#listeners.get(workId)?.(done / total);
  }

  /** Tells `onShare` while `work` goes on: 0 to 1. */
  async during<T>(workId: string, onShare: (share: number) => void, work: () => Promise<T>): Promise<T> {
    this.#listeners.set(workId, onShare);
    try {
      return await work();
    } finally {
      this.#listeners.delete(workId);
    }
  }
}
