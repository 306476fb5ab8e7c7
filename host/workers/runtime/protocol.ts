import type { Progress } from '../../../core/jobs/job.ts';

/** What any worker tells the host on its own account. */
export interface WorkerEvents {
  progress(event: { jobId: string; progress: Progress }): void;
}
