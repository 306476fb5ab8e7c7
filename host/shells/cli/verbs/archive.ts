import {
  scanSchema,
  type Find,
  type Found,
  type Scan,
  type ShotView,
  type SourceView,
} from '../../../../core/contract/archive.ts';
import { Failure } from '../../../../core/jobs/failure.ts';
import type { Job } from '../../../../core/jobs/job.ts';
import type { Archive } from '../../../archive/archive.ts';
import type { Events } from '../../../events/events.ts';
import { EXIT_CODES } from '../exit-codes.ts';
import { shortId } from '../describe.ts';
import type { Host } from '../../host.ts';
import { videoClips } from '../video-clips.ts';
import { table, type Output } from '../output.ts';
import { archiveBoard, boardUsage } from './archive-boards.ts';
import { archiveMap } from './archive-map.ts';
import { archiveProfile } from './archive-profile.ts';
import { archiveRights, rightsFrom, rightsOptions, rightsUsage } from './archive-rights.ts';
import { findOptions, findUsage, tellFound, wantedOf } from './archive-find.ts';
import { finish, numberOption, pick, withArchive, withProject, type Options, type Verb } from '../verb.ts';

/** Shots of one page that is asked for while all of them are listed. */
const PAGE = 1000;

export const archive: Verb = {
  usage:
    `archive add PATH [--watch] ${rightsUsage} | archive rights [PATH (${rightsUsage} | --forget)] | ${boardUsage} | ` +
    `archive profile [--compare SEQUENCE --project PROJECT] | archive list [--after N] [--limit N] | archive find ["PHRASE"] ${findUsage} | ` +
    'archive like (--shot SHOT | --project PROJECT --clip CLIP) [the same] | ' +
    'archive map [--csv] | archive sources | archive rescan SOURCE [--refused] | archive watch [SOURCE [--off]] | archive pause|resume|remove SOURCE | archive speed CORES|all | ' +
    'archive refused | archive verify',
  summary:
    'The archive that all projects share: add a folder or file, list its shots, find shots by words or examples, map them by their looks, say where it comes from and whose it is, keep look boards, profile it, look for changes, check it. ' +
    'watch without a source takes up what changes in all watched ones until it is interrupted.',
  options: {
    ...findOptions,
    shot: { type: 'string' },
    project: { type: 'string' },
    clip: { type: 'string' },
    limit: { type: 'string' },
    after: { type: 'string' },
    watch: { type: 'boolean' },
    refused: { type: 'boolean' },
    csv: { type: 'boolean' },
    off: { type: 'boolean' },
    ...rightsOptions,
    forget: { type: 'boolean' },
    weight: { type: 'string' },
    strength: { type: 'string' },
    output: { type: 'string' },
    compare: { type: 'string' },
  },
  async run([action = '', word, ...more], options, output) {
    if (action === 'like' && typeof options['clip'] === 'string')
      return withProject(String(options['project']), 'open', (host) => likeClip(host, options, output));
    if (action === 'board') return archiveBoard(word === undefined ? [] : [word, ...more], options, output);
    if (action === 'profile') return archiveProfile(options, output);
    const work = actions[action];
    if (!work)
      throw new Failure(
        'invalid-input',
        `The archive has ${Object.keys(actions).join(', ')}, board, profile, not "${action}".`,
        `It is called: workprint ${archive.usage}`,
      );
    return withArchive((opened, events) => work({ archive: opened, events, word, options, output }));
  },
};

interface Call {
  readonly archive: Archive;
  readonly events: Events;
  readonly word: string | undefined;
  readonly options: Options;
  readonly output: Output;
}

