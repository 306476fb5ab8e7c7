import { statSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { basename, dirname, extname, resolve } from 'node:path';
import type { ExportMedia, ExportRequest } from '../../core/contract/methods.ts';
import { Failure } from '../../core/jobs/failure.ts';
import { filmMedia, filmRecords } from '../../core/render/film-media.ts';
import { soundOf } from '../../core/render/sound.ts';
import { unrendered } from '../../core/render/unrendered.ts';
import { RESEARCH_MARK } from '../../core/rights/terms.ts';
import { filesOf, withFiles } from '../../core/sound/mix.ts';
import type { Timeline } from '../../core/timeline/model/timeline.ts';
import type { Generation } from '../generation/generation.ts';
import { cancelWith } from '../jobs/cancel-with.ts';
import type { JobContext, Jobs } from '../jobs/jobs.ts';
import type { MediaLibrary } from '../media/media-library.ts';
import type { Proxies } from '../media/proxies.ts';
import type { ProjectFolders } from '../project/folders.ts';
import type { Project } from '../project/project.ts';
import type { ProjectTerms } from '../project/project-terms.ts';
import type { ExportPlan, MediaWorker } from '../workers/media/protocol.ts';
import type { WorkerClient } from '../workers/runtime/worker-client.ts';
import { captionFile, writeCaptionFile, type CaptionFile } from './caption-file.ts';
import { checkLooks, findFiles } from './film-files.ts';

const EXTENSION = { 'mp4-h264': '.mp4', 'mov-prores422hq': '.mov', 'mkv-ffv1': '.mkv' } as const;

/** What an export job is asked: the film, the captions file that goes beside it, and what its report is to say of its media. Jobs of earlier versions say nothing of those. */
interface ExportWork extends ExportPlan {
  readonly captionFile?: CaptionFile | null;
  readonly media?: ExportMedia;
  readonly withoutProxy?: readonly string[];
}

/** Turns a sequence into a film file. */
export class Delivery {
  readonly #project: Project;
  readonly #library: MediaLibrary;
  readonly #proxies: Proxies;
  readonly #generation: Generation;
  readonly #folders: ProjectFolders;
  readonly #media: WorkerClient<MediaWorker>;
  readonly #jobs: Jobs;
  readonly #terms: ProjectTerms;

  constructor(parts: {
    project: Project;
    library: MediaLibrary;
    proxies: Proxies;
    generation: Generation;
    folders: ProjectFolders;
    media: WorkerClient<MediaWorker>;
    jobs: Jobs;
    terms: ProjectTerms;
  }) {
    this.#project = parts.project;
    this.#library = parts.library;
    this.#proxies = parts.proxies;
    this.#generation = parts.generation;
    this.#folders = parts.folders;
    this.#media = parts.media;
    this.#jobs = parts.jobs;
    this.#terms = parts.terms;
    parts.jobs.register('export', (request, context) => this.#run(request as ExportWork, context));
  }

  /** Queues an export of the sequence as it is now; later edits do not change it. Refuses an empty sequence and offline media at once. */
  async export(request: ExportRequest): Promise<string> {
    const { timeline } = this.#project;
    const { name } = timeline.sequence(request.sequenceId);
    const [missing, ...more] = unrendered(timeline, request.sequenceId);
    if (missing !== undefined) {
      const others = more.length === 0 ? '' : `, and ${more.length} more of the kind`;
      throw new Failure(
        'invalid-input',
        `"${name}" can't be exported as it is: the ${missing} can't be rendered yet${others}.`,
        'Take it off, or disable the clip.',
      );
    }
    if (timeline.durationOf(request.sequenceId) === 0)
      throw new Failure('invalid-input', `"${name}" is empty.`, 'Put a clip on its timeline first.');
    return this.#jobs.start('export', `Export ${name}`, await this.#work(timeline, request));
  }

  async #work(
    timeline: Timeline,
    { sequenceId, output, format, crf, preset, captions, media }: ExportRequest,
  ): Promise<ExportWork> {
    const path = resolve(output);
    checkOutput(path, EXTENSION[format]);
    const shown = { captions: captions === 'burn' };
    const { assetIds, takeIds, lutPaths, fontPaths } = filmMedia(timeline, sequenceId, shown);
    checkLooks(lutPaths, fontPaths);
    const sound = soundOf(timeline, sequenceId);
    const { paths, videos, withoutProxy } = await findFiles(new Set([...assetIds, ...filesOf(sound)]), media, {
      library: this.#library,
      proxies: this.#proxies,
    });
    const pathOf = (id: string): string => paths.get(id) ?? '';
    const take = (id: string): string => this.#folders.take(this.#generation.take(id).id);
    const byId = (ids: ReadonlySet<string>, pathOf: (id: string) => string) =>
      Object.fromEntries(Array.from(ids, (id) => [id, pathOf(id)]));
    return {
      output: path,
      format,
      crf,
      preset,
      ...(this.#terms.current.research ? { remark: RESEARCH_MARK } : {}),
      picture: {
        sequenceId,
        records: filmRecords(timeline, sequenceId),
        assets: byId(assetIds, pathOf),
        takes: byId(takeIds, take),
        shown,
        videos,
      },
      sound: withFiles(sound, pathOf),
      captionFile:
        captions === 'burn' || captions === 'none' ? null : captionFile(timeline, sequenceId, path, captions),
      media,
      withoutProxy,
    };
  }

  async #run(
    { captionFile: beside = null, media = 'originals', withoutProxy = [], ...plan }: ExportWork,
    { jobId, signal }: JobContext,
  ): Promise<Record<string, unknown>> {
    try {
      const report = await cancelWith(
        signal,
        () => this.#media.call.cancel({ jobId }),
        () => this.#media.call.exportSequence({ ...plan, jobId }),
      );
      if (beside) await writeCaptionFile(beside);
      const sidecar = plan.remark === undefined ? null : await writeRemark(plan.output, plan.remark);
      const captions = beside && { captions: beside.path };
      return { output: plan.output, sidecar, ...captions, ...report, media, withoutProxy };
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
