import type {
  FrameGraph,
  Layer,
  MediaFrame,
  Passage,
  PictureSource,
  PlacedPicture,
  Rgb,
} from '../../../../core/render/graph.ts';
import { isWhole, type Size } from '../../../../core/render/placement.ts';
import { withoutHidden } from '../../../../core/render/without-hidden.ts';
import { loadKernels } from '../../../../native/binding/load.ts';
import type { YuvFormat, YuvPlanes } from '../../../../native/binding/kernels.ts';
import type { Frame } from '../engine/ffmpeg.ts';
import { alphaOf, planesOf, shared } from '../engine/film-frame.ts';
import { FramePool } from './frame-pool.ts';
import { GraphRenderer, type SourcePixels } from './graph-renderer.ts';
import { TextPictures } from '../../../../core/text/text-pictures.ts';
import { fontBytes } from './font-bytes.ts';
import { LookUpTables } from './look-up-tables.ts';
import type { OpenSources } from './open-sources.ts';

const BLACK: Rgb = [0, 0, 0];

/**
 * Makes the pictures of a film from the graphs of its frames, each the shortest way:
 * - a file's own picture, whole and untouched, where that is the frame and has the film's format;
 * - a dissolve or dip of such pictures in their code values, which leaves chroma as fine as it is;
 * - anything else by the renderer.
 */
export class FilmPictures {
  readonly #format: YuvFormat;
  readonly #sources: OpenSources;
  readonly #texts = new TextPictures(fontBytes);
  readonly #kernels = loadKernels();
  readonly #renderer: GraphRenderer;
  readonly #pool: FramePool;
  /** A picture of one colour, the last that was asked for. */
  #plain: { readonly key: string; readonly frame: Frame } | null = null;

  constructor(format: YuvFormat, sources: OpenSources) {
    this.#format = format;
    this.#sources = sources;
    this.#pool = new FramePool(format);
    const tables = new LookUpTables();
    this.#renderer = new GraphRenderer(
      { source: (source, canvas) => this.#pixels(source, canvas), lut: (path) => tables.table(path) },
      this.#kernels,
    );
  }

  /** The picture of a frame, which the caller frees. One at a time. */
  async picture(graph: FrameGraph): Promise<Frame> {
    this.#sources.nextFrame();
    const seen = withoutHidden(graph, (source) =>
      source.kind === 'media' && this.#sources.isSolid(source) ? this.#sources.shapeOf(source) : null,
    );
    const [layer] = seen.layers;
    if (layer === undefined) return this.#plainPicture(BLACK);
    return (seen.layers.length === 1 ? await this.#directly(layer) : null) ?? (await this.#rendered(seen));
  }

  close(): void {
    this.#plain?.frame.free();
    this.#plain = null;
    this.#pool.close();
    this.#sources.close();
  }

  /** The picture of a frame of one layer, where it does not have to become RGB on the way. On an empty canvas every blend mode gives the layer itself. */
  async #directly({ picture }: Layer): Promise<Frame | null> {
    if (picture.kind === 'placed') return this.#isUntouched(picture) ? this.#sources.read(picture.source) : null;
    if (picture.kind === 'wipe') return null;
    const [from, to, share] = endsOf(picture);
    const isReady = (end: PassageEnd): end is UntouchedPicture | Rgb => 'length' in end || this.#isUntouched(end);
    if (!isReady(from) || !isReady(to)) return null;
    const pictures: Frame[] = [];
    try {
      const planes = async (end: UntouchedPicture | Rgb) => {
        const frame = await ('length' in end ? this.#plainPicture(end) : this.#sources.read(end.source));
        pictures.push(frame);
        return planesOf(frame);
      };
      const [first, second] = [await planes(from), await planes(to)];
      return await this.#made((planesMade) => this.#kernels.mixYuv(first, second, this.#format, share, planesMade));
    } finally {
      for (const picture of pictures) picture.free();
    }
  }

  #rendered(graph: FrameGraph): Promise<Frame> {
    return this.#made((planes) => this.#renderer.renderYuv(graph, this.#format, planes));
  }

  async #made(make: (planes: YuvPlanes) => Promise<void>): Promise<Frame> {
    const { frame, planes } = this.#pool.take();
    try {
      await make(planes);
      return frame;
    } catch (error) {
      frame.free();
      throw error;
    }
  }

  #isUntouched(placed: PlacedPicture): placed is UntouchedPicture {
    const { source, effects, placement, opacity } = placed;
    return (
      source.kind === 'media' &&
      effects.length === 0 &&
      opacity === 1 &&
      this.#sources.isSolid(source) &&
      isSameFormat(this.#sources.formatOf(source), this.#format) &&
      isWhole(this.#format, this.#sources.shapeOf(source), placement)
    );
  }

  async #plainPicture(rgb: Rgb): Promise<Frame> {
    const key = rgb.join(' ');
    if (this.#plain?.key !== key) {
      this.#plain?.frame.free();
      this.#plain = null;
      const side = { kind: 'colour', rgb } as const;
      const share = { across: 0, down: 0, start: 0 };
      const layers = [{ blend: 'normal', picture: { kind: 'passage', from: side, to: side, share } }] as const;
      const frame = await this.#made((planes) => this.#kernels.composeYuv(layers, this.#format, planes));
      this.#plain = { key, frame };
    }
    return shared(this.#plain.frame);
  }

  async #pixels(source: Exclude<PictureSource, { kind: 'nested' }>, canvas: Size): Promise<SourcePixels> {
    if (source.kind === 'text') {
      const { width, height, data } = (await this.#texts.of(source.runs, source.style, canvas)).pixels;
      return {
        pixels: { kind: 'straight', rgba: data, width, height },
        alpha: null,
        shape: { width, height, pixelAspect: 1, rotation: 0 },
        release: () => undefined,
      };
    }
    const frame = await this.#sources.read(source);
    return {
      pixels: { kind: 'yuv', planes: planesOf(frame), format: this.#sources.formatOf(source) },
      alpha: alphaOf(frame),
      shape: this.#sources.shapeOf(source),
      release: () => frame.free(),
    };
  }
}

type UntouchedPicture = PlacedPicture & { readonly source: MediaFrame };
type PassageEnd = PlacedPicture | Rgb;

/** What a dissolve or dip mixes at its moment, and how far it is; over black, nothing is black. */
function endsOf(passage: Exclude<Passage, { kind: 'wipe' }>): [from: PassageEnd, to: PassageEnd, share: number] {
  const { share } = passage;
  const [from, to] = [passage.from ?? BLACK, passage.to ?? BLACK];
  if (passage.kind === 'dissolve') return [from, to, share];
  return share < 0.5 ? [from, passage.colour, 2 * share] : [passage.colour, to, 2 * share - 1];
}

function isSameFormat(a: YuvFormat, b: YuvFormat): boolean {
  return (
    a.width === b.width &&
    a.height === b.height &&
    a.bitDepth === b.bitDepth &&
    a.subsampling.horizontal === b.subsampling.horizontal &&
    a.subsampling.vertical === b.subsampling.vertical &&
    a.matrix === b.matrix &&
    a.range === b.range &&
    a.chromaLocation === b.chromaLocation
  );
}