const actions: Readonly<Record<string, (call: Call) => Promise<unknown>>> = {
  async add({ archive: opened, events, word, options, output }) {
    if (word === undefined) throw new Failure('invalid-input', 'Which folder or file should be added?');
    const rights = rightsFrom(options);
    const { sourceId, jobId } = await opened.add(word, {
      ...(options['watch'] === true ? { watched: true } : {}),
      ...(rights ? { rights } : {}),
    });
    return scanned(opened, events, sourceId, jobId, output);
  },

  async rescan({ archive: opened, events, word, options, output }) {
    const { id } = await sourceNamed(opened, word);
    return scanned(opened, events, id, await opened.ingest.rescan(id, options['refused'] === true), output);
  },

  async watch({ archive: opened, events, word, options, output }) {
    if (word === undefined) return watchUntilInterrupted(opened, events, output);
    const source = await sourceNamed(opened, word);
    const watched = options['off'] !== true;
    await opened.ingest.watch(source.id, watched);
    output.result([`${source.root} is ${watched ? '' : 'no longer '}watched`], { source: { ...source, watched } });
  },

  async pause({ archive: opened, word, output }) {
    const source = await sourceNamed(opened, word);
    await opened.ingest.pause(source.id);
    output.result([`${source.root} is paused`], { source: { ...source, paused: true } });
  },

  async resume({ archive: opened, events, word, output }) {
    const { id } = await sourceNamed(opened, word);
    const jobId = await opened.ingest.resume(id);
    if (jobId !== null) return scanned(opened, events, id, jobId, output);
    output.result(['Nothing of it is left to read'], { sourceId: id });
  },

  async speed({ archive: opened, word, output }) {
    const share = word === 'all' ? null : Number(word);
    if (share !== null && !(share >= 0.05 && share <= 64))
      throw new Failure(
        'invalid-input',
        `The speed is a number of cores from 0.05 to 64, or all, not "${word ?? ''}".`,
      );
    await opened.ingest.setSpeed(share);
    output.result([share === null ? 'Reads as fast as it can' : `Takes at most ${share} of a core`], { share });
  },

  async remove({ archive: opened, word, output }) {
    const source = await sourceNamed(opened, word);
    await opened.ingest.remove(source.id);
    output.result([`Removed ${source.root === '' ? 'the single files' : source.root}; no file was touched`], {
      source,
    });
  },

  async list({ archive: opened, options, output }) {
    const after = numberOption(options, 'after', 0, Number.MAX_SAFE_INTEGER, 0);
    const limit = numberOption(options, 'limit', 1, PAGE, PAGE);
    const { shots, next } = await opened.list(after, limit);
    const lines = table(shots.map((shot, i) => [String(i + 1), ...describeShot(shot)]));
    output.result([...lines, ...(next === null ? [] : [`More after --after ${next}`])], { shots, next });
  },

  async find({ archive: opened, word = '', options, output }) {
    const wanted = await wantedOf(word, [], options, async (name) => (await opened.named(name)).id);
    tellFound(await opened.search.find(wanted, withoutProject), output, describeShot, (score) => ({ score }));
  },

  async like({ archive: opened, options, output }) {
    const liked = ['shot', 'more', 'picture', 'frame'].some((name) => options[name] !== undefined);
    if (!liked)
      throw new Failure('invalid-input', 'Like what? Give --shot, --picture or --frame, or --project and --clip.');
    const idOf = async (name: string) => (await opened.named(name)).id;
    const likes = typeof options['shot'] === 'string' ? [{ shotId: await idOf(options['shot']) }] : [];
    tellNearest(await opened.search.find(byLook(await wantedOf('', likes, options, idOf)), withoutProject), output);
  },

  async sources({ archive: opened, output }) {
    const view = await opened.view();
    const { files, shots, refused, folder, sources } = view;
    const lines = table(sources.map((source, i) => [String(i + 1), shortId(source.id), ...describeSource(source)]));
    output.result([folder, `${files} files, ${shots} shots, ${refused} files refused`, ...lines], { ...view });
  },

  map: ({ archive: opened, options, output }) => archiveMap(opened, options, output),

  rights: ({ archive: opened, word, options, output }) => archiveRights(opened, word, options, output),

  async refused({ archive: opened, options, output }) {
    const files = await opened.refused(numberOption(options, 'limit', 1, PAGE, PAGE));
    output.result(
      files.map(({ path, failure }) => `${path}: ${failure.message}`),
      { files },
    );
  },

  async verify({ archive: opened, output }) {
    const problems = await opened.store.problems();
    const { files, shots, revision, folder } = await opened.view();
    const state = problems.length === 0 ? 'sound' : `${problems.length} problems`;
    output.result([`${folder}: ${state}; ${files} files, ${shots} shots, revision ${revision}`, ...problems], {
      folder,
      files,
      shots,
      revision,
      problems,
    });
    return problems.length > 0 ? EXIT_CODES['damaged-media'] : 0;
  },
};

