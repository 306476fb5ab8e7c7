import { Decoded } from './decoded.ts';
import type { FrameSource } from './frame-source.ts';
import { frameAt, strideOf, type Clock, type Course } from './play-clock.ts';
import { wantedAt, type Scene } from './scene.ts';

/** Decoded frames kept ready: what the machine is busy with besides does not show for 0.4 s. */
const mostReady = 10;
/** The same where they are the decoder's own buffers: more would starve a decoder in hardware. */
const mostHeld = 6;
/** Frames wanted before the clock starts, so that play begins without a stumble. */
const preroll = 4;

export interface PlayRequest extends Course {
  readonly scene: Scene;
}

/** One run of play: decodes ahead of a clock and hands each frame over when it is due. Frames that come too late are counted, not shown. */
export class Playback {
  readonly #request: PlayRequest;
  readonly #source: FrameSource;
  readonly #ready: Decoded[] = [];
  readonly #stride: number;
  #prepared: Promise<void> | null = null;
  #clock: Clock | null = null;
  #stopped = false;
  #allDecoded = false;
  #lastShown: number | null = null;
  #wakeDecoder: () => void = () => undefined;

  constructor(request: PlayRequest, source: FrameSource) {
    this.#request = request;
    this.#source = source;
    this.#stride = strideOf(request.speed) * Math.sign(request.speed);
  }

  /** Resolves when enough is decoded to start the clock, or after a second. */
  prepare(): Promise<void> {
    this.#prepared ??= this.#prepare();
    return this.#prepared;
  }

  async #prepare(): Promise<void> {
    void this.#decodeAhead();
    const deadline = performance.now() + 1000;
    while (!this.#stopped && !this.#allDecoded && this.#ready.length < preroll && performance.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  begin(clock: Clock): void {
    this.#clock = clock;
  }

  /** The frame that is due at a moment, for the caller to show and close; null when the one on show still stands. */
  due(moment: number): { readonly decoded: Decoded; readonly dropped: number } | null {
    const now = this.#frameAt(moment);
    let due: Decoded | null = null;
    while (this.#ready[0] && this.#reached(this.#ready[0].frame, now)) {
      due?.close();
      due = this.#ready.shift() ?? null;
    }
    if (!due) return null;
    this.#wakeDecoder();
    const dropped = this.#lastShown === null ? 0 : (due.frame - this.#lastShown) / this.#stride - 1;
    this.#lastShown = due.frame;
    return { decoded: due, dropped };
  }

  get start(): number {
    return this.#request.start;
  }

  /** The frame on which play ends when nobody stops it. */
  get lastFrame(): number {
    const { speed, from, to } = this.#request;
    return speed < 0 ? from : to - 1;
  }

  /** Whether its last frame is decoded: from then on a decoder is free for what comes next. */
  get allDecoded(): boolean {
    return this.#allDecoded;
  }

  /** Whether the last frame has been on show for its whole time by a moment. */
  isOver(moment: number): boolean {
    const { start, speed, fps, from, to } = this.#request;
    const toPlay = speed < 0 ? start - from + 1 : to - start;
    return this.#clock !== null && this.#clock.secondsAt(moment) * fps * Math.abs(speed) >= toPlay;
  }

  stop(): void {
    this.#stopped = true;
    this.#wakeDecoder();
    for (const decoded of this.#ready.splice(0)) decoded.close();
  }

  get #most(): number {
    return this.#ready.some(({ holdsBuffers }) => holdsBuffers) ? mostHeld : mostReady;
  }

  #frameAt(moment: number): number {
    return this.#clock ? frameAt(this.#clock.secondsAt(moment), this.#request) : this.#request.start;
  }

  #reached(frame: number, now: number): boolean {
    return this.#stride > 0 ? frame <= now : frame >= now;
  }

  async #decodeAhead(): Promise<void> {
    const { scene, start, from, to, fps } = this.#request;
    let readied = -1;
    for (let frame = start; frame >= from && frame < to && !this.#stopped; frame += this.#stride) {
      while (this.#ready.length >= this.#most && !this.#stopped) {
        await new Promise<void>((resolve) => (this.#wakeDecoder = resolve));
      }
      // Too late already: go on from where the clock is.
      const now = this.#frameAt(performance.now());
      if (this.#reached(frame + this.#stride, now)) {
        frame += this.#stride * Math.ceil((now - frame) / this.#stride);
        if (frame < from || frame >= to) break;
      }
      if (this.#stride > 0) {
        const cut = scene.cutAfter(frame, Math.ceil(fps));
        if (cut !== null && cut !== readied && cut < to) {
          readied = cut;
          for (const wanted of wantedAt(scene, cut)) if (wanted.kind === 'frame') this.#source.ready(wanted);
        }
      }
      const decoded = await Decoded.of(scene, frame, this.#source);
      if (this.#stopped) decoded.close();
      else this.#ready.push(decoded);
    }
    this.#allDecoded = true;
  }
}
