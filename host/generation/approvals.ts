import { Failure } from '../../core/jobs/failure.ts';
import { standingApprovals, type Approval } from '../../core/rights/approval.ts';
import type { Events } from '../events/events.ts';
import type { Generation } from './generation.ts';
import type { Clock } from '../ports/clock.ts';
import type { ProjectStore } from '../project/store.ts';

/** Who approves which take. Nothing that was said is ever changed: undo does not reach it. */
export class Approvals {
  readonly #store: ProjectStore;
  readonly #generation: Generation;
  readonly #events: Events;
  readonly #clock: Clock;

  constructor(parts: { store: ProjectStore; generation: Generation; events: Events; clock: Clock }) {
    this.#store = parts.store;
    this.#generation = parts.generation;
    this.#events = parts.events;
    this.#clock = parts.clock;
  }

  all(): Approval[] {
    return this.#store.approvals();
  }

  /** Throws Failure where there is no such take, or nothing to withdraw. */
  say(takeId: string, by: string, approved: boolean): void {
    const take = this.#generation.take(takeId);
    const stands =
      standingApprovals(this.all())
        .get(takeId)
        ?.some((approval) => approval.by === by) ?? false;
    if (stands === approved) {
      const message = approved ? 'is approved already' : 'is not approved';
      throw new Failure('invalid-input', `Take ${take.number} ${message} by ${by}.`);
    }
    const approval = { takeId, approved, by, at: this.#clock.now() };
    this.#store.saveApproval(approval);
    this.#events.emit('generation.approval', { approval });
  }
}
