import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Job } from '../../core/jobs/job.ts';
import { addBin } from '../../core/timeline/edit/add-bin.ts';
import { deleteBin } from '../../core/timeline/edit/delete-bin.ts';
import { removeAssets } from '../../core/timeline/edit/remove-assets.ts';
import { countingIds } from '../../core/timeline/test/film.ts';
import { Events } from '../events/events.ts';
import { Jobs } from '../jobs/jobs.ts';
import { systemClock } from '../ports/clock.ts';
import { Project } from '../project/project.ts';
import { ProjectStore } from '../project/store.ts';
import { assetAt } from '../project/test/project-file.ts';
import type { MediaWorker } from '../workers/media/protocol.ts';
import type { WorkerClient } from '../workers/runtime/worker-client.ts';
import { Import } from './import.ts';
import { MediaLibrary } from './media-library.ts';

const newId = countingIds();
const probe = async ({ path }: { path: string }) => assetAt('x', path).probe;
const worker = { call: { probe } } as unknown as WorkerClient<MediaWorker>;
let folder: string;
let store: ProjectStore;
let jobs: Jobs;
let project: Project;
let imports: Import;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'workprint-import-'));
  store = new ProjectStore(join(folder, 'Film.workprint'));
  const events = new Events();
  jobs = new Jobs(store, events, systemClock, newId);
  project = new Project(store, events);
  imports = new Import({ library: new MediaLibrary(store, events, jobs, worker, newId), project, jobs });
});

afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

function file(name: string): string {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), name);
  return join(folder, name);
}

const imported = (paths: string[], binId: string | null): Promise<Job> => jobs.ended(imports.start(paths, binId));
const idsOf = ({ result }: Job): string[] => result?.['assetIds'] as string[];
const newBin = (name: string, search: string | null = null): string => {
  project.apply(addBin(project.timeline, { name, search }, newId), 'New bin');
  return project.timeline.binsIn(null).find((bin) => bin.name === name)!.id;
};

describe('importing into a bin', () => {
  it('puts there what is new, as one undo step, and leaves the rest where it lies', async () => {
    const [day1, day2] = [newBin('Day 1'), newBin('Day 2')];
    const [a] = idsOf(await imported([file('a.mov')], day1));
    const [again, b, c] = idsOf(await imported(['a.mov', 'b.mov', 'c.mov'].map(file), day2));
    expect(again).toBe(a);
    const where = [a!, b!, c!].map((id) => project.timeline.logOf(id).binId);
    expect(where).toEqual([day1, day2, day2]);
    project.undo();
    expect(project.timeline.logsIn(day2)).toEqual([]);
    expect(store.assets()).toHaveLength(3);
  });

  it('brings back what had been removed from the project', async () => {
    const [a = ''] = idsOf(await imported([file('a.mov')], null));
    expect(project.undoLabel).toBeNull();
    project.apply(removeAssets(project.timeline, { assetIds: [a] }), 'Remove');
    await imported([file('a.mov')], null);
    expect(project.timeline.logOf(a).removed).toBe(false);
    expect(project.undoLabel).toBe('Import');
  });

  it('refuses a smart bin; where the bin is deleted meanwhile, media goes to the top', async () => {
    expect(() => imports.start([file('a.mov')], newBin('Best', 'good'))).toThrow(/is a smart bin/);
    expect(() => imports.start([file('a.mov')], 'nowhere')).toThrow(/no bin "nowhere"/);
    const day = newBin('Day 1');
    const jobId = imports.start([file('a.mov')], day);
    project.apply(deleteBin(project.timeline, { binId: day }), 'Delete bin');
    const job = await jobs.ended(jobId);
    expect(job.state).toBe('done');
    expect(project.timeline.logOf(idsOf(job)[0]!).binId).toBeNull();
  });
});

describe('importing folders', () => {
  it('brings all media in them, each file once, and names what holds none', async () => {
    const inFolder = ['card/A001.mov', 'card/day 2/A002.wav'].map(file);
    file('card/notes.txt');
    file('card/Old.workprint-media/takes/t.mkv');
    file('papers/letter.pdf');
    const job = await imported([join(folder, 'papers'), join(folder, 'card'), inFolder[0]!], null);
    const paths = store.assets().map(({ path }) => path);
    expect(paths).toEqual(inFolder.map((path) => path.replaceAll('\\', '/')));
    expect(idsOf(job)).toHaveLength(2);
    expect(job.result?.['refused']).toMatchObject([
      { path: join(folder, 'papers'), failure: { message: `There is no media in ${join(folder, 'papers')}.` } },
    ]);
  });

  it('fails where there is nothing to bring, and says where', async () => {
    mkdirSync(join(folder, 'empty'));
    const { state, failure } = await imported([join(folder, 'empty')], null);
    expect(state).toBe('failed');
    expect(failure?.message).toMatch(/no media in .*empty/);
  });
});

it('leaves the bins alone where whoever asks puts media into them', async () => {
  const day = newBin('Day 1');
  const [a = ''] = idsOf(await jobs.ended(imports.start([file('a.mov')], day, true)));
  expect(project.timeline.logOf(a).binId).toBeNull();
  expect(project.undoLabel).toBe('New bin');
});
