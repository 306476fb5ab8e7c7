import { mkdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Output, Parsed } from '../../core/contract/methods.ts';
import type { ExportedTimeline, ImportedTimeline } from '../../core/contract/timeline-files.ts';
import { adopt } from '../../core/interchange/adopt.ts';
import { adoptNotes } from '../../core/interchange/adopt-notes.ts';
import { FORMATS, formatNamed } from '../../core/interchange/formats.ts';
import type { InterchangeDocument } from '../../core/interchange/document.ts';
import { intoSequence } from '../../core/interchange/into-sequence.ts';
import { isLossy, Losses, sorted } from '../../core/interchange/loss.ts';
import { isAbsolutePath } from '../../core/interchange/media-path.ts';
import { damaged } from '../../core/interchange/refusal.ts';
import { takesAsAngles } from '../../core/interchange/takes-as-angles.ts';
import { Failure } from '../../core/jobs/failure.ts';
import type { Diff } from '../../core/timeline/history/diff.ts';
import type { Generation } from '../generation/generation.ts';
import type { JobContext, Jobs } from '../jobs/jobs.ts';
import type { MediaLibrary } from '../media/media-library.ts';
import { freeName } from '../media/free-name.ts';
import { namesIn, type ProjectFolders } from '../project/folders.ts';
import type { Project } from '../project/project.ts';
import type { ProjectStore } from '../project/store.ts';
import { breath } from './breath.ts';
import { projectDocument } from './project-document.ts';
import { readTimeline, refusalOf, summaryOf } from './read-timeline.ts';
import type { ReceivedFiles } from './received-files.ts';
import { resolveMedia } from './resolve-media.ts';
import { openTimelineFile, packageOf, type TimelineFile } from './timeline-file.ts';
import { writeDocument, writePackage } from './write-files.ts';

type ImportRequest = Parsed<'interchange.import'>;
type ExportRequest = Parsed<'interchange.export'>;
type Records = Omit<ImportedTimeline, 'file' | 'revision'> & { readonly diff: Diff };

