import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { importedTimelineSchema } from '../../core/contract/timeline-files.ts';
import { Failure } from '../../core/jobs/failure.ts';
import { countingIds } from '../../core/timeline/test/film.ts';
import { Events } from '../events/events.ts';
import type { Generation } from '../generation/generation.ts';
import { Jobs } from '../jobs/jobs.ts';
import { MediaLibrary } from '../media/media-library.ts';
import { writeZip } from '../ports/zip-archive.ts';
import { ProjectFolders } from '../project/folders.ts';
import { Project } from '../project/project.ts';
import { ProjectStore } from '../project/store.ts';
import { assetAt } from '../project/test/project-file.ts';
import type { MediaWorker } from '../workers/media/protocol.ts';
import type { WorkerClient } from '../workers/runtime/worker-client.ts';
import { Interchange } from './interchange.ts';
import { ReceivedFiles } from './received-files.ts';

/** A media worker to which everything is a hundred frames at 24, and which dies of `deadly.mov`. */
const worker = {
  call: {
    probe: ({ path }: { path: string }) =>
      path.endsWith('deadly.mov')
        ? Promise.reject(new Failure('worker-crashed', 'The media worker stopped.'))
        : Promise.resolve(assetAt('', path).probe),
  },
} as unknown as WorkerClient<MediaWorker>;

let folder: string;
let store: ProjectStore;
let library: MediaLibrary;
let project: Project;
let interchange: Interchange;
let jobs: Jobs;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'workprint-import-'));
  store = new ProjectStore(join(folder, 'Film.workprint'));
  const events = new Events();
  const newId = countingIds();
  jobs = new Jobs(store, events, { now: () => 0 }, newId);
  library = new MediaLibrary(store, events, jobs, worker, newId);
  project = new Project(store, events);
  const folders = new ProjectFolders(store.path);
  const generation = {} as unknown as Generation;
  const received = new ReceivedFiles(() => folder);
  interchange = new Interchange({ store, project, library, generation, folders, jobs, received, newId });
});

afterEach(async () => {
  await jobs.close();
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

/** An archive of a timeline that shows these files of it. */
async function archiveOf(...files: readonly string[]): Promise<string> {
  const range = (value: number) => ({ OTIO_SCHEMA: 'RationalTime.1', value, rate: 24 });
  const clips = files.map((name) => ({
    ...{ OTIO_SCHEMA: 'Clip.1', name },
    source_range: { OTIO_SCHEMA: 'TimeRange.1', start_time: range(0), duration: range(10) },
    media_reference: { OTIO_SCHEMA: 'ExternalReference.1', target_url: `media/${name}` },
  }));
  const track = { OTIO_SCHEMA: 'Track.1', kind: 'Video', children: clips };
  const timeline = { OTIO_SCHEMA: 'Timeline.1', tracks: { OTIO_SCHEMA: 'Stack.1', children: [track] } };
  const path = join(folder, 'Cut.otioz');
  const sources = [
    { name: 'content.otio', bytes: Buffer.from(JSON.stringify(timeline)) },
    ...files.map((name) => ({ name: `media/${name}`, bytes: Buffer.from(name) })),
  ];
  await writeZip(path, sources, new AbortController().signal, () => undefined);
  return path;
}

it('a timeline is imported with its media as one edit', async () => {
  const path = await archiveOf('a.mov', 'b.mov', 'a.mov');
  const { result } = await jobs.ended(interchange.import({ path, into: null }));
  const { found, sequenceIds } = importedTimelineSchema.parse(result);
  expect(found).toEqual({ known: 0, imported: 2, offline: 0 });
  expect(sequenceIds).toHaveLength(1);
  expect(library.all().map(({ name }) => name)).toEqual(['a.mov', 'b.mov']);
  expect(project.undoLabel).toBe('Import Cut.otioz');
});

it('an import that fails changes nothing, and leaves nothing of what it unpacked', async () => {
  const path = await archiveOf('a.mov', 'deadly.mov');
  const { state, failure } = await jobs.ended(interchange.import({ path, into: null }));
  expect([state, failure?.message]).toEqual(['failed', 'The media worker stopped.']);
  expect(library.all()).toEqual([]);
  expect(project.revision).toBe(0);
  const unpacked = join(folder, 'Film.workprint-media', 'imported');
  expect(existsSync(unpacked) ? readdirSync(unpacked) : []).toEqual([]);
});
