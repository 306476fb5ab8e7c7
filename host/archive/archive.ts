import { existsSync } from 'node:fs';
import { profileSentences } from '../../core/archive/profile-sentences.ts';
import type { ArchiveView, RefusedFileView, ShotDetail, ShotView } from '../../core/contract/archive.ts';
import { Failure } from '../../core/jobs/failure.ts';
import type { Rights } from '../../core/rights/rights.ts';
import type { Descriptor } from '../../core/style/descriptor.ts';
import type { Events } from '../events/events.ts';
import type { Clock } from '../ports/clock.ts';
import type { IngestWorkers } from './ingest/analyse.ts';
import { Boards } from './boards.ts';
import type { FootageRights } from './footage-rights.ts';
import { Ingest } from './ingest/ingest.ts';
import { LookMap } from './look-map.ts';
import { profileArchive } from './profile.ts';
import { ArchiveRights } from './rights.ts';
import type { ArchiveSearch } from './search/archive-search.ts';
import { absolutePath } from './source-paths.ts';
import type { WatchTimes } from './watch/source-watcher.ts';
import type { ArchiveShot, ArchiveStore, ShotRemarks } from './store.ts';

/** Milliseconds between two messages to windows that the archive has changed. */
const TELL_EVERY = 500;
/** Milliseconds between two looks for what other programs have changed. */
const FOLLOW_EVERY = 2000;

/**
 * The studio's footage, cut into shots that can be found by their look. It is shared by all projects; what it holds is not part of a project until it is put on a
 * timeline.
 */
export class Archive {
  readonly ingest: Ingest;
  readonly rights: ArchiveRights;
  readonly boards: Boards;
  readonly search: ArchiveSearch;
  /** How it stands with them for the project that is open. */
  readonly footageRights: FootageRights;
  readonly map: LookMap;
  readonly #store: ArchiveStore;
  readonly #events: Events;
  #telling: NodeJS.Timeout | null = null;
  #following: NodeJS.Timeout | null = null;
  #closing = false;

  constructor(parts: {
    store: ArchiveStore;
    search: ArchiveSearch;
    footageRights: FootageRights;
    events: Events;
    workers: IngestWorkers;
    clock: Clock;
    newId: () => string;
    times?: WatchTimes;
  }) {
    this.#store = parts.store;
    this.search = parts.search;
    this.footageRights = parts.footageRights;
    this.map = new LookMap(parts.store);
    this.#events = parts.events;
    const onChanged = (): void => this.#changed();
    this.ingest = new Ingest({ ...parts, onChanged });
    this.rights = new ArchiveRights(parts.store, onChanged);
    this.boards = new Boards({ ...parts, onChanged });
    this.ingest.jobs.register('profile', async (_request, context) => {
      const { profile } = await profileArchive(parts.store, context);
      return { profile, comparison: null, sentences: profileSentences(profile) };
    });
  }

  get store(): ArchiveStore {
    return this.#store;
  }

