import { randomUUID } from 'node:crypto';
import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { basename, dirname, extname, resolve } from 'node:path';
import { serveWindow, type Handlers } from '../../core/contract/connection.ts';
import type { EventName, EventPayload } from '../../core/contract/methods.ts';
import type { Channel } from '../../core/contract/rpc.ts';
import { Failure } from '../../core/jobs/failure.ts';
import { adoptShots } from '../archive/adopt-shots.ts';
import type { Archive } from '../archive/archive.ts';
import { CacheService } from '../cache/cache-service.ts';
import { CacheSettingsFile } from '../cache/cache-settings.ts';
import { MediaCache } from '../cache/media-cache.ts';
import { Delivery } from '../delivery/delivery.ts';
import { Events } from '../events/events.ts';
import { Generation } from '../generation/generation.ts';
import { LookExport } from '../generation/look-export.ts';
import { SequenceProfile } from '../generation/sequence-profile.ts';
import { Interchange } from '../interchange/interchange.ts';
import { ReceivedFiles } from '../interchange/received-files.ts';
import { Jobs } from '../jobs/jobs.ts';
import { Ledger } from '../delivery/ledger.ts';
import { Collect } from '../media/collect.ts';
import { Import } from '../media/import.ts';
import { MediaLibrary } from '../media/media-library.ts';
import { Presence } from '../media/presence.ts';
import { Proxies } from '../media/proxies.ts';
import { Relink } from '../media/relink.ts';
import { SaveAs } from '../media/save-as.ts';
import { Stills } from '../media/stills.ts';
import { Waveforms } from '../media/waveforms.ts';
import { systemClock, type Clock } from '../ports/clock.ts';
import type { Spawner } from '../ports/spawner.ts';
import { Backups } from '../project/backups.ts';
import { ProjectFolders } from '../project/folders.ts';
import { Project } from '../project/project.ts';
import { salvage, type Salvage } from '../project/salvage.ts';
import { ProjectStore } from '../project/store.ts';
import { Approvals } from '../generation/approvals.ts';
import { SampleProject } from '../sample/sample-project.ts';
import { ProjectTerms } from '../project/project-terms.ts';
import { userFolder } from '../settings/user-folder.ts';
import { WindowSettingsFile } from '../settings/window-settings-file.ts';
import type { InferenceWorker } from '../workers/inference/protocol.ts';
import type { MediaWorker } from '../workers/media/protocol.ts';
import type { WorkerEvents } from '../workers/runtime/protocol.ts';
import { WorkerClient } from '../workers/runtime/worker-client.ts';
import { makeHandlers } from './handlers.ts';
import { MediaRoutes } from './media-routes.ts';
import { openArchive } from './open-archive.ts';
import { SOFTWARE } from './software.ts';

export interface HostOptions {
  /** Path of the `.workprint` file. */
  readonly projectPath: string;
  /** `create` refuses a file that is there, `open` one that is not; `either` makes what is missing. */
  readonly mode: 'create' | 'open' | 'either';
  /** Folder of the archive, which is begun where there is none: see host/shells/archive-folder.ts. */
  readonly archive: string;
  readonly spawner: Spawner;
  /** Takes up jobs that were unfinished when the project was last closed. */
  readonly resumeJobs: boolean;
  /**
   * `write` (the default) refuses a project that another program has or that can't be written; `either` opens it read-only then, and says so; `read` always does.
   */
  readonly access?: 'write' | 'either' | 'read';
  /** Opens a damaged project as far as it can be read; the damaged file is kept beside it. Without this it is refused. */
  readonly repair?: boolean;
  /** Makes proxies of what is imported where the cache's settings say so. */
  readonly makeProxies?: boolean;
  /** Backs the project up in the background while it is open. */
  readonly backUp?: boolean;
  readonly clock?: Clock;
  readonly newId?: () => string;
}

