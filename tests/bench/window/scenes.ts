/// <reference lib="dom" />
import type { PlainWindow } from '../viewer/plain-window.ts';
import type { Hand, Point } from './hand.ts';

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** What an editor does on the timeline of a long film, by hand. */
export class Scenes {
  readonly #window: PlainWindow;
  readonly #hand: Hand;
  readonly #lanes: Box;
  #end: Point | null = null;

  private constructor(window: PlainWindow, hand: Hand, lanes: Box) {
    this.#window = window;
    this.#hand = hand;
    this.#lanes = lanes;
  }

  static async on(window: PlainWindow, hand: Hand): Promise<Scenes> {
    const box = await window.run(async () => {
      const clips = () => document.querySelector('.clip-list [role="option"]');
      while (!clips()) await new Promise((resolve) => setTimeout(resolve, 50));
      const { left, top, width, height } = document.querySelector('.timeline-canvas')?.getBoundingClientRect() ?? {};
      return { left, top, width, height };
    });
    return new Scenes(window, hand, box as Box);
  }

  /** A point of the lanes, in shares of their width and height. */
  #at(x: number, y: number): Point {
    const { left, top, width, height } = this.#lanes;
    return { x: left + x * width, y: top + y * height };
  }

  /** All of the film in view. */
  async zoomToFit(): Promise<void> {
    await this.#hand.key('z', { shift: true });
    await this.#settled();
  }

  /** A shot of about 30 frames some hundred pixels wide. */
  async zoomToShots(): Promise<void> {
    await this.zoomToFit();
    await this.#hand.moveTo(this.#at(0.4, 0.5), 1);
    await this.#hand.wheel(-40, 28, { control: true });
    await this.#settled();
  }

  /** Along the film and back. */
  async scroll(frames: number): Promise<void> {
    await this.#hand.moveTo(this.#at(0.5, 0.5), 1);
    // Without Shift it goes through the lanes, where not all are in view.
    await this.#hand.wheel(60, frames / 2, { shift: true });
    await this.#hand.wheel(-60, frames / 2, { shift: true });
  }

  /** From the whole film to single frames and back. */
  async zoom(frames: number): Promise<void> {
    await this.zoomToFit();
    await this.#hand.moveTo(this.#at(0.4, 0.5), 1);
    await this.#hand.wheel(-4000 / frames, frames / 2, { control: true });
    await this.#hand.wheel(4000 / frames, frames / 2, { control: true });
  }

  /** Carries a clip to the next track and along it. */
  drag(frames: number): Promise<void> {
    return this.#hand.drag(this.#at(0.3, 0.3), this.#at(0.6, 0.45), frames);
  }

  /** Makes the clip whose end was found shorter. */
  async trim(frames: number): Promise<void> {
    const end = this.#end;
    if (!end) throw new Error('Find an end first.');
    await this.#hand.drag(end, { x: end.x - 60, y: end.y }, frames);
  }

  /** Drags the playhead along the ruler. */
  scrub(frames: number): Promise<void> {
    const { left, top, width } = this.#lanes;
    return this.#hand.drag({ x: left + 0.2 * width, y: top + 8 }, { x: left + 0.8 * width, y: top + 8 }, frames);
  }

  /** Steps from frame to frame by keyboard. */
  async step(frames: number): Promise<void> {
    for (let i = 0; i < frames; i++) await this.#hand.key('ArrowRight');
  }

  async undo(): Promise<void> {
    await this.#hand.key('z', { control: true });
    await this.#settled();
  }

  /** Moves the pointer along a lane, over a clip, until it says that the clip's end can be held. */
  async findEnd(): Promise<void> {
    // On one of two lines, for there is nothing between two lanes.
    for (const y of [this.#at(0, 0.4).y, this.#at(0, 0.4).y + 6]) {
      let onClip = false;
      for (let x = this.#at(0.5, 0).x; x < this.#at(0.8, 0).x; x += 2) {
        await this.#hand.moveTo({ x, y }, 1);
        const cursor = await this.#window.run(
          () => document.querySelector<HTMLElement>('.timeline-canvas')?.style.cursor ?? '',
        );
        onClip ||= !cursor.endsWith('resize');
        this.#end = { x, y };
        if (onClip && cursor.endsWith('resize')) return;
      }
    }
    throw new Error('No end of a clip was found under the pointer.');
  }

  /** Until the window has drawn what was asked for, and its pictures are there. */
  #settled(): Promise<void> {
    return this.#window.run(
      () =>
        new Promise<void>((resolve) => {
          requestAnimationFrame(() => requestIdleCallback(() => resolve(), { timeout: 1000 }));
        }),
    );
  }
}
