import { basename } from 'node:path';
import type { Handlers } from '../../core/contract/connection.ts';
import type { Output } from '../../core/contract/methods.ts';
import type { Verdict } from '../../core/contract/views.ts';
import type { Descriptor } from '../../core/style/descriptor.ts';
import type { Archive } from '../archive/archive.ts';
import type { DescribeExample } from '../archive/search/archive-search.ts';
import type { CacheService } from '../cache/cache-service.ts';
import type { Delivery } from '../delivery/delivery.ts';
import type { Generation } from '../generation/generation.ts';
import type { LookExport } from '../generation/look-export.ts';
import type { SequenceProfile } from '../generation/sequence-profile.ts';
import type { Ledger } from '../delivery/ledger.ts';
import { listFormats, type Interchange } from '../interchange/interchange.ts';
import { checkTimeline } from '../interchange/read-timeline.ts';
import type { ReceivedFiles } from '../interchange/received-files.ts';
import type { Jobs } from '../jobs/jobs.ts';
import type { Collect } from '../media/collect.ts';
import { listFolder } from '../media/list-folder.ts';
import type { Import } from '../media/import.ts';
import type { MediaLibrary } from '../media/media-library.ts';
import type { Presence } from '../media/presence.ts';
import type { Proxies } from '../media/proxies.ts';
import type { Relink } from '../media/relink.ts';
import type { SaveAs } from '../media/save-as.ts';
import { listBackups } from '../project/backup-files.ts';
import type { Project } from '../project/project.ts';
import type { Salvage } from '../project/salvage.ts';
import type { ProjectStore } from '../project/store.ts';
import { verifyProject } from '../project/verify.ts';
import type { Approvals } from '../generation/approvals.ts';
import type { ProjectTerms } from '../project/project-terms.ts';
import type { SampleProject } from '../sample/sample-project.ts';
import { readKeys, writeKeys } from '../settings/key-files.ts';
import type { WindowSettingsFile } from '../settings/window-settings-file.ts';
import type { InferenceWorker } from '../workers/inference/protocol.ts';
import type { MediaWorker } from '../workers/media/protocol.ts';
import type { WorkerClient } from '../workers/runtime/worker-client.ts';
import { archiveHandlers } from './archive-handlers.ts';
import { examine } from './doctor.ts';