/** Prints each job as it ends. The interrupt that ends it closes the archive (verb.ts). */
async function watchUntilInterrupted(opened: Archive, events: Events, output: Output): Promise<never> {
  const { sources, folder } = await opened.view();
  const watched = sources.filter(({ watched: isWatched }) => isWatched);
  if (watched.length === 0)
    throw new Failure(
      'invalid-input',
      `No source of ${folder} is watched.`,
      'Name one: workprint archive watch SOURCE.',
    );
  events.listen((event, payload) => {
    if (event !== 'jobs.changed') return;
    const { job } = payload as { job: Job };
    const scan = job.state === 'done' ? scanSchema.parse(job.result) : null;
    if (scan) output.line(`${job.title}: ${describeScan(scan)}`, { title: job.title, ...scan });
    else if (job.failure)
      output.line(`${job.title}: ${job.failure.message}`, { title: job.title, failure: job.failure });
  });
  await opened.ingest.takeUp();
  for (const { root } of watched) output.line(`Watching ${root}`, { watching: root });
  return new Promise(() => setInterval(() => undefined, 2 ** 30));
}

async function scanned(
  opened: Archive,
  events: Events,
  sourceId: string,
  jobId: string,
  output: Output,
): Promise<void> {
  const { result } = await finish({ jobs: opened.ingest.jobs, events }, jobId, output);
  const scan = scanSchema.parse(result);
  const more = scan.refusedCount - scan.refused.length;
  const lines = [
    describeScan(scan),
    ...scan.refused.map(({ failure }) => `Refused: ${failure.message}`),
    ...(more > 0 ? [`and ${more} more: workprint archive refused`] : []),
  ];
  output.result(lines, { sourceId, ...scan });
}

async function likeClip(host: Host, options: Options, output: Output): Promise<void> {
  const clipId = pick(videoClips(host), String(options['clip']), 'clip').id;
  const wanted = await wantedOf('', [{ clipId }], options, async (name) => (await host.archive.named(name)).id);
  tellNearest(await host.handlers['archive.find'](byLook(wanted)), output);
}

/** What is alike is alike in look, where no head is named. */
function byLook(wanted: Find): Find {
  return wanted.heads ? wanted : { ...wanted, heads: { look: 1 } };
}

function tellNearest(found: Found, output: Output): void {
  tellFound(found, output, describeShot, (score) => ({ distance: 1 - score }));
}

async function withoutProject(): Promise<never> {
  throw new Failure('invalid-input', 'A clip needs its project.', 'Give --project and --clip.');
}

async function sourceNamed(opened: Archive, text: string | undefined): Promise<SourceView> {
  if (text === undefined) throw new Failure('invalid-input', 'Which source? `workprint archive sources` lists them.');
  const { sources } = await opened.view();
  return sources.find(({ root }) => root === text) ?? pick(sources, text, 'source');
}

function describeShot({ id, name, number, start, count }: ShotView): string[] {
  return [shortId(id), name, `shot ${number}`, `frames ${start}–${start + count - 1}`];
}

function describeScan({ files, shots, duplicates, removed }: Scan): string {
  return `${files} files, ${shots} new shots, ${duplicates} duplicates, ${removed} removed`;
}

function describeSource({ root, watched, paused, scanWanted }: SourceView): string[] {
  return [
    root === '' ? 'single files' : root,
    [watched && 'watched', paused && 'paused', scanWanted && 'not read to its end'].filter(Boolean).join(', '),
  ];
}
