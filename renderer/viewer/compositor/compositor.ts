import type { FrameGraph } from '../../../core/render/graph.ts';
import { text } from '../../ui/text.ts';
import { GraphRenderer, type GraphInputs } from './graph-renderer.ts';

const ATTRIBUTES: WebGLContextAttributes = {
  alpha: false,
  antialias: false,
  depth: false,
  stencil: false,
  // The frame stays readable after it has been shown: scopes and stills take it from here.
  preserveDrawingBuffer: true,
  powerPreference: 'high-performance',
};

/** Shows frame graphs on a canvas. Throws, with words for a person, where the machine's graphics can't. */
export class Compositor {
  readonly canvas: HTMLCanvasElement | OffscreenCanvas;
  readonly #gl: WebGL2RenderingContext;
  #renderer: GraphRenderer | null;
  readonly #listening = new AbortController();

  /** `onRestored`: the graphics had been lost, with all that was drawn, and are there again. */
  constructor(canvas: HTMLCanvasElement | OffscreenCanvas, onRestored: () => void) {
    this.canvas = canvas;
    // Asked of each kind by itself: which overload TypeScript takes for both together depends on what it has read before.
    const gl =
      'convertToBlob' in canvas ? canvas.getContext('webgl2', ATTRIBUTES) : canvas.getContext('webgl2', ATTRIBUTES);
    if (!gl) throw new Error(text.viewer.noGraphics);
    this.#gl = gl;
    this.#renderer = this.#start();
    const { signal } = this.#listening;
    canvas.addEventListener(
      'webglcontextlost',
      (event) => {
        // Without this it would never come back.
        event.preventDefault();
        this.#renderer = null;
      },
      { signal },
    );
    canvas.addEventListener(
      'webglcontextrestored',
      () => {
        this.#renderer = this.#start();
        onRestored();
      },
      { signal },
    );
  }

  /** Draws the graph over black, in its own size. Does nothing while the graphics are lost. */
  draw(graph: FrameGraph, inputs: GraphInputs): void {
    const { canvas } = this;
    if (canvas.width !== graph.width) canvas.width = graph.width;
    if (canvas.height !== graph.height) canvas.height = graph.height;
    this.#renderer?.draw(graph, inputs);
  }

  dispose(): void {
    this.#listening.abort();
    this.#renderer?.dispose();
    this.#renderer = null;
  }

  #start(): GraphRenderer {
    // Half floats to draw into: the first of the two gives floats as well.
    if (!this.#gl.getExtension('EXT_color_buffer_float') && !this.#gl.getExtension('EXT_color_buffer_half_float'))
      throw new Error(text.viewer.noGraphics);
    return new GraphRenderer(this.#gl);
  }
}
