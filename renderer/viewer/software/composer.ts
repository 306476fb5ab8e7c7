import type { CubeLut } from '../../../core/render/cube-lut.ts';
import type { FrameGraph } from '../../../core/render/graph.ts';
import type { GraphInputs } from '../compositor/graph-renderer.ts';
import { withdraw } from '../copy-sample.ts';
import { giveBuffer, takeBuffer } from '../spare-buffers.ts';
import type { Composed, ToCompose } from './compose-worker.ts';
import { compositionOf, type Composition } from './composition.ts';
import ComposeWorker from './compose-worker.ts?worker';

interface Waiting {
  readonly composition: Composition;
  readonly resolve: (image: ImageData) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Composes pictures beside the window, on another core, for machines whose graphics are drawn in software: frames come out of it ahead of time, as decoded ones do.
 * One at a time, in the order in which they were asked for.
 */
export class Composer {
  readonly #worker = new ComposeWorker();
  readonly #waiting: Waiting[] = [];
  /** The tables that the worker has, by the part that they were for last. */
  #tables: readonly (CubeLut | null)[] = [];
  #broken = false;

  constructor() {
    this.#worker.onmessage = ({ data }: MessageEvent<Composed>) => this.#take(data);
    this.#worker.onerror = ({ message }) => {
      this.#broken = true;
      for (const { reject } of this.#waiting.splice(0)) reject(new Error(message));
    };
  }

  /** The graph's picture, which takes its sources' memory; null where it is more than a composition, and nothing was taken. Give its buffer back when it is no longer shown. */
  async compose(graph: FrameGraph, inputs: GraphInputs): Promise<ImageData | null> {
    const composition = this.#broken ? null : compositionOf(graph, inputs);
    if (!composition) return null;
    const { width, height, parts } = composition;
    const tables = parts.map(({ lut }) => lut);
    const into = takeBuffer(4 * width * height);
    const message: ToCompose = {
      width,
      height,
      parts: parts.map(({ lut, ...part }, i) => ({ ...part, lut: lut && lut === this.#tables[i] ? 'same' : lut })),
      into,
    };
    this.#tables = tables;
    const sources = new Set(parts.flatMap(({ picture }) => withdraw(picture) ?? []));
    this.#worker.postMessage(message, [into, ...sources]);
    return new Promise((resolve, reject) => this.#waiting.push({ composition, resolve, reject }));
  }

  #take({ rgba, sources }: Composed): void {
    for (const source of sources) giveBuffer(source);
    const next = this.#waiting.shift();
    next?.resolve(new ImageData(new Uint8ClampedArray(rgba), next.composition.width, next.composition.height));
  }
}
