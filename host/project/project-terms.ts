import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { Failure } from '../../core/jobs/failure.ts';
import type { Use } from '../../core/rights/rights.ts';
import type { Terms } from '../../core/rights/terms.ts';
import type { Events } from '../events/events.ts';
import type { Clock } from '../ports/clock.ts';
import type { Setting } from './settings.ts';
import type { ProjectStore } from './store.ts';

type Kept = Setting<'terms'>;

const KEY_BYTES = 32;

function derive(key: string, salt: Buffer): Promise<Buffer> {
  return new Promise((done, fail) => {
    scrypt(key, salt, KEY_BYTES, (error, hash) => (error ? fail(error) : done(hash)));
  });
}

/** What the project is made for: its territory, and whether it is in research mode, which only its key ends. */
export class ProjectTerms {
  readonly #store: ProjectStore;
  readonly #events: Events;
  readonly #clock: Clock;

  constructor(store: ProjectStore, events: Events, clock: Clock) {
    this.#store = store;
    this.#events = events;
    this.#clock = clock;
  }

  get current(): Terms {
    const { territory, research } = this.#kept();
    return { territory, research: research !== null };
  }

  /** What a look would be drawn for now. */
  use(): Use {
    return { ...this.current, today: new Date(this.#clock.now()).toISOString().slice(0, 10) };
  }

  setTerritory(territory: string | null): void {
    this.#keep({ ...this.#kept(), territory });
  }

  /** From now on nothing of the project is for delivery, until somebody lifts that with this key. Throws Failure where that is so already. */
  async startResearch(key: string): Promise<void> {
    if (this.current.research)
      throw new Failure('already-there', 'This project is in research mode already.', 'Its key lifts it.');
    const salt = randomBytes(16);
    const hash = await derive(key, salt);
    this.#keep({ ...this.#kept(), research: { salt: salt.toString('hex'), hash: hash.toString('hex') } });
  }

  /** Throws Failure('permission-denied') for another key. */
  async liftResearch(key: string): Promise<void> {
    const { research } = this.#kept();
    if (!research) throw new Failure('invalid-input', 'This project is not in research mode.');
    const hash = await derive(key, Buffer.from(research.salt, 'hex'));
    if (!timingSafeEqual(hash, Buffer.from(research.hash, 'hex')))
      throw new Failure(
        'permission-denied',
        "That is not this project's key: it stays in research mode.",
        'Ask who began research mode for the key.',
      );
    this.#keep({ ...this.#kept(), research: null });
  }

  #kept(): Kept {
    return this.#store.setting('terms') ?? { territory: null, research: null };
  }

  #keep(terms: Kept): void {
    this.#store.saveSetting('terms', terms);
    this.#events.emit('project.terms', { terms: this.current });
  }
}
