import type { Board } from '../../core/archive/board.ts';
import type { Input } from '../../core/contract/methods.ts';
import { Failure } from '../../core/jobs/failure.ts';
import { drawFrom } from './draw-from.ts';
import type { Clock } from '../ports/clock.ts';
import type { ArchiveStore } from './store.ts';

/** Look boards: weighted sets of shots, saved for all projects. */
export class Boards {
  readonly #store: ArchiveStore;
  readonly #clock: Clock;
  readonly #newId: () => string;
  readonly #onChanged: () => void;

  constructor(parts: { store: ArchiveStore; clock: Clock; newId: () => string; onChanged: () => void }) {
    this.#store = parts.store;
    this.#clock = parts.clock;
    this.#newId = parts.newId;
    this.#onChanged = parts.onChanged;
  }

  list(): Promise<Board[]> {
    return this.#store.boards.list();
  }

  /** The board with a name or id. Throws Failure('not-found'). */
  async named(text: string): Promise<Board> {
    const boards = await this.list();
    const found = boards.find(({ id, name }) => id === text || name === text);
    if (found) return found;
    const names = boards.map(({ name }) => `"${name}"`).join(', ');
    throw new Failure(
      'not-found',
      `There is no board "${text}" in the archive.`,
      names === '' ? 'Make one: workprint archive board add NAME SHOT.' : `There are ${names}.`,
    );
  }

  /**
   * Keeps a board; without an id it is a new one. Shots that come to it are refused, by name, where no project at all could draw a look from them; what a project
   * may use is decided there, each time.
   */
  async save({ id, ...parts }: Input<'archive.saveBoard'>): Promise<Board> {
    const before = id === undefined ? null : await this.named(id);
    const board: Board = { id: id ?? this.#newId(), ...parts };
    const known = new Set(before?.shots.map(({ shotId }) => shotId));
    await this.#check(board.shots.filter(({ shotId }) => !known.has(shotId)));
    await this.#store.boards.save(board);
    this.#onChanged();
    return board;
  }

  async remove(id: string): Promise<void> {
    await this.#store.boards.remove((await this.named(id)).id);
    this.#onChanged();
  }

  async #check(shots: Board['shots']): Promise<void> {
    const today = new Date(this.#clock.now()).toISOString().slice(0, 10);
    for (const { shotId, weight } of shots) {
      const [shot] = await this.#store.shots([shotId]);
      if (!shot) throw new Failure('not-found', `There is no shot "${shotId}" in the archive.`);
      const footage = { ...shot, shotId, fingerprint: shot.content, weight };
      await drawFrom(footage, this.#store.rights, { today, territory: null, research: true });
    }
  }
}
