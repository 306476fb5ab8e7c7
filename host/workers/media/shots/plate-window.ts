import type { Plate } from './plate.ts';

/** The last plates of a film that is gone through: all that is held of its pictures. */
export class PlateWindow {
  readonly #kept: (Plate | undefined)[];
  #count = 0;

  constructor(length: number) {
    this.#kept = new Array<Plate | undefined>(length);
  }

  add(plate: Plate): void {
    this.#kept[this.#count % this.#kept.length] = plate;
    this.#count++;
  }

  /** Null outside of the film, and for what is no longer held. */
  at(frame: number): Plate | null {
    if (frame < 0 || frame >= this.#count || frame < this.#count - this.#kept.length) return null;
    return this.#kept[frame % this.#kept.length] ?? null;
  }
}