/** Timelines of other programs, in and out. Both are jobs. */
export class Interchange {
  readonly #services: {
    readonly store: ProjectStore;
    readonly project: Project;
    readonly library: MediaLibrary;
    readonly generation: Generation;
    readonly folders: ProjectFolders;
    readonly jobs: Jobs;
    readonly received: ReceivedFiles;
    readonly newId: () => string;
  };

  constructor(services: {
    store: ProjectStore;
    project: Project;
    library: MediaLibrary;
    generation: Generation;
    folders: ProjectFolders;
    jobs: Jobs;
    received: ReceivedFiles;
    newId: () => string;
  }) {
    this.#services = services;
    services.jobs.register('import-timeline', (request, context) => this.#import(request as ImportRequest, context));
    services.jobs.register('export-timeline', (request, context) => this.#export(request as ExportRequest, context));
  }

  /** Queues an import. */
  import(request: ImportRequest): string {
    const { project, jobs } = this.#services;
    if (request.into !== null) project.timeline.sequence(request.into);
    return jobs.start('import-timeline', `Import ${basename(request.path)}`, request);
  }

  /** Queues an export. Refuses sequences and formats that there are not at once. */
  export(request: ExportRequest): string {
    const { project, jobs } = this.#services;
    const format = formatNamed(request.format);
    for (const id of request.sequenceIds) project.timeline.sequence(id);
    const packed = packageIn(request.output);
    if (packed && packed.format !== format) {
      throw new Failure(
        'invalid-input',
        `${basename(request.output)} is named like ${packed.format.label}, not ${format.label}.`,
        'Change the name or the format.',
      );
    }
    return jobs.start('export-timeline', `Export ${basename(request.output)}`, request);
  }

  /** Reads a file into the project: its media becomes assets, the rest one edit. Nothing is changed when it can't be read or is cancelled. */
  async #import(request: ImportRequest, context: JobContext): Promise<ImportedTimeline> {
    const { project, received } = this.#services;
    const file = await openTimelineFile(request.path, received.baseOf(request.path));
    try {
      context.onProgress({ stage: `Reading ${file.name}`, done: 0, total: 0 });
      await breath(context.signal);
      const { diff, ...found } =
        request.into === null
          ? await this.#asSequences(file, request, context)
          : await this.#intoSequence(file, request.into, context);
      const isEdit = Object.keys(diff).length > 0;
      const revision = isEdit ? project.apply(diff, `Import ${file.name}`) : project.revision;
      await received.forget(request.path);
      this.#forgetReports();
      return { ...found, file: file.name, revision };
    } finally {
      file.archive?.close();
    }
  }

  async #asSequences(file: TimelineFile, { rate }: ImportRequest, context: JobContext): Promise<Records> {
    const { newId } = this.#services;
    const { document: read, losses: found } = readTimeline(file, rate, newId);
    await breath(context.signal);
    const losses = new Losses();
    const document = takesAsAngles(read, losses);
    const { records, noted, counts } = await this.#adopt(file, document, losses, context);
    return {
      ...summaryOf(file, document, sorted([...found, ...losses.list()])),
      sequenceIds: [...document.sequenceIds],
      found: counts,
      diff: { ...Object.fromEntries(records.map((after) => [after.id, { before: null, after }])), ...noted },
    };
  }

  /** The records of a document on assets of the project, which has them from now on. */
  async #adopt(file: TimelineFile, document: InterchangeDocument, losses: Losses, context: JobContext) {
    const { library, newId } = this.#services;
    const folder = file.folder ?? (await this.#unpack(file, document, context));
    try {
      const from = { library, folder, file: file.name, newId, context };
      const { adopted, fresh, counts } = await resolveMedia(document.media, from, losses);
      const records = adopt(document, adopted, losses);
      context.onProgress({ stage: 'Placing it in the project', done: 0, total: 0 });
      await breath(context.signal);
      library.addAll(fresh);
      return { records, noted: adoptNotes(this.#services.project.timeline, document.media, adopted), counts };
    } catch (error) {
      if (file.archive) await rm(folder, { recursive: true, force: true });
      throw refusalOf(error, file.name);
    }
  }

  async #intoSequence(file: TimelineFile, into: string, context: JobContext): Promise<Records> {
    const { project, newId } = this.#services;
    const { holds, label } = file.format;
    if (holds !== 'captions' && holds !== 'markers')
      throw new Failure(
        'invalid-input',
        `${file.name} can't go into a sequence: ${label} holds ${holds}.`,
        'Import it as it is.',
      );
    context.onProgress({ stage: 'Placing it in the project', done: 0, total: 0 });
    await breath(context.signal);
    const { timeline } = project;
    const { document, losses: found } = readTimeline(file, timeline.sequence(into).rate, newId);
    const { diff, losses } = intoSequence(document, found, timeline, into);
    return {
      ...summaryOf(file, document, losses),
      sequenceIds: [into],
      found: { known: 0, imported: 0, offline: 0 },
      diff,
    };
  }

  /** Writes sequences, as they are when it is their turn, as a file of another program. */
  async #export(request: ExportRequest, context: JobContext): Promise<ExportedTimeline> {
    const { project, store, library, generation, folders } = this.#services;
    const { sequenceIds, output, version, replace } = request;
    const format = formatNamed(request.format);
    context.onProgress({ stage: `Writing ${basename(output)}`, done: 0, total: 0 });
    await breath(context.signal);
    const document = projectDocument({ timeline: project.timeline, store, library, generation, folders }, sequenceIds);
    const target = { path: output, format, version, relative: request.relativePaths, replace };
    const packed = packageIn(output);
    const { paths, losses } = packed
      ? await writePackage(document, { ...target, package: packed.package }, context)
      : await writeDocument(document, target, context);
    this.#forgetReports();
    return {
      format: format.id,
      files: [...paths],
      sequenceIds: [...sequenceIds],
      losses: [...losses],
      lossy: isLossy(losses),
    };
  }

  /** Of loss reports only the last is kept: one has a line for each clip of a feature. */
  #forgetReports(): void {
    const { jobs, store } = this.#services;
    if (store.readOnly !== null) return;
    for (const { id, kind } of jobs.list())
      if (kind === 'import-timeline' || kind === 'export-timeline') jobs.forgetResult(id);
  }

  /** Media of an archive that the document shows, written beside the project's own; the folder that relative paths start from. */
  async #unpack(
    { archive, name }: TimelineFile,
    { media }: InterchangeDocument,
    { signal, onProgress }: JobContext,
  ): Promise<string> {
    const root = join(this.#services.folders.root, 'imported');
    await mkdir(root, { recursive: true });
    const folder = join(root, freeName(name, new Set((await namesIn(root)).map((each) => each.toLowerCase()))));
    const inside = new Set(archive?.names);
    const wanted = new Set(
      media.flatMap(({ paths }) => paths.filter((path) => !isAbsolutePath(path) && inside.has(path))),
    );
    let done = 0;
    try {
      await archive?.extract([...wanted], folder, signal, (file) =>
        onProgress({ stage: `Unpacking ${basename(file)}`, done: done++, total: wanted.size }),
      );
    } catch (error) {
      await rm(folder, { recursive: true, force: true });
      if (error instanceof Failure || signal.aborted) throw error;
      throw damaged(name, '', `its media can't be unpacked: ${(error as Error).message}.`, { cause: error });
    }
    return folder;
  }
}

/** The formats there are, for windows. */
export function listFormats(): Output<'interchange.formats'> {
  return {
    formats: FORMATS.map(({ extensions, packages, versions, write, id, label, holds, saysRate }) => ({
      ...{ id, label, holds, saysRate },
      extensions: [...extensions],
      packages: packages.map(({ extension, kind }) => ({ extension, kind })),
      versions: [...versions],
      canWrite: write !== null,
    })),
  };
}

/** The package that a file to be written is named like. */
function packageIn(output: string): ReturnType<typeof packageOf> {
  const name = basename(output);
  return packageOf(name, 'zip') ?? packageOf(name, 'folder');
}
