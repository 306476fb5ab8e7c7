import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { z } from 'zod';
import { Failure, type FailureReport } from '../../core/jobs/failure.ts';
import { checkHolds } from '../../core/timeline/edit/check-bin.ts';
import { putInBin } from '../../core/timeline/edit/put-in-bin.ts';
import type { JobContext, Jobs } from '../jobs/jobs.ts';
import type { Project } from '../project/project.ts';
import { mediaFilesBelow } from './media-files.ts';
import type { MediaLibrary } from './media-library.ts';

const requestSchema = z.object({
  paths: z.array(z.string()),
  binId: z.string().nullable().default(null),
  leavesBins: z.boolean().default(false),
});

export interface RefusedFile {
  readonly path: string;
  readonly failure: FailureReport;
}

interface Parts {
  readonly library: MediaLibrary;
  readonly project: Project;
  readonly jobs: Jobs;
}

/** Brings media files into the project, and into a bin of it. */
export class Import {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
    parts.jobs.register('import', (request, context) => this.#run(requestSchema.parse(request), context));
  }

  /** The job. Refuses a smart bin, and one that is not there. With `leavesBins`, whoever asked puts what was read into a bin. */
  start(paths: readonly string[], binId: string | null, leavesBins = false): string {
    checkHolds(this.#parts.project.timeline, binId);
    return this.#parts.jobs.start('import', titleOf(paths), { paths, binId, leavesBins });
  }

  async #run(request: z.infer<typeof requestSchema>, context: JobContext): Promise<Record<string, unknown>> {
    const { library } = this.#parts;
    const { signal, onProgress } = context;
    const known = new Set(library.all().map(({ id }) => id));
    const assetIds: string[] = [];
    const refused: RefusedFile[] = [];
    onProgress({ stage: 'Listing files', done: 0, total: request.paths.length });
    const paths = await filesOf(request.paths, refused);
    for (const [index, path] of paths.entries()) {
      signal.throwIfAborted();
      onProgress({ stage: `Reading ${basename(path)}`, done: index, total: paths.length });
      try {
        assetIds.push((await library.import(path)).id);
      } catch (error) {
        refused.push({ path, failure: Failure.from(error).report() });
      }
    }
    onProgress({ stage: 'Done', done: paths.length, total: paths.length });
    if (assetIds.length === 0) throw noneImported(refused);
    if (!request.leavesBins) this.#place(assetIds, known, request.binId);
    return { assetIds, refused };
  }

  /** Puts what is new into the bin, as one undo step, and what had been taken out of the project. What lies in a bin already stays there. */
  #place(assetIds: readonly string[], known: ReadonlySet<string>, wanted: string | null): void {
    const { project } = this.#parts;
    const { timeline } = project;
    // The bin may have been deleted while files were read.
    const binId = wanted !== null && timeline.records.has(wanted) ? wanted : null;
    const placed = assetIds.filter((id) => timeline.logOf(id).removed || (binId !== null && !known.has(id)));
    if (placed.length > 0) project.apply(putInBin(timeline, { assetIds: placed, binId }), 'Import');
  }
}

/** Files stay, each once; a folder becomes all media in it, at any depth. What a folder is refused for is added to `refused`. */
async function filesOf(paths: readonly string[], refused: RefusedFile[]): Promise<string[]> {
  const files = new Set<string>();
  for (const path of paths) {
    // What is not there is told of when it is read.
    const isFolder = await stat(path).then(
      (info) => info.isDirectory(),
      () => false,
    );
    if (!isFolder) {
      files.add(path);
      continue;
    }
    try {
      const found = await mediaFilesBelow(path);
      if (found.length === 0) throw new Failure('not-found', `There is no media in ${path}.`, 'Pick another folder.');
      for (const file of found) files.add(file);
    } catch (error) {
      refused.push({ path, failure: unlistedFailure(path, error).report() });
    }
  }
  return [...files];
}

function unlistedFailure(folder: string, error: unknown): Failure {
  const { code, path = folder } = error as NodeJS.ErrnoException;
  if (code !== 'EACCES' && code !== 'EPERM') return Failure.from(error);
  return new Failure('permission-denied', `${path} may not be read.`, 'Check its permissions.', { cause: error });
}

function titleOf(paths: readonly string[]): string {
  const [first = ''] = paths;
  return paths.length === 1 ? `Import ${basename(first)}` : `Import ${paths.length} files`;
}

function noneImported(refused: readonly RefusedFile[]): Failure {
  const [first] = refused;
  if (refused.length === 1 && first) return Failure.fromReport(first.failure);
  return new Failure(
    'unsupported-media',
    `None of ${refused.length} files could be imported. ${first?.failure.message ?? ''}`,
    'Pick media files.',
  );
}