/** The contract's methods over the services of one open project. */
export function makeHandlers(services: {
  store: ProjectStore;
  /** What was lost when the project was opened; null when it was sound. */
  damage: Salvage | null;
  project: Project;
  library: MediaLibrary;
  archive: Archive;
  generation: Generation;
  delivery: Delivery;
  interchange: Interchange;
  received: ReceivedFiles;
  jobs: Jobs;
  relink: Relink;
  collect: Collect;
  saveAs: SaveAs;
  sample: SampleProject;
  presence: Presence;
  proxies: Proxies;
  cache: CacheService;
  terms: ProjectTerms;
  approvals: Approvals;
  ledger: Ledger;
  lookExport: LookExport;
  sequenceProfile: SequenceProfile;
  windowSettings: WindowSettingsFile;
  imports: Import;
  workers: { media: WorkerClient<MediaWorker>; inference: WorkerClient<InferenceWorker> };
}): Handlers {
  const { store, damage, project, library, archive, generation, delivery, interchange, jobs, workers } = services;
  const {
    relink,
    collect,
    saveAs,
    sample,
    presence,
    received,
    proxies,
    cache,
    terms,
    approvals,
    ledger,
    lookExport,
    sequenceProfile,
  } = services;
  const { windowSettings, imports } = services;

  async function descriptorOf(like: { shotId: string } | { clipId: string }): Promise<Descriptor> {
    return 'shotId' in like ? archive.descriptor(like.shotId) : generation.describeClip(like.clipId);
  }

  const describeExample: DescribeExample = async (of) => {
    if ('clipId' in of) return generation.describeClip(of.clipId);
    const { frame, region } = of;
    return workers.inference.call.describePicture({ path: library.online(of.assetId).path, frame, region });
  };

  const jobsOf = (jobId: string): Jobs => (archive.ingest.jobs.has(jobId) ? archive.ingest.jobs : jobs);

  return {
    'project.snapshot': async () => {
      // So that this window has been told of every file what the others have.
      await presence.check();
      return {
        name: basename(store.path, '.workprint'),
        path: store.path,
        readOnly: store.readOnly,
        damage: damage && { keptAs: damage.damagedPath, missing: [...damage.missing] },
        revision: project.revision,
        records: [...project.timeline.records.values()],
        assets: library.views(),
        proxies: await proxies.views(),
        takes: generation.takes(),
        approvals: approvals.all(),
        terms: terms.current,
        jobs: [...jobs.list(), ...archive.ingest.jobs.list()],
        undoLabel: project.undoLabel,
        redoLabel: project.redoLabel,
      };
    },
    'project.apply': async ({ diff, label }) => ({ revision: project.apply(diff, label) }),
    'project.undo': async () => ({ revision: project.undo() }),
    'project.redo': async () => ({ revision: project.redo() }),
    'project.history': async () => project.history,
    'project.compact': async () => ({ forgotten: project.compact() }),
    'project.verify': async () => verdictOf(store.path),
    'project.setTerritory': async ({ territory }) => {
      terms.setTerritory(territory);
      return {};
    },
    'project.startResearch': async ({ key }) => {
      await terms.startResearch(key);
      return {};
    },
    'project.liftResearch': async ({ key }) => {
      await terms.liftResearch(key);
      return {};
    },
    'project.goto': async ({ node }) => ({ revision: project.goTo(node) }),
    'project.saveAs': ({ path, replace }) => saveAs.saveAs(path, replace),
    'project.collect': async ({ folder }) => ({ jobId: await collect.start(folder) }),
    'project.makeSample': async () => ({ jobId: sample.start() }),
    'files.list': ({ path: folder, show }) => listFolder(folder, show),
    'files.receive': async (piece) => ({ path: await received.receive(piece) }),
    'media.check': async () => {
      await presence.check();
      return {};
    },
    'media.import': async ({ paths, binId, leavesBins }) => ({ jobId: imports.start(paths, binId, leavesBins) }),
    'media.relink': async (request) => ({ jobId: relink.start(request) }),
    'proxies.make': async ({ assetIds, size }) => ({ jobIds: await proxies.start(assetIds, size) }),
    'proxies.remove': async ({ assetIds }) => ({ removed: await proxies.remove(assetIds) }),
    'cache.status': () => cache.status(),
    'cache.configure': (changes) => cache.configure(changes),
    'cache.clear': async ({ kinds }) => ({ bytes: await cache.clear(kinds) }),
    'media.loudness': async ({ assetId }) => ({
      jobId: jobs.start('loudness', `Loudness of ${library.online(assetId).name}`, { assetId }),
    }),
    ...archiveHandlers(archive),
    'archive.import': async ({ shotId }) => importShot(shotId, archive, library),
    'archive.profile': async ({ sequenceId }) => ({
      jobId: sequenceId === null ? archive.profile() : sequenceProfile.start(sequenceId),
    }),
    'archive.find': (wanted) => archive.search.find(wanted, describeExample),
    'archive.like': async ({ like, limit }) => ({
      shots: await archive.search.nearest(await descriptorOf(like), limit),
    }),
    'generation.regenerate': async (request) => ({ jobId: await generation.regenerate(request) }),
    'generation.preview': (request) => generation.preview(request),
    'generation.exportLook': async (request) => ({ jobId: await lookExport.start(request) }),
    'ledger.write': ({ output }) => ledger.write(output),
    'generation.approve': async ({ takeId, by, approved }) => {
      approvals.say(takeId, by, approved);
      return {};
    },
    'jobs.cancel': async ({ jobId }) => {
      jobsOf(jobId).cancel(jobId);
      return {};
    },
    'jobs.retry': async ({ jobId }) => ({ jobId: jobsOf(jobId).retry(jobId) }),
    'jobs.first': async ({ jobId }) => {
      jobsOf(jobId).first(jobId);
      return {};
    },
    'jobs.clear': async () => ({ jobIds: [...jobs.forgetOver(), ...archive.ingest.jobs.forgetOver()] }),
    'delivery.export': async (request) => ({ jobId: await delivery.export(request) }),
    'interchange.formats': async () => listFormats(),
    'interchange.check': ({ path, rate }) => checkTimeline(path, rate),
    'interchange.import': async (request) => ({ jobId: interchange.import(request) }),
    'interchange.export': async (request) => ({ jobId: interchange.export(request) }),
    'window.settings': async () => windowSettings.read(),
    'window.keep': async (parts) => {
      await windowSettings.keep(parts);
      return {};
    },
    'keys.write': async ({ output, settings }) => ({ output: await writeKeys(output, settings) }),
    'keys.read': ({ path }) => readKeys(path),
    'system.doctor': () => examine(workers),
  };
}

/** The project's asset of the first file that is there and holds the shot. */
async function importShot(shotId: string, archive: Archive, library: MediaLibrary): Promise<Output<'archive.import'>> {
  const { start, count } = await archive.shot(shotId);
  const { id } = await library.import(await archive.onlinePath(shotId));
  return { assetId: id, start, count };
}

function verdictOf(path: string): Verdict {
  const { problems, offline, ...counts } = verifyProject(path);
  return { ...counts, problems: [...problems], offline: [...offline], backups: listBackups(path) };
}
