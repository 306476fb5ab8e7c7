import { Decoded } from './decoded.ts';
import type { FrameSource } from './frame-source.ts';
import { frameAt, strideOf, type Clock } from './play-clock.ts';
import { wantedAt, type Scene } from './scene.ts';

/** Decoded frames kept ready. More would starve hardware decoders of buffers. */
const mostReady = 6;
/** Frames wanted before the clock starts, so that play begins without a stumble. */
const preroll = 4;

export interface PlayRequest {
  readonly scene: Scene;
  readonly start: number;
  readonly speed: number;
  readonly fps: number;
  readonly frames: number;
}

/** One run of play: decodes ahead of a clock and hands each frame over when it is due. Frames that come too late are counted, not shown. */
export class Playback {
  readonly #request: PlayRequest;
  readonly #source: FrameSource;
  readonly #ready: Decoded[] = [];
  readonly #stride: number;
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
  async prepare(): Promise<void> {
    void this.#decodeAhead();
    const deadline = performance.now() + 1000;
    while (!this.#stopped && !this.#allDecoded && this.#ready.length < preroll && performance.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  begin(clock: Clock): void {
    this.#clock = clock;
  }

  /** The frame that is due now, for the caller to show and close; null when the one on show still stands. */
  due(): { readonly decoded: Decoded; readonly dropped: number } | null {
    const now = this.#frameNow();
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

  /** The frame on which play ends when nobody stops it. */
  get lastFrame(): number {
    const { speed, frames } = this.#request;
    return speed < 0 ? 0 : frames - 1;
  }

  /** Whether the last frame has been on show for its whole time. */
  get over(): boolean {
    const { start, speed, fps, frames } = this.#request;
    const toPlay = speed < 0 ? start + 1 : frames - start;
    return this.#clock !== null && this.#clock.seconds() * fps * Math.abs(speed) >= toPlay;
  }

  stop(): void {
    this.#stopped = true;
    this.#wakeDecoder();
    for (const decoded of this.#ready.splice(0)) decoded.close();
  }

  #frameNow(): number {
    const { start, speed, fps, frames } = this.#request;
    return this.#clock ? frameAt(this.#clock.seconds(), start, speed, fps, frames) : start;
  }

  #reached(frame: number, now: number): boolean {
    return this.#stride > 0 ? frame <= now : frame >= now;
  }

  async #decodeAhead(): Promise<void> {
    const { scene, start, frames, fps } = this.#request;
    let readied = -1;
    for (let frame = start; frame >= 0 && frame < frames && !this.#stopped; frame += this.#stride) {
      while (this.#ready.length >= mostReady && !this.#stopped) {
        await new Promise<void>((resolve) => (this.#wakeDecoder = resolve));
      }
      // Too late already: go on from where the clock is.
      const now = this.#frameNow();
      if (this.#reached(frame + this.#stride, now)) {
        frame += this.#stride * Math.ceil((now - frame) / this.#stride);
        if (frame < 0 || frame >= frames) break;
      }
      if (this.#stride > 0) {
        const cut = scene.cutAfter(frame, Math.ceil(fps));
        if (cut !== null && cut !== readied && cut < frames) {
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
