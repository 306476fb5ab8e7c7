import { existsSync, statSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { basename, dirname, extname, resolve } from 'node:path';
import type { ExportRequest } from '../../core/contract/methods.ts';
import { Failure } from '../../core/jobs/failure.ts';
import { filmMedia, filmRecords } from '../../core/render/film-media.ts';
import type { Shown } from '../../core/render/shown.ts';
import { soundOf } from '../../core/render/sound.ts';
import { unrendered } from '../../core/render/unrendered.ts';
import { RESEARCH_MARK } from '../../core/rights/terms.ts';
import { withFiles } from '../../core/sound/mix.ts';
import type { Generation } from '../generation/generation.ts';
import { cancelWith } from '../jobs/cancel-with.ts';
import type { JobContext, Jobs } from '../jobs/jobs.ts';
import type { MediaLibrary } from '../media/media-library.ts';
import type { ProjectFolders } from '../project/folders.ts';
import type { Project } from '../project/project.ts';
import type { ProjectTerms } from '../project/project-terms.ts';
import { captionFile, writeCaptionFile, type CaptionFile } from './caption-file.ts';
import type { ExportPlan, FilmPicture, MediaWorker } from '../workers/media/protocol.ts';
import type { WorkerClient } from '../workers/runtime/worker-client.ts';

/** A film, and the captions file that goes beside it. Jobs that were queued before there were such files have none. */
type FilmJob = ExportPlan & { readonly captionFile?: CaptionFile | null };

const EXTENSION = { 'mp4-h264': '.mp4', 'mov-prores422hq': '.mov', 'mkv-ffv1': '.mkv' } as const;

/** Turns a sequence into a film file. */
export class Delivery {
  readonly #project: Project;
  readonly #library: MediaLibrary;
  readonly #generation: Generation;
  readonly #folders: ProjectFolders;
  readonly #media: WorkerClient<MediaWorker>;
  readonly #jobs: Jobs;
  readonly #terms: ProjectTerms;

  constructor(parts: {
    project: Project;
    library: MediaLibrary;
    generation: Generation;
    folders: ProjectFolders;
    media: WorkerClient<MediaWorker>;
    jobs: Jobs;
    terms: ProjectTerms;
  }) {
    this.#project = parts.project;
    this.#library = parts.library;
    this.#generation = parts.generation;
    this.#folders = parts.folders;
    this.#media = parts.media;
    this.#jobs = parts.jobs;
    this.#terms = parts.terms;
    parts.jobs.register('export', (request, context) => this.#run(request as FilmJob, context));
  }

  /** Queues an export of the sequence as it is now; later edits do not change it. Refuses an empty sequence and offline media at once. */
  export(request: ExportRequest): string {
    const { name } = this.#project.timeline.sequence(request.sequenceId);
    const [missing, ...more] = unrendered(this.#project.timeline, request.sequenceId);
    if (missing !== undefined) {
      const others = more.length === 0 ? '' : `, and ${more.length} more of the kind`;
      throw new Failure(
        'invalid-input',
        `"${name}" can't be exported as it is: the ${missing} can't be rendered yet${others}.`,
        'Take it off, or disable the clip.',
      );
    }
    if (this.#project.timeline.durationOf(request.sequenceId) === 0)
      throw new Failure('invalid-input', `"${name}" is empty.`, 'Put a clip on its timeline first.');
    return this.#jobs.start('export', `Export ${name}`, this.#plan(request));
  }

  #plan({ sequenceId, output, format, crf, preset, captions }: ExportRequest): FilmJob {
    const path = resolve(output);
    checkOutput(path, EXTENSION[format]);
    return {
      output: path,
      format,
      crf,
      preset,
      remark: this.#terms.current.research ? RESEARCH_MARK : null,
      picture: this.#picture(sequenceId, { captions: captions === 'burn' }),
      sound: withFiles(soundOf(this.#project.timeline, sequenceId), (assetId) => this.#library.online(assetId).path),
      captionFile:
        captions === 'burn' || captions === 'none'
          ? null
          : captionFile(this.#project.timeline, sequenceId, path, captions),
    };
  }

  /** Throws Failure('not-found') that names a file of the picture that is not there. */
  #picture(sequenceId: string, shown: Shown): FilmPicture {
    const { timeline } = this.#project;
    const { assetIds, takeIds, lutPaths, fontPaths } = filmMedia(timeline, sequenceId, shown);
    const isGone = (path: string): boolean => !existsSync(path);
    const [lut, font] = [[...lutPaths].find(isGone), [...fontPaths].find(isGone)];
    if (lut !== undefined)
      throw new Failure(
        'not-found',
        `The look-up table ${lut} is not there.`,
        'Put the file back, or turn the effect off.',
      );
    if (font !== undefined)
      throw new Failure('not-found', `The font ${font} is not there.`, 'Put the file back, or choose another font.');
    const paths = (ids: ReadonlySet<string>, pathOf: (id: string) => string) =>
      Object.fromEntries(Array.from(ids, (id) => [id, pathOf(id)]));
    return {
      sequenceId,
      records: filmRecords(timeline, sequenceId),
      assets: paths(assetIds, (id) => this.#library.online(id).path),
      takes: paths(takeIds, (id) => this.#folders.take(this.#generation.take(id).id)),
      shown,
    };
  }

  async #run(
    { captionFile: captions = null, ...plan }: FilmJob,
    { jobId, signal }: JobContext,
  ): Promise<Record<string, unknown>> {
    try {
      const report = await cancelWith(
        signal,
        () => this.#media.call.cancel({ jobId }),
        () => this.#media.call.exportSequence({ ...plan, jobId }),
      );
      if (captions) await writeCaptionFile(captions);
      const sidecar = plan.remark === null ? null : await writeRemark(plan.output, plan.remark);
      return { output: plan.output, sidecar, ...(captions && { captions: captions.path }), ...report };
    } catch (error) {
      const failure = Failure.from(error);
      if (failure.kind !== 'worker-crashed') throw failure;
      await this.#folders.removePartial(plan.output);
      throw new Failure(failure.kind, `Exporting ${plan.output}: ${failure.message}`, failure.remedy);
    }
  }
}

/** Says the same beside the film, for whoever does not look into files: `film.mp4.txt`. */
async function writeRemark(output: string, remark: string): Promise<string> {
  const path = `${output}.txt`;
  await writeFile(path, `${basename(output)}: ${remark}\n`);
  return path;
}

function checkOutput(path: string, extension: string): void {
  if (extname(path).toLowerCase() !== extension) {
    throw new Failure(
      'invalid-input',
      `${path} does not end in ${extension}, which is what this format is.`,
      `Name it with ${extension}.`,
    );
  }
  const folder = statSync(dirname(path), { throwIfNoEntry: false });
  if (!folder?.isDirectory())
    throw new Failure('not-found', `There is no folder ${dirname(path)}.`, 'Make it first, or pick another.');
}
