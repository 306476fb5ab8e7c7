import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exportedTimelineSchema, importedTimelineSchema } from '../../core/contract/timeline-files.ts';
import type { Job } from '../../core/jobs/job.ts';
import { insert } from '../../core/timeline/edit/insert.ts';
import { diffOf } from '../../core/timeline/history/diff.ts';
import { Timeline } from '../../core/timeline/model/timeline.ts';
import { clip, TestFilm } from '../../core/timeline/test/film.ts';
import { Events } from '../events/events.ts';
import type { Generation } from '../generation/generation.ts';
import { Jobs } from '../jobs/jobs.ts';
import { MediaLibrary } from '../media/media-library.ts';
import { systemClock } from '../ports/clock.ts';
import { ProjectFolders } from '../project/folders.ts';
import { Project } from '../project/project.ts';
import { ProjectStore } from '../project/store.ts';
import { assetAt } from '../project/test/project-file.ts';
import type { MediaWorker } from '../workers/media/protocol.ts';
import type { WorkerClient } from '../workers/runtime/worker-client.ts';
import { Interchange } from './interchange.ts';
import { ReceivedFiles } from './received-files.ts';

let folder: string;
let store: ProjectStore;
let project: Project;
let library: MediaLibrary;
let jobs: Jobs;
let interchange: Interchange;
let received: ReceivedFiles;
/** What is done as soon as a job says that it is at this stage. */
let atStage: { readonly stage: RegExp; readonly done: number; readonly work: (job: Job) => void } | null = null;
const film = new TestFilm();
const at = (name: string): string => join(folder, name);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'workprint-interchange-'));
  store = new ProjectStore(at('Film.workprint'));
  const events = new Events();
  let id = 0;
  const newId = () => `new-${++id}`;
  jobs = new Jobs(store, events, systemClock, newId);
  project = new Project(store, events);
  library = new MediaLibrary(store, events, jobs, {} as unknown as WorkerClient<MediaWorker>, newId);
  received = new ReceivedFiles(() => folder);
  const folders = new ProjectFolders(store.path);
  const generation = { takes: () => [] } as unknown as Generation;
  interchange = new Interchange({ store, project, library, generation, folders, jobs, received, newId });
  events.listen((event, payload) => {
    const { job } = payload as { job: Job };
    if (event !== 'jobs.changed' || !atStage?.stage.test(job.progress.stage)) return;
    if (job.state !== 'running' || job.progress.done < atStage.done) return;
    const { work } = atStage;
    atStage = null;
    work(job);
  });
  // 9 MiB: copied in three pieces.
  writeFileSync(at('a.mov'), Buffer.alloc(9 << 20, 1));
  library.add(assetAt('asset-a', at('a.mov')));
  if (film.timeline.durationOf(film.sequenceId) === 0)
    film.do((timeline, ids) =>
      insert(timeline, { at: 0, placements: [{ trackId: film.v1.id, clip: clip('a', 0, 48) }] }, ids),
    );
  project.apply(diffOf(Timeline.empty, film.timeline.records), 'Cut');
});