/** All services of one open project. Shells (Electron, browser, command line) start one and call its handlers. */
export interface Host {
  readonly handlers: Handlers;
  readonly events: Events;
  readonly jobs: Jobs;
  readonly project: Project;
  readonly store: ProjectStore;
  readonly backups: Backups;
  readonly library: MediaLibrary;
  readonly archive: Archive;
  readonly generation: Generation;
  readonly terms: ProjectTerms;
  readonly approvals: Approvals;
  readonly folders: ProjectFolders;
  readonly proxies: Proxies;
  readonly mediaRoutes: MediaRoutes;
  readonly workers: { readonly media: WorkerClient<MediaWorker>; readonly inference: WorkerClient<InferenceWorker> };
  /** Serves a window over its channel until the returned function is called. */
  attach(channel: Channel): () => void;
  /** Stops the jobs, ends the workers and closes the project file. */
  close(): Promise<void>;
}

/** Opens a project with its services. Throws Failure when the file can't be opened. */
export async function openHost(options: HostOptions): Promise<Host> {
  const path = checkedPath(options);
  try {
    return await startServices(openStore(path, options.access ?? 'write'), null, options);
  } catch (error) {
    if (!options.repair || Failure.from(error).kind !== 'damaged-media') throw error;
    const damage = salvage(path, (options.clock ?? systemClock).now());
    return await startServices(new ProjectStore(path), damage, options);
  }
}

async function startServices(store: ProjectStore, damage: Salvage | null, options: HostOptions): Promise<Host> {
  try {
    return await serviceHost(store, damage, options);
  } catch (error) {
    store.close();
    throw error;
  }
}

async function serviceHost(store: ProjectStore, damage: Salvage | null, options: HostOptions): Promise<Host> {
  const { spawner, clock = systemClock, newId = randomUUID } = options;
  const events = new Events();
  const archive = openArchive(options.archive, { events, spawner, clock, newId });
  try {
    return await projectHost(store, damage, archive, events, options);
  } catch (error) {
    await archive.close();
    throw error;
  }
}

async function projectHost(
  store: ProjectStore,
  damage: Salvage | null,
  archive: Archive,
  events: Events,
  options: HostOptions,
): Promise<Host> {
  const { spawner, clock = systemClock, newId = randomUUID } = options;
  const folders = new ProjectFolders(store.path);
  const jobs = new Jobs(store, events, clock, newId);
  const fromWorkers: WorkerEvents = { progress: ({ jobId, progress }) => jobs.report(jobId, progress) };
  const media = new WorkerClient<MediaWorker>('media', spawner, fromWorkers);
  const inference = new WorkerClient<InferenceWorker>('inference', spawner, fromWorkers);
  const project = new Project(store, events, clock);
  const library = new MediaLibrary(store, events, jobs, media, newId);
  await library.findMoved();
  await adoptShots(store, archive.store, clock);
  takeUpOldIngests(jobs, archive);
  const terms = new ProjectTerms(store, events, clock);
  archive.footageRights.askedFor(() => terms.use());
  const generation = new Generation({
    store,
    events,
    jobs,
    project,
    library,
    archive,
    folders,
    inference,
    clock,
    newId,
    software: SOFTWARE,
    terms,
  });
  const approvals = new Approvals({ store, generation, events, clock });
  const received = new ReceivedFiles(() => library.folder);
  const interchange = new Interchange({ store, project, library, generation, folders, jobs, received, newId });
  const settings = new CacheSettingsFile(folders);
  const cache = new MediaCache(folders, clock, () => settings.read().budgetBytes);
  const stills = new Stills({ library, cache, media });
  const waveforms = new Waveforms({ library, cache, jobs, media });
  const proxies = new Proxies({ library, cache, jobs, media, events, settings: () => settings.read() });
  const delivery = new Delivery({ project, library, proxies, generation, folders, media, jobs, terms });
  const relink = new Relink(library, jobs);
  const collect = new Collect({ store, library, folders, jobs });
  const saveAs = new SaveAs({ store, library, folders, jobs, events, clock });
  const sample = new SampleProject({ project, library, archive, media, jobs, newId });
  const presence = new Presence(library, events);
  const workers = { media, inference };
  const handlers = makeHandlers({
    store,
    damage,
    project,
    library,
    archive,
    generation,
    delivery,
    interchange,
    received,
    jobs,
    relink,
    collect,
    saveAs,
    sample,
    presence,
    proxies,
    cache: new CacheService({ cache, settings, folders }),
    terms,
    approvals,
    ledger: new Ledger({ store, project, generation, archive, approvals, terms }),
    lookExport: new LookExport({ archive, generation, stills, jobs, clock }),
    sequenceProfile: new SequenceProfile({ archive, generation, project, jobs }),
    imports: new Import({ library, project, jobs }),
    windowSettings: new WindowSettingsFile(userFolder()),
    workers,
  });
  if (options.resumeJobs) await archive.stay();
  const backups = new Backups(store, clock);
  if (store.readOnly === null) {
    await folders.sweep(new Set(generation.takes().map(({ id }) => id)));
    await cache.sweep();
    await cache.evict();
    if (options.resumeJobs) jobs.resume();
    if (options.backUp) backups.start();
  }
  if (options.makeProxies) events.listen((event, payload) => void makeProxiesOf(event, payload, proxies));
  // A project that was read-only can be changed once it is saved under another name.
  if (options.backUp) events.listen((event) => (event === 'project.moved' ? backups.start() : undefined));
  return {
    handlers,
    events,
    jobs,
    project,
    store,
    backups,
    library,
    archive,
    generation,
    terms,
    approvals,
    folders,
    proxies,
    mediaRoutes: new MediaRoutes({
      project,
      library,
      archive,
      generation,
      folders,
      stills,
      proxies,
      waveforms,
      presence,
    }),
    workers,
    attach(channel) {
      const ends = [events.listen(serveWindow(handlers, channel)), presence.watch()];
      return () => ends.forEach((end) => end());
    },
    async close() {
      await jobs.close();
      await archive.close();
      await backups.stop();
      await received.close();
      media.close();
      inference.close();
      store.close();
    },
  };
}

