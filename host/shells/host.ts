import { randomUUID } from 'node:crypto';
import { mkdirSync, existsSync } from 'node:fs';
import { basename, dirname, extname, resolve } from 'node:path';
import { serveWindow, type Handlers } from '../../core/contract/connection.ts';
import type { Channel } from '../../core/contract/rpc.ts';
import { Failure } from '../../core/jobs/failure.ts';
import { Archive } from '../archive/archive.ts';
import { Delivery } from '../delivery/delivery.ts';
import { Events } from '../events/events.ts';
import { Generation } from '../generation/generation.ts';
import { Jobs } from '../jobs/jobs.ts';
import { MediaLibrary } from '../media/media-library.ts';
import { Previews } from '../media/previews.ts';
import { systemClock, type Clock } from '../ports/clock.ts';
import type { Spawner } from '../ports/spawner.ts';
import { ProjectFolders } from '../project/folders.ts';
import { Project } from '../project/project.ts';
import { ProjectStore } from '../project/store.ts';
import type { InferenceWorker } from '../workers/inference/protocol.ts';
import type { MediaWorker } from '../workers/media/protocol.ts';
import type { WorkerEvents } from '../workers/runtime/protocol.ts';
import { WorkerClient } from '../workers/runtime/worker-client.ts';
import { makeHandlers } from './handlers.ts';
import { MediaRoutes } from './media-routes.ts';
import { SOFTWARE } from './software.ts';

export interface HostOptions {
  /** Path of the `.workprint` file. */
  readonly projectPath: string;
  /** `create` refuses a file that is there, `open` one that is not; `either` makes what is missing. */
  readonly mode: 'create' | 'open' | 'either';
  readonly spawner: Spawner;
  /** Takes up jobs that were unfinished when the project was last closed. */
  readonly resumeJobs: boolean;
  readonly clock?: Clock;
  readonly newId?: () => string;
}

/** All services of one open project. Shells (Electron, browser, command line) start one and call its handlers. */
export interface Host {
  readonly handlers: Handlers;
  readonly events: Events;
  readonly jobs: Jobs;
  readonly project: Project;
  readonly library: MediaLibrary;
  readonly archive: Archive;
  readonly generation: Generation;
  readonly folders: ProjectFolders;
  readonly mediaRoutes: MediaRoutes;
  readonly workers: { readonly media: WorkerClient<MediaWorker>; readonly inference: WorkerClient<InferenceWorker> };
  /** Serves a window over its channel until the returned function is called. */
  attach(channel: Channel): () => void;
  /** Stops the jobs, ends the workers and closes the project file. */
  close(): Promise<void>;
}

/** Opens a project with its services. Throws Failure when the file can't be opened. */
export async function openHost(options: HostOptions): Promise<Host> {
  const { spawner, clock = systemClock, newId = randomUUID } = options;
  const path = checkedPath(options);
  const store = new ProjectStore(path);
  const events = new Events();
  const folders = new ProjectFolders(path);
  const jobs = new Jobs(store, events, clock, newId);
  const fromWorkers: WorkerEvents = { progress: ({ jobId, progress }) => jobs.report(jobId, progress) };
  const media = new WorkerClient<MediaWorker>('media', spawner, fromWorkers);
  const inference = new WorkerClient<InferenceWorker>('inference', spawner, fromWorkers);
  const project = new Project(store, events);
  const library = new MediaLibrary(store, events, jobs, media, newId);
  const archive = new Archive(store, events, jobs, library, { media, inference }, newId);
  const generation = new Generation({
    store, events, jobs, project, library, archive, folders, inference, clock, newId, software: SOFTWARE,
  });
  const delivery = new Delivery({ project, library, generation, folders, media, jobs });
  const previews = new Previews({ library, folders, jobs, media });
  const handlers = makeHandlers({ path, project, library, archive, generation, delivery, jobs, workers: { media, inference } });
  await folders.sweep(new Set(generation.takes().map(({ id }) => id)));
  if (options.resumeJobs) jobs.resume();
  return {
    handlers,
    events,
    jobs,
    project,
    library,
    archive,
    generation,
    folders,
    mediaRoutes: new MediaRoutes({ library, generation, folders, previews }),
    workers: { media, inference },
    attach: (channel) => events.listen(serveWindow(handlers, channel)),
    async close() {
      await jobs.close();
      media.close();
      inference.close();
      store.close();
    },
  };
}

function checkedPath({ projectPath, mode }: HostOptions): string {
  const path = resolve(projectPath);
  const there = existsSync(path);
  if (extname(path) !== '.workprint') {
    throw new Failure('invalid-input', `${path} is no project file: its name should end in .workprint.`, `Name it ${basename(path, extname(path))}.workprint.`);
  }
  if (mode === 'open' && !there) throw new Failure('not-found', `There is no project ${path}.`, 'Make it with `workprint new`.');
  if (mode === 'create' && there) throw new Failure('invalid-input', `${path} is there already.`, 'Pick another name, or open it.');
  if (!there) mkdirSync(dirname(path), { recursive: true });
  return path;
}