  /** What there is, without the shots themselves. */
  async view(): Promise<ArchiveView> {
    const sources = await this.#store.sources();
    return {
      folder: this.#store.folder,
      revision: await this.#store.revision(),
      ...(await this.#store.counts()),
      speed: await this.#store.speed(),
      sources,
    };
  }

  /** Adds a folder or a single file and reads it: the source it belongs to, and the job. `rights` are recorded for just that. */
  async add(
    path: string,
    { watched, rights }: { watched?: boolean; rights?: Rights } = {},
  ): Promise<{ sourceId: string; jobId: string }> {
    const added = await this.ingest.add(path, watched);
    if (rights) await this.rights.record(path, rights);
    return added;
  }

  /** Statistics over all of it. The job. */
  profile(): string {
    return this.ingest.jobs.start('profile', 'Profile of the archive', {});
  }

  /** Shots in the order of the archive after a position but for the first `skip`, at most `limit`; `next` is the position to go on after, null at the end. */
  async list(after: number, limit: number, skip = 0): Promise<{ shots: ShotView[]; next: number | null }> {
    const shots = await this.#store.shotsAfter(after, limit, skip);
    const next = shots.length < limit ? null : (shots.at(-1)?.position ?? null);
    return { shots: await this.footageRights.viewsOf(shots), next };
  }

  /** Shots at these positions, in that order; positions that there is none at are left out. */
  async at(positions: readonly number[]): Promise<ShotView[]> {
    return this.footageRights.viewsOf(await this.#store.shotsAt(positions));
  }

  async shot(id: string): Promise<ArchiveShot> {
    const [shot] = await this.#store.shots([id]);
    if (!shot)
      throw new Failure(
        'not-found',
        `There is no shot "${id}" in the archive.`,
        'It may have been removed with its files.',
      );
    return shot;
  }

  /** The shot with that number in the order of the archive, from 1, or the one whose id begins so. */
  async named(text: string): Promise<ArchiveShot> {
    const numbered = /^\d{1,7}$/.test(text) ? await this.#store.shotAt(Number(text) - 1) : null;
    if (numbered) return numbered;
    const found = await this.#store.shotsNamed(text, 2);
    const [only] = found;
    if (only && found.length === 1) return only;
    throw new Failure(
      'not-found',
      found.length === 0 ? `There is no shot "${text}" in the archive.` : `"${text}" fits several shots.`,
      'List them with `workprint archive list` and give a number, or more of the id.',
    );
  }

  /** All that is known of a shot. */
  async detail(id: string): Promise<ShotDetail> {
    const shot = await this.shot(id);
    const { tags, note } = await this.#store.remarks(shot.id);
    return {
      ...(await this.footageRights.viewOf(shot)),
      clean: shot.clean,
      opens: shot.opens,
      closes: shot.closes,
      files: (await this.#store.rights.ofContent(shot.content)).map(({ path, rights }) => ({ path, rights })),
      readable: await this.#store.readable(shot.id),
      tags: [...tags],
      note,
    };
  }

  /** A file that is there and holds the shot. Throws Failure('not-found') that names where it should be. */
  async onlinePath(shotId: string): Promise<string> {
    const { content, path } = await this.shot(shotId);
    const online = (await this.#store.pathsOf(content)).find((candidate) => existsSync(candidate));
    if (online === undefined)
      throw new Failure('not-found', `${path} is offline.`, 'Connect its drive or put the file back.');
    return online;
  }

  /** Keeps what people write about a shot. */
  async remark(shotId: string, remarks: Partial<ShotRemarks>): Promise<void> {
    await this.#store.remark(shotId, remarks);
    this.#changed();
  }

  descriptor(shotId: string): Promise<Descriptor> {
    return this.#store.descriptor(shotId);
  }

  async refused(limit: number): Promise<RefusedFileView[]> {
    const roots = new Map((await this.#store.sources()).map(({ id, root }) => [id, root]));
    return (await this.#store.refused(limit)).flatMap(({ sourceId, path, failure }) =>
      failure ? [{ path: absolutePath(roots.get(sourceId) ?? '', path), failure }] : [],
    );
  }

  /** For a program that stays: takes up what is left to read, watches sources, and tells its windows what other programs change. */
  async stay(): Promise<void> {
    let told = await this.#store.revision();
    const look = async (): Promise<void> => {
      const revision = await this.#store.revision();
      if (revision !== told) this.#changed();
      told = revision;
    };
    // An archive that can't be read says so to whoever asks it for something.
    this.#following = setInterval(() => void look().catch(() => undefined), FOLLOW_EVERY).unref();
    await this.ingest.takeUp();
  }

  /** Stops what runs, to be gone on with at the next opening. */
  async close(): Promise<void> {
    this.#closing = true;
    await this.ingest.close();
    for (const timer of [this.#telling, this.#following]) if (timer) clearTimeout(timer);
    await this.search.close();
    this.#store.close();
  }

  /** Tells windows soon; what changes until then is told with it. */
  #changed(): void {
    this.#telling ??= setTimeout(() => {
      this.#telling = null;
      void this.#tell();
    }, TELL_EVERY);
  }

  async #tell(): Promise<void> {
    if (this.#closing) return;
    this.#events.emit('archive.changed', { revision: await this.#store.revision(), ...(await this.#store.counts()) });
  }
}