/** Projects from before the archive was one for all have kept what was to be added to it as jobs of their own. */
function takeUpOldIngests(jobs: Jobs, archive: Archive): void {
  jobs.register('ingest', async (request) => {
    const { jobId } = await archive.ingest.add((request as { folder: string }).folder);
    return { archiveJobId: jobId };
  });
}

/** Once an import is done, makes proxies of what needs them. */
async function makeProxiesOf(event: EventName, payload: unknown, proxies: Proxies): Promise<void> {
  if (event !== 'jobs.changed') return;
  const { job } = payload as EventPayload<'jobs.changed'>;
  if (job.kind !== 'import' || job.state !== 'done') return;
  // What can't be made now, of a file that has gone again perhaps, is made when it is first played.
  await proxies.startByItself(job.result?.['assetIds'] as string[]).catch(() => undefined);
}

function openStore(path: string, access: 'write' | 'either' | 'read'): ProjectStore {
  if (access === 'read') return ProjectStore.openReadOnly(path, 'it was opened to look only.');
  if (access === 'either' && existsSync(path) && !canBeWritten(path))
    return ProjectStore.openReadOnly(path, "its file or folder can't be written.");
  try {
    return new ProjectStore(path);
  } catch (error) {
    if (access === 'write' || Failure.from(error).kind !== 'in-use') throw error;
    return ProjectStore.openReadOnly(path, 'another program has it. It is shown as it was when it was opened.');
  }
}

/** The folder counts too: SQLite keeps its log there. */
function canBeWritten(path: string): boolean {
  try {
    for (const place of [path, dirname(path)]) accessSync(place, constants.W_OK);
    return true;
  } catch (error) {
    if (['EACCES', 'EROFS', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) return false;
    throw error;
  }
}

function checkedPath({ projectPath, mode }: HostOptions): string {
  const path = resolve(projectPath);
  const there = existsSync(path);
  if (extname(path) !== '.workprint') {
    throw new Failure(
      'invalid-input',
      `${path} is no project file: its name should end in .workprint.`,
      `Name it ${basename(path, extname(path))}.workprint.`,
    );
  }
  if (mode === 'open' && !there)
    throw new Failure('not-found', `There is no project ${path}.`, 'Make it with `workprint new`.');
  if (mode === 'create' && there)
    throw new Failure('invalid-input', `${path} is there already.`, 'Pick another name, or open it.');
  if (!there) mkdirSync(dirname(path), { recursive: true });
  return path;
}
