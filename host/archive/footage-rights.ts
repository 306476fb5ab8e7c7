import type { ShotView } from '../../core/contract/archive.ts';
import { rightsStateOf, type RightsState, type Use } from '../../core/rights/rights.ts';
import type { Clock } from '../ports/clock.ts';
import { shotView } from './shot-view.ts';
import type { RightsStore } from './rights-store.ts';
import type { ArchiveShot } from './store.ts';

/** How it stands today with the rights of the archive's footage, for the project that is open. */
export class FootageRights {
  readonly #store: RightsStore;
  #use: () => Use;

  /** Without a project, footage is used nowhere in particular, for delivery. */
  constructor(store: RightsStore, clock: Clock) {
    this.#store = store;
    this.#use = () => ({ today: new Date(clock.now()).toISOString().slice(0, 10), territory: null, research: false });
  }

  /** From now on it is asked for a project's use. */
  askedFor(use: () => Use): void {
    this.#use = use;
  }

  /** Contents that stand in any of these states. */
  async contentsIn(states: readonly RightsState[]): Promise<string[]> {
    const use = this.#use();
    const all = await this.#store.ofContents(null);
    return [...all].flatMap(([content, files]) => (states.includes(rightsStateOf(files, use)) ? [content] : []));
  }

  /** A shot as windows and scripts are told of it. */
  async viewOf(shot: ArchiveShot): Promise<ShotView> {
    return shotView(shot, rightsStateOf(await this.#store.ofContent(shot.content), this.#use()));
  }

  /** The same of several. */
  async viewsOf(shots: readonly ArchiveShot[]): Promise<ShotView[]> {
    const use = this.#use();
    const held = await this.#store.ofContents([...new Set(shots.map(({ content }) => content))]);
    return shots.map((shot) => shotView(shot, rightsStateOf(held.get(shot.content) ?? [], use)));
  }
}
