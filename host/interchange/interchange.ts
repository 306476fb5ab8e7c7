import { mkdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Output, Parsed } from '../../core/contract/methods.ts';
import { adopt } from '../../core/interchange/adopt.ts';
import { DEFAULT_READ_OPTIONS, type ReadResult } from '../../core/interchange/format.ts';
import { FORMATS, formatNamed } from '../../core/interchange/formats.ts';
import type { InterchangeDocument } from '../../core/interchange/document.ts';
import { isLossy, Losses, sorted, type Loss } from '../../core/interchange/loss.ts';
import { isAbsolutePath } from '../../core/interchange/media-path.ts';
import { damaged } from '../../core/interchange/refusal.ts';
import { takesAsAngles } from '../../core/interchange/takes-as-angles.ts';
import { Failure } from '../../core/jobs/failure.ts';
import type { Diff } from '../../core/timeline/history/diff.ts';
import type { Generation } from '../generation/generation.ts';
import type { MediaLibrary } from '../media/media-library.ts';
import { freeName } from '../media/free-name.ts';
import { namesIn, type ProjectFolders } from '../project/folders.ts';
import type { Project } from '../project/project.ts';
import type { ProjectStore } from '../project/store.ts';
import { projectDocument } from './project-document.ts';
import { resolveMedia } from './resolve-media.ts';
import { openTimelineFile, packageOf, type TimelineFile } from './timeline-file.ts';
import { writeDocument, writePackage } from './write-files.ts';

type Checked = Output<'interchange.check'>;

/** Timelines of other programs, in and out. */
export class Interchange {
  readonly #services: {
    readonly store: ProjectStore;
    readonly project: Project;
    readonly library: MediaLibrary;
    readonly generation: Generation;
    readonly folders: ProjectFolders;
    readonly newId: () => string;
  };

  constructor(services: {
    store: ProjectStore;
    project: Project;
    library: MediaLibrary;
    generation: Generation;
    folders: ProjectFolders;
    newId: () => string;
  }) {
    this.#services = services;
  }

  /** Reads a file into the project: its media becomes assets, its sequences one edit. Nothing is changed when it can't be read. */
  async import(request: Parsed<'interchange.import'>): Promise<Output<'interchange.import'>> {
    const { store, project, newId } = this.#services;
    store.mustBeWritable();
    const file = await openTimelineFile(request.path);
    try {
      const { document: read, losses: found } = await readTimeline(file, request, newId);
      const losses = new Losses();
      const document = takesAsAngles(read, losses);
      const { records, counts } = await this.#adopt(file, document, losses);
      const diff: Diff = Object.fromEntries(records.map((after) => [after.id, { before: null, after }]));
      const revision = records.length > 0 ? project.apply(diff, `Import ${file.name}`) : project.revision;
      const all = sorted([...found, ...losses.list()]);
      return {
        ...summary(file, document, all),
        revision,
        sequenceIds: [...document.sequenceIds],
        found: counts,
      };
    } finally {
      file.archive?.close();
    }
  }

  /** Writes sequences as a file of another program. Files that are there are never written over. */
  async export(request: Parsed<'interchange.export'>): Promise<Output<'interchange.export'>> {
    const { project, store, library, generation, folders } = this.#services;
    const format = formatNamed(request.format);
    const { timeline } = project;
    for (const id of request.sequenceIds) timeline.sequence(id);
    const document = projectDocument({ timeline, store, library, generation, folders }, request.sequenceIds);
    const target = { path: request.output, format, version: request.version, relative: request.relativePaths };
    const packed = packageOf(basename(request.output), 'zip') ?? packageOf(basename(request.output), 'folder');
    if (packed && packed.format !== format) {
      throw new Failure(
        'invalid-input',
        `${basename(request.output)} is named like ${packed.format.label}, not ${format.label}.`,
        'Change the name or the format.',
      );
    }
    const { paths, losses } = packed
      ? await writePackage(document, { ...target, package: packed.package })
      : await writeDocument(document, target);
    return { files: [...paths], losses: [...losses], lossy: isLossy(losses) };
  }

  /** The records of a document on assets of the project, which has them from now on. */
  async #adopt(file: TimelineFile, document: InterchangeDocument, losses: Losses) {
    const { library, newId } = this.#services;
    const folder = file.folder ?? (await this.#unpack(file, document));
    try {
      const from = { library, folder, file: file.name, newId };
      return await within(file.name, async () => {
        const { adopted, fresh, counts } = await resolveMedia(document.media, from, losses);
        const records = adopt(document, adopted, losses);
        for (const asset of fresh) library.add(asset);
        return { records, counts };
      });
    } catch (error) {
      if (file.archive) await rm(folder, { recursive: true, force: true });
      throw error;
    }
  }

  /** Media of an archive that the document shows, written beside the project's own; the folder that relative paths start from. */
  async #unpack({ archive, name }: TimelineFile, { media }: InterchangeDocument): Promise<string> {
    const root = join(this.#services.folders.root, 'imported');
    await mkdir(root, { recursive: true });
    const folder = join(root, freeName(name, new Set((await namesIn(root)).map((each) => each.toLowerCase()))));
    const inside = new Set(archive?.names);
    const wanted = new Set(
      media.flatMap(({ paths }) => paths.filter((path) => !isAbsolutePath(path) && inside.has(path))),
    );
    try {
      await archive?.extract([...wanted], folder);
    } catch (error) {
      await rm(folder, { recursive: true, force: true });
      throw error instanceof Failure
        ? error
        : damaged(name, '', `its media can't be unpacked: ${(error as Error).message}.`, { cause: error });
    }
    return folder;
  }
}

/** What a file holds and what would be lost of it. Nothing is written. */
export async function checkTimeline(request: Parsed<'interchange.check'>): Promise<Checked> {
  const file = await openTimelineFile(request.path);
  try {
    let ids = 0;
    const { document, losses } = await readTimeline(file, request, () => `${++ids}`);
    return summary(file, document, losses);
  } finally {
    file.archive?.close();
  }
}

export function listFormats(): Output<'interchange.formats'> {
  return {
    formats: FORMATS.map(({ id, label, extensions, packages, holds, write }) => ({
      id,
      label,
      extensions: [...extensions, ...packages.map(({ extension }) => extension)],
      holds,
      canWrite: write !== null,
    })),
  };
}

function readTimeline(
  { format, name, bytes }: TimelineFile,
  { rate }: { rate?: { num: number; den: number } | undefined },
  newId: () => string,
): Promise<ReadResult> {
  const options = { ...DEFAULT_READ_OPTIONS, ...(rate ? { rate } : {}) };
  return within(name, () => format.read({ name, bytes, newId, options }));
}

/** Refuses a file whose times leave whole numbers when they are reckoned with, and what else no honest file has. */
async function within<T>(file: string, read: () => T | Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof RangeError)
      throw damaged(file, '', `it has values that can't be: ${error.message}`, { cause: error });
    throw error;
  }
}

function summary(
  { format }: TimelineFile,
  { timeline, sequenceIds, media }: InterchangeDocument,
  losses: readonly Loss[],
): Checked {
  return {
    format: format.id,
    sequences: sequenceIds.map((id) => {
      const { name, rate, startFrame } = timeline.sequence(id);
      const tracks = timeline.tracks(id);
      const clips = tracks.flatMap((track) => timeline.items(track.id).filter((item) => item.kind === 'clip')).length;
      return { name, rate, startFrame, frames: timeline.durationOf(id), tracks: tracks.length, clips };
    }),
    media: media.length,
    losses: [...losses],
    lossy: isLossy(losses),
  };
}
