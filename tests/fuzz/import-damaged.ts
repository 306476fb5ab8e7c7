/**
 * A child process of the fuzz (child.ts): imports mutated timelines into a project as the program does, with its own host, and writes what was read in another format. An input
 * ends `imported`, `refused`, or `outside` when a file appeared where none may.
 */
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  exportedTimelineSchema,
  importedTimelineSchema,
  type ImportedTimeline,
} from '../../core/contract/timeline-files.ts';
import { FORMATS } from '../../core/interchange/formats.ts';
import { Failure } from '../../core/jobs/failure.ts';
import type { Rate } from '../../core/time/rate.ts';
import type { Timeline } from '../../core/timeline/model/timeline.ts';
import { checkTimeline } from '../../core/timeline/test/invariants.ts';
import { countingIds } from '../../core/timeline/test/film.ts';
import { verifyProject } from '../../host/project/verify.ts';
import { openHost, type Host } from '../../host/shells/host.ts';
import { SeededRandom } from '../seeded-random.ts';
import { doInputs, folder, type Ended } from './child.ts';
import { mediaSpawner } from './media-spawner.ts';
import { TimelineInputs, type TimelineInput } from './timeline-inputs.ts';

/** Where archives try to put a file by its absolute path. */
const ELSEWHERE = '/tmp/workprint-fuzz-evil.txt';

/** Names that a written timeline may have, with the format of each. */
const WRITTEN = FORMATS.filter(({ write, holds }) => write !== null && holds === 'sequences').flatMap(
  ({ id, extensions, packages }) =>
    [...extensions.slice(0, 1), ...packages.map(({ extension }) => extension)].map((extension) => ({ id, extension })),
);

const inputs = new TimelineInputs();
await doInputs(
  (seed, place) => {
    const input = inputs.make(seed);
    for (const [path, bytes] of input.files) {
      const full = join(place, 'given', path);
      mkdirSync(dirname(full), { recursive: true });
      writeFileSync(full, bytes);
    }
    return { input, random: new SeededRandom(seed ^ 0x5eed) };
  },
  async ({ input, random }, place) => {
    const [ending, words] = await tried(input, place, random);
    const stray = strays(input, place);
    if (stray !== undefined) return ['outside', stray, { kind: input.kind }];
    if (input.malice !== null && ending === 'imported')
      return ['escaped', `A file with ${input.malice} was imported.`, { kind: input.kind }];
    return [ending, words, { kind: input.kind, malice: input.malice }];
  },
);

async function tried(input: TimelineInput, place: string, random: SeededRandom): Promise<Ended> {
  const projectPath = join(place, 'project', 'Film.workprint');
  const archive = join(folder, 'archive');
  const options = { projectPath, archive, mode: 'create', spawner: mediaSpawner, resumeJobs: false } as const;
  let words = '';
  const host = await openHost({ ...options, clock: { now: () => 0 }, newId: countingIds() });
  try {
    const { rate } = input;
    const request = { path: join(place, 'given', input.name), ...(rate ? { rate } : {}) };
    const imported = await importedBy(host, request).catch((error: unknown) => {
      mustBeUntouched(host);
      const failure = Failure.from(error);
      if (failure.kind === 'internal') throw error;
      return failure;
    });
    if (imported instanceof Failure) return ['refused', imported.message];
    mustBeWhole(host.project.timeline);
    if (imported.sequenceIds.length > 0) words = await written(host, imported.sequenceIds, place, random);
  } finally {
    await host.close();
  }
  const { problems } = verifyProject(projectPath);
  if (problems.length > 0) throw new Error(`The project has problems: ${JSON.stringify(problems)}`);
  return ['imported', words];
}

async function importedBy(host: Host, request: { path: string; rate?: Rate }): Promise<ImportedTimeline> {
  const started = await host.handlers['interchange.import']({ ...request, into: null });
  return importedTimelineSchema.parse(await resultOf(host, started));
}

/** What a job made. Throws its Failure. */
async function resultOf(host: Host, { jobId }: { jobId: string }): Promise<unknown> {
  const { failure, result } = await host.jobs.ended(jobId);
  if (failure) throw Failure.fromReport(failure);
  return result;
}

/** Writes what was imported in some format, and reads that. */
async function written(
  host: Host,
  sequenceIds: readonly string[],
  place: string,
  random: SeededRandom,
): Promise<string> {
  const { id, extension } = random.pick(WRITTEN);
  const output = join(place, 'out', `Again${extension}`);
  const relativePaths = random.next() < 0.3;
  const request = { sequenceIds: [...sequenceIds], output, format: id, version: null, relativePaths, replace: false };
  try {
    const { files } = exportedTimelineSchema.parse(
      await resultOf(host, await host.handlers['interchange.export'](request)),
    );
    for (const path of files) await host.handlers['interchange.check']({ path });
    return '';
  } catch (error) {
    const { kind, message } = Failure.from(error);
    // A list of a track without a clip is none.
    if (kind === 'invalid-input' || kind === 'unsupported-media' || message.endsWith('it has no event.'))
      return message;
    throw new Error(`What was imported can't be written and read: ${message}`, { cause: error });
  }
}

/** What is imported can be edited: a refusal of the edit engine here is a finding. */
function mustBeWhole(timeline: Timeline): void {
  try {
    checkTimeline(timeline);
  } catch (error) {
    throw new Error(`What was imported is not whole: ${(error as Error).message}`, { cause: error });
  }
}

/** A file that is refused changes nothing. */
function mustBeUntouched(host: Host): void {
  const { project, library, folders } = host;
  if (project.revision !== 0) throw new Error('A file was refused after it had changed the timeline.');
  if (library.all().length > 0) throw new Error('A file was refused after its media had been added.');
  const unpacked = join(folders.root, 'imported');
  if (existsSync(unpacked) && readdirSync(unpacked).length > 0)
    throw new Error('A file was refused and what was unpacked of it is still there.');
}

/** A file that is neither given, nor of the project, nor what was written. */
function strays({ files }: TimelineInput, place: string): string | undefined {
  if (existsSync(ELSEWHERE)) return ELSEWHERE;
  const given = new Set([...files.keys()].map((path) => join(place, 'given', path)));
  const allowed = [join(place, 'project', 'Film.workprint'), join(place, 'out', 'Again')];
  return readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map(({ parentPath, name }) => join(parentPath, name))
    .find((path) => !given.has(path) && !allowed.some((start) => path.startsWith(start)));
}
