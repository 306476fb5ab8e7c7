import { join } from 'node:path';
import { Failure } from '../../core/jobs/failure.ts';
import { unknownRights } from '../../core/rights/rights.ts';
import type { Archive } from '../archive/archive.ts';
import { cancelWith } from '../jobs/cancel-with.ts';
import type { JobContext, Jobs } from '../jobs/jobs.ts';
import { assetView } from '../project/asset.ts';
import type { MediaLibrary } from '../media/media-library.ts';
import type { Project } from '../project/project.ts';
import type { MediaWorker } from '../workers/media/protocol.ts';
import type { WorkerClient } from '../workers/runtime/worker-client.ts';
import { sampleCut } from './sample-cut.ts';

/** Where the painted rushes lie, beside the project file. */
const FOLDER = 'Workprint sample footage';

interface Parts {
  readonly project: Project;
  readonly library: MediaLibrary;
  readonly archive: Archive;
  readonly media: WorkerClient<MediaWorker>;
  readonly jobs: Jobs;
  readonly newId: () => string;
}

/**
 * Makes an empty project the sample project: footage that the media worker paints (no network, nobody else's pictures), in the bin and in the archive, and a short cut of
 * it. It can be cancelled at any time; what was painted by then is kept for the next time, and the project stays empty.
 */
export class SampleProject {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
    parts.jobs.register('sample', (_request, context) => this.#make(context));
  }

  /** Queues it. Refuses a project that holds something. */
  start(): string {
    this.#mustBeEmpty();
    return this.#parts.jobs.start('sample', 'Sample project', {});
  }

  async #make({ jobId, signal, onProgress }: JobContext): Promise<Record<string, unknown>> {
    const { project, library, archive, media, newId } = this.#parts;
    this.#mustBeEmpty();
    const folder = join(library.folder, FOLDER);
    const paths = await cancelWith(
      signal,
      () => media.call.cancel({ jobId }),
      () => media.call.paintSampleRushes({ folder, jobId }),
    );
    signal.throwIfAborted();
    const total = paths.length;
    const assets = [];
    for (const [done, path] of paths.entries()) {
      onProgress({ stage: 'Reading what was painted', done, total });
      assets.push(await library.read(newId(), path));
    }
    const { jobId: ingestJobId } = await archive.add(folder, {
      rights: { ...unknownRights, consent: 'own', owner: 'Workprint' },
    });
    signal.throwIfAborted();
    // Nothing is awaited from here to the edit: the project is empty or has it all.
    this.#mustBeEmpty();
    library.addAll(assets);
    const views = assets.map((asset) => assetView(asset, true));
    project.apply(sampleCut(project.timeline, views, newId), 'Make the sample film');
    return { folder, files: total, ingestJobId };
  }

  #mustBeEmpty(): void {
    const { project, library } = this.#parts;
    if (library.all().length === 0 && project.timeline.sequences().length === 0) return;
    throw new Failure(
      'invalid-input',
      'This project is not empty, and stays as it is.',
      `Start a new project, or make the sample with “workprint sample FOLDER” and open ${join('FOLDER', 'Sample.workprint')}.`,
    );
  }
}
