import type { PlainWindow } from '../viewer/plain-window.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Milliseconds between two movements of a mouse: one a frame. */
const STEP = 1000 / 60;

/** A hand on mouse and keyboard. What it does goes through the browser as a person's doing would. */
export class Hand {
  readonly #window: PlainWindow;
  #at: Point = { x: 0, y: 0 };

  constructor(window: PlainWindow) {
    this.#window = window;
  }

  /** Moves straight to a point in so many steps, a frame each. */
  async moveTo(to: Point, steps: number): Promise<void> {
    const from = this.#at;
    await everyFrame(steps, async (step) => {
      const share = (step + 1) / steps;
      this.#at = { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
      await this.#mouse('mouseMoved');
    });
  }

  press(): Promise<void> {
    return this.#mouse('mousePressed');
  }

  release(): Promise<void> {
    return this.#mouse('mouseReleased');
  }

  async drag(from: Point, to: Point, steps: number): Promise<void> {
    await this.moveTo(from, 1);
    await this.press();
    await this.moveTo(to, steps);
    await this.release();
  }

  /** Turns the wheel by so many pixels a frame. */
  wheel(pixels: number, steps: number, { control = false, shift = false } = {}): Promise<void> {
    return everyFrame(steps, () =>
      this.#window.send('Input.dispatchMouseEvent', {
        type: 'mouseWheel',
        ...this.#at,
        deltaX: 0,
        deltaY: pixels,
        modifiers: (control ? CONTROL : 0) + (shift ? SHIFT : 0),
      }),
    );
  }

  /** Strikes a key that types one character, or one with a name. */
  async key(key: string, { control = false, shift = false } = {}): Promise<void> {
    const code = key.length > 1 ? key : /[a-z]/i.test(key) ? `Key${key.toUpperCase()}` : '';
    const modifiers = (control ? CONTROL : 0) + (shift ? SHIFT : 0);
    for (const type of ['rawKeyDown', 'keyUp'])
      await this.#window.send('Input.dispatchKeyEvent', { type, key, code, modifiers });
  }

  /** Types a character into the field that has the focus. */
  async type(character: string): Promise<void> {
    for (const [type, text] of [
      ['keyDown', character],
      ['keyUp', ''],
    ])
      await this.#window.send('Input.dispatchKeyEvent', { type, key: character, text });
  }

  #buttons = 0;

  async #mouse(type: 'mouseMoved' | 'mousePressed' | 'mouseReleased'): Promise<void> {
    if (type !== 'mouseMoved') this.#buttons = type === 'mousePressed' ? 1 : 0;
    const held = type !== 'mouseMoved' || this.#buttons === 1;
    await this.#window.send('Input.dispatchMouseEvent', {
      type,
      ...this.#at,
      button: held ? 'left' : 'none',
      buttons: this.#buttons,
      clickCount: type === 'mouseMoved' ? 0 : 1,
    });
  }
}

/** The protocol's bits for keys that are held. */
const CONTROL = 2;
const SHIFT = 8;

/** Does something a number of times, once a frame, or as fast as the window follows where it is slower than that. */
export async function everyFrame(times: number, act: (step: number) => Promise<unknown>): Promise<void> {
  for (let step = 0; step < times; step++) {
    const begun = performance.now();
    await act(step);
    const left = STEP - (performance.now() - begun);
    if (left > 0) await new Promise((resolve) => setTimeout(resolve, left));
  }
}