afterEach(async () => {
  await jobs.close();
  await received.close();
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

const exporting = (output: string, replace = false): Promise<Job> =>
  jobs.ended(
    interchange.export({
      ...{ sequenceIds: [film.sequenceId], output, format: 'otio' },
      ...{ version: null, relativePaths: false, replace },
    }),
  );
const importing = (path: string, into: string | null = null): Promise<Job> =>
  jobs.ended(interchange.import({ path, into }));
const names = (): string[] => readdirSync(folder).filter((name) => !name.startsWith('Film.workprint'));

describe('a cancelled job', () => {
  it.each(['cut.otioz', 'cut.otiod'])('leaves nothing of a %s, and what it was to replace stays', async (name) => {
    const cancel = { stage: /Packing/, done: 1, work: ({ id }: Job) => jobs.cancel(id) };
    atStage = cancel;
    expect((await exporting(at(name))).state).toBe('cancelled');
    expect(names()).toEqual(['a.mov']);
    expect((await exporting(at(name))).state).toBe('done');
    atStage = cancel;
    expect((await exporting(at(name), true)).state).toBe('cancelled');
    expect(names()).toEqual(['a.mov', name]);
    expect((await importing(at(name))).state).toBe('done');
  });

  it('changes nothing in the project', async () => {
    await exporting(at('cut.otio'));
    const { revision } = project;
    for (const stage of [/Reading/, /Looking/, /Placing/]) {
      atStage = { stage, done: 0, work: ({ id }) => jobs.cancel(id) };
      expect((await importing(at('cut.otio'))).state).toBe('cancelled');
      expect(project.revision).toBe(revision);
    }
    expect((await importing(at('cut.otio'))).state).toBe('done');
    expect(project.revision).toBe(revision + 1);
  });
});

describe('a file whose place is not known', () => {
  it('finds its media from the project, is imported once, and is gone then', async () => {
    await exporting(at('cut.otio'));
    const bytes = new TextEncoder().encode(
      JSON.stringify({
        OTIO_SCHEMA: 'Clip.2',
        name: 'b',
        active_media_reference_key: 'DEFAULT_MEDIA',
        source_range: range(0, 24),
        media_references: {
          DEFAULT_MEDIA: {
            OTIO_SCHEMA: 'ExternalReference.1',
            target_url: 'gone/b.mov',
            available_range: range(0, 48),
          },
        },
      }),
    );
    const path = await received.receive({ path: null, name: 'b.otio', bytes });
    const { state, result } = await importing(path);
    expect(state).toBe('done');
    expect(importedTimelineSchema.parse(result)).toMatchObject({ file: 'b.otio', found: { offline: 1 } });
    expect(library.all().map((asset) => asset.path)).toContain(at('gone/b.mov'));
    expect(existsSync(path)).toBe(false);
  });
});

describe('media whose path is a folder', () => {
  it.each(['', '/', '.'])('is offline, not taken for the folder: "%s"', async (target) => {
    const clipOf = { OTIO_SCHEMA: 'Clip.1', name: '/', source_range: range(0, 24) };
    const reference = { OTIO_SCHEMA: 'ExternalReference.1', target_url: target, available_range: range(0, 48) };
    writeFileSync(at('b.otio'), JSON.stringify({ ...clipOf, media_reference: reference }));
    expect((await importing(at('b.otio'))).state).toBe('done');
    const [, asset] = library.views();
    expect(asset).toMatchObject({ online: false, path: at('media') });
  });
});

describe('an export', () => {
  it('tells what it wrote and what of it others will not see', async () => {
    const { result } = await exporting(at('cut.otio'));
    expect(exportedTimelineSchema.parse(result)).toMatchObject({
      format: 'otio',
      files: [at('cut.otio')],
      sequenceIds: [film.sequenceId],
      losses: [{ severity: 'changed' }, { severity: 'changed' }, { severity: 'changed' }],
      lossy: false,
    });
    const first = jobs.list().at(-1)?.id ?? '';
    const { failure } = await exporting(at('cut.otio'));
    expect(failure).toMatchObject({ kind: 'already-there', message: `${at('cut.otio')} is there already.` });
    // The last report is kept until there is a newer one.
    const reported = () => store.jobs().filter(({ job }) => job.result !== null);
    expect(reported()).toMatchObject([{ job: { id: first } }]);
    const { id } = await importing(at('cut.otio'));
    expect(reported()).toMatchObject([{ job: { id } }]);
  });
});

function range(start: number, duration: number): unknown {
  const time = (value: number) => ({ OTIO_SCHEMA: 'RationalTime.1', rate: 24, value });
  return { OTIO_SCHEMA: 'TimeRange.1', start_time: time(start), duration: time(duration) };
}
