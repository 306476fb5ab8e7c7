import type {
  TextPicture,
  FrameGraph,
  Layer,
  MediaFrame,
  Passage,
  PictureEffect,
  PlacedPicture,
} from '../../../../core/render/graph.ts';
import { maskShape } from '../../../../core/render/mask-shape.ts';
import { isWhole, mappingOf, type Size, type SourceShape } from '../../../../core/render/placement.ts';
import { wipeShare } from '../../../../core/render/wipe-share.ts';
import type {
  Kernels,
  PassageSide,
  PixelEffect,
  PixelLayer,
  PixelPassage,
  Pixels,
  PlacedPixels,
  YuvFormat,
  YuvPlanes,
} from '../../../../native/binding/kernels.ts';
import type { AlphaPlane } from '../engine/film-frame.ts';
import type { KernelLut } from './look-up-tables.ts';
import { multiplyByAlpha } from './multiply-by-alpha.ts';
import { RgbaBuffers } from './rgba-buffers.ts';

/** A source's samples, there until they are released. */
export interface SourcePixels {
  readonly pixels: Pixels;
  /** How solid the pixels are, beside colours that are not multiplied by it; null where they are solid or say so themselves. */
  readonly alpha: AlphaPlane | null;
  readonly shape: SourceShape;
  readonly release: () => void;
}

/** What a graph needs from outside. */
export interface RenderInputs {
  readonly source: (source: MediaFrame | TextPicture, canvas: Size) => SourcePixels | Promise<SourcePixels>;
  readonly lut: (path: string) => Promise<KernelLut>;
}

/** What is let go when a frame is done. */
type Releases = (() => void)[];

/**
 * Executes frame graphs on the processor. Sources that lie on the canvas sample for pixel are read, coloured, mixed and laid over each other in one pass over the rows;
 * one that is moved, scaled or turned is made into a picture of its own first, to be read through its mapping.
 */
export class GraphRenderer {
  readonly #inputs: RenderInputs;
  readonly #kernels: Kernels;
  readonly #buffers = new RgbaBuffers();

  constructor(inputs: RenderInputs, kernels: Kernels) {
    this.#inputs = inputs;
    this.#kernels = kernels;
  }

  /** Over black, in YUV. */
  async renderYuv(graph: FrameGraph, format: YuvFormat, planes: YuvPlanes): Promise<void> {
    await this.#withLayers(graph, (layers) => this.#kernels.composeYuv(layers, format, planes));
  }

  /** Premultiplied, transparent where nothing is. */
  async renderRgba(graph: FrameGraph, rgba: Float32Array): Promise<void> {
    await this.#withLayers(graph, (layers) => this.#kernels.composeRgba(layers, graph, rgba));
  }

  async #withLayers(graph: FrameGraph, compose: (layers: readonly PixelLayer[]) => Promise<void>): Promise<void> {
    const releases: Releases = [];
    try {
      const layers: PixelLayer[] = [];
      for (const layer of graph.layers) {
        const picture = await this.#picture(layer, graph, releases);
        if (picture) layers.push({ blend: layer.blend, picture });
      }
      await compose(layers);
    } finally {
      for (const release of releases) release();
    }
  }

  async #picture({ picture }: Layer, canvas: Size, releases: Releases): Promise<PixelLayer['picture'] | null> {
    if (picture.kind === 'placed') return this.#placed(picture, canvas, releases);
    const side = async (placed: PlacedPicture | null): Promise<PassageSide> =>
      placed && (await this.#placed(placed, canvas, releases));
    return passage(picture, canvas, await side(picture.from), await side(picture.to));
  }

  /** Null where it shows nothing. */
  async #placed(
    { source, effects, placement, opacity }: PlacedPicture,
    canvas: Size,
    releases: Releases,
  ): Promise<PlacedPixels | null> {
    const { pixels, alpha, shape, release } =
      source.kind === 'nested' ? await this.#nested(source.graph) : await this.#inputs.source(source, canvas);
    releases.push(release);
    const solid: PlacedPixels = {
      kind: 'placed',
      pixels,
      effects: await Promise.all(effects.map((effect) => this.#effect(effect, shape))),
      mapping: null,
      opacity,
    };
    const ready = alpha ? await this.#seeThrough(solid, alpha, shape, releases) : solid;
    if (isWhole(canvas, shape, placement)) return ready;
    const mapping = mappingOf(canvas, shape, placement);
    if (!mapping) return null;
    const own = await this.#premultiplied({ ...ready, opacity: 1 }, shape, releases);
    return { ...ready, pixels: own, effects: [], mapping };
  }

  /** Effects know colours without their alpha, so it can come after them. */
  async #seeThrough(solid: PlacedPixels, alpha: AlphaPlane, size: Size, releases: Releases): Promise<PlacedPixels> {
    const own = await this.#premultiplied({ ...solid, opacity: 1 }, size, releases);
    if (own.kind !== 'premultiplied' || solid.pixels.kind !== 'yuv') return solid;
    multiplyByAlpha(own, alpha, solid.pixels.format.bitDepth);
    return { ...solid, pixels: own, effects: [] };
  }

  async #premultiplied(placed: PlacedPixels, { width, height }: Size, releases: Releases): Promise<Pixels> {
    if (placed.pixels.kind === 'premultiplied' && placed.effects.length === 0) return placed.pixels;
    const rgba = this.#buffers.take({ width, height });
    releases.push(() => this.#buffers.giveBack(rgba));
    await this.#kernels.composeRgba([{ blend: 'normal', picture: placed }], { width, height }, rgba);
    return { kind: 'premultiplied', rgba, width, height };
  }

  async #nested(graph: FrameGraph): Promise<SourcePixels> {
    const { width, height } = graph;
    const rgba = this.#buffers.take(graph);
    const release = (): void => this.#buffers.giveBack(rgba);
    try {
      await this.renderRgba(graph, rgba);
    } catch (error) {
      release();
      throw error;
    }
    return {
      pixels: { kind: 'premultiplied', rgba, width, height },
      alpha: null,
      shape: { width, height, pixelAspect: 1, rotation: 0 },
      release,
    };
  }

  async #effect(effect: PictureEffect, shape: SourceShape): Promise<PixelEffect> {
    switch (effect.kind) {
      case 'asc-cdl':
        return effect;
      case 'lut':
        return { kind: 'lut', ...(await this.#inputs.lut(effect.path)), mix: effect.mix };
      case 'mask':
        return { kind: 'mask', shape: effect.shape, invert: effect.invert, ...maskShape(effect, shape) };
    }
  }
}

function passage(picture: Passage, canvas: Size, from: PassageSide, to: PassageSide): PixelPassage {
  const { share } = picture;
  const even = (start: number): PixelPassage['share'] => ({ across: 0, down: 0, start });
  switch (picture.kind) {
    case 'dissolve':
      return { kind: 'passage', from, to, share: even(share) };
    case 'dip': {
      const colour: PassageSide = { kind: 'colour', rgb: picture.colour };
      return share < 0.5
        ? { kind: 'passage', from, to: colour, share: even(2 * share) }
        : { kind: 'passage', from: colour, to, share: even(2 * share - 1) };
    }
    case 'wipe':
      return { kind: 'passage', from, to, share: wipeShare(picture, canvas) };
  }
}
