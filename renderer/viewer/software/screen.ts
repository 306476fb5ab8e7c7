import type { FrameGraph } from '../../../core/render/graph.ts';
import { Compositor } from '../compositor/compositor.ts';
import type { GraphInputs } from '../compositor/graph-renderer.ts';

/** A graph's inputs, or the picture that has been composed of them. */
export interface ScreenInputs extends GraphInputs {
  readonly composed: ImageData | null;
}

/** Where pictures are drawn. */
export interface Screen {
  readonly canvas: HTMLCanvasElement | OffscreenCanvas;
  /** Draws the graph over black, in its own size. */
  draw(graph: FrameGraph, inputs: ScreenInputs): void;
}

/**
 * A canvas in main memory, for machines whose graphics are drawn in software: what is composed already only has to be put there. The graphics are asked for all else.
 */
export class SoftwareScreen implements Screen {
  readonly canvas: HTMLCanvasElement | OffscreenCanvas;
  readonly #context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;
  readonly #graphics: Compositor;

  /** Throws, with words for a person, where the machine's graphics can't draw graphs. `onRestored`: they had been lost, and are there again. */
  constructor(canvas: HTMLCanvasElement | OffscreenCanvas, onRestored: () => void) {
    this.canvas = canvas;
    this.#graphics = new Compositor(new OffscreenCanvas(1, 1), onRestored);
    this.#context = canvas.getContext('2d', { alpha: false, willReadFrequently: true }) as CanvasRenderingContext2D;
  }

  draw(graph: FrameGraph, inputs: ScreenInputs): void {
    const { canvas } = this;
    const { width, height } = graph;
    if (canvas.width !== width) canvas.width = width;
    if (canvas.height !== height) canvas.height = height;
    if (inputs.composed) this.#context.putImageData(inputs.composed, 0, 0);
    else {
      this.#graphics.draw(graph, inputs);
      this.#context.drawImage(this.#graphics.canvas, 0, 0);
    }
  }
}

/** A screen of the kind that this machine draws fastest on. */
export function openScreen(canvas: HTMLCanvasElement | OffscreenCanvas, onRestored: () => void): Screen {
  return drawsInSoftware() ? new SoftwareScreen(canvas, onRestored) : new Compositor(canvas, onRestored);
}

/** Whether there is no graphics card: SwiftShader, Mesa's llvmpipe and Windows' own renderer draw on the processor. */
export function drawsInSoftware(): boolean {
  known ??= /SwiftShader|llvmpipe|Basic Render/.test(rendererName());
  return known;
}

let known: boolean | undefined;

function rendererName(): string {
  const gl = new OffscreenCanvas(1, 1).getContext('webgl2');
  const info = gl?.getExtension('WEBGL_debug_renderer_info');
  const name: unknown = info && gl?.getParameter(info.UNMASKED_RENDERER_WEBGL);
  gl?.getExtension('WEBGL_lose_context')?.loseContext();
  return String(name ?? '');
}
