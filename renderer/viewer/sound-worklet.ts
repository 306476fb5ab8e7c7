import { BlockQueue, type StereoBlock } from './block-queue.ts';

/** What the window sends: sound of a run of play, or that another run begins, which ends the one before at once. */
export type ToWorklet =
  | { readonly kind: 'begin'; readonly run: number }
  | { readonly kind: 'block'; readonly run: number; readonly block: StereoBlock };

/** Sent when sound begins to flow or runs dry: from then on the clock goes, or stands. */
export interface Flow {
  readonly run: number;
  readonly flows: boolean;
  /** Samples of the run heard before `time`, which is in seconds of the context's clock. */
  readonly played: number;
  readonly time: number;
}

/** The part of the worklet's global scope that is used; the DOM library does not have it. */
declare const currentTime: number;
declare const registerProcessor: (name: string, processor: new () => object) => void;
declare const AudioWorkletProcessor: new () => { readonly port: MessagePort };

/**
 * Hands blocks to the device as they come: they wait here, on the audio thread, so that the window may be busy for as long as there are any. Blocks come over the
 * port with their memory handed over: a ring in shared memory would save nothing, and is there only in pages that are isolated from other origins.
 */
class BlockPlayer extends AudioWorkletProcessor {
  readonly #queue = new BlockQueue();
  #run = 0;
  #flows = false;

  constructor() {
    super();
    this.port.onmessage = ({ data }: MessageEvent<ToWorklet>) => {
      if (data.kind === 'begin') {
        this.#run = data.run;
        this.#flows = false;
        this.#queue.clear();
      } else if (data.run === this.#run) this.#queue.push(data.block);
    };
  }

  process(_inputs: unknown, [output]: readonly (readonly Float32Array[])[]): boolean {
    const [left, right] = output ?? [];
    if (!left || !right) return true;
    const { played } = this.#queue;
    const filled = this.#queue.pull(left, right);
    const flows = filled === left.length;
    if (flows !== this.#flows) {
      this.#flows = flows;
      const time = currentTime + (flows ? 0 : filled / sampleRate);
      this.port.postMessage({ run: this.#run, flows, played: flows ? played : played + filled, time } satisfies Flow);
    }
    return true;
  }
}

declare const sampleRate: number;

registerProcessor('block-player', BlockPlayer);
