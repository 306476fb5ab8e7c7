import type { CubeLut } from '../../core/render/cube-lut.ts';
import { framesOf, lutPathsOf, textsOf } from '../../core/render/graph-parts.ts';
import type { TextPicture, FrameGraph, MediaFrame } from '../../core/render/graph.ts';
import type { Trouble } from '../editor/viewer-slice.ts';
import { text } from '../ui/text.ts';
import type { GraphInputs } from './compositor/graph-renderer.ts';
import type { SourcePicture } from './compositor/source-picture.ts';
import { release } from './copy-sample.ts';
import type { Wanted } from './frame-mapping.ts';
import type { FrameSource } from './frame-source.ts';
import type { Scene, SeenGraphs } from './scene.ts';
import type { ScreenInputs } from './software/screen.ts';
import { giveBuffer } from './spare-buffers.ts';

/** Where decoded pictures and tables come from. */
export type Sources = Pick<FrameSource, 'picture' | 'luts' | 'texts' | 'composer'>;

/** One frame of a scene with all that its graphs show, decoded; whoever holds it closes it. */
export class Decoded {
  readonly scene: Scene;
  readonly frame: number;
  readonly graphs: SeenGraphs;
  readonly inputs: ScreenInputs;
  /** Why a picture is missing. */
  readonly trouble: Trouble | null;

  private constructor(parts: Pick<Decoded, 'scene' | 'frame' | 'graphs' | 'inputs' | 'trouble'>) {
    this.scene = parts.scene;
    this.frame = parts.frame;
    this.graphs = parts.graphs;
    this.inputs = parts.inputs;
    this.trouble = parts.trouble;
  }

  static async of(scene: Scene, frame: number, sources: Sources): Promise<Decoded> {
    const graphs = scene.graphsAt(frame);
    const both = graphs.b ? [graphs.a, graphs.b] : [graphs.a];
    const troubles: Trouble[] = [];
    const [frames, texts, luts] = await Promise.all([
      decode(scene, both.flatMap(framesOf), sources, troubles),
      drawn(both, sources, troubles),
      tables(both, sources, troubles),
    ]);
    const pictures = new Map<MediaFrame | TextPicture, SourcePicture>([...frames, ...texts]);
    // Both sides of a comparison may show the same pictures: they are drawn of them.
    const inputs = graphs.b
      ? { pictures, luts, composed: null }
      : await compose(graphs.a, { pictures, luts }, sources, troubles);
    return new Decoded({ scene, frame, graphs, inputs, trouble: troubles[0] ?? null });
  }

  /** Whether a decoder's own buffers are in it. */
  get holdsBuffers(): boolean {
    return [...this.inputs.pictures.values()].some(({ kind }) => kind === 'browser');
  }

  /** The same pictures, as those of another scene that shows no others at this frame. */
  as(scene: Scene): Decoded {
    const { frame, graphs, inputs, trouble } = this;
    return new Decoded({ scene, frame, graphs, inputs, trouble });
  }

  close(): void {
    const { pictures, composed } = this.inputs;
    for (const picture of new Set(pictures.values())) release(picture);
    if (composed) giveBuffer(composed.data.buffer);
  }
}

/** Each frame of a file is decoded once, however often the graphs show it. */
async function decode(
  scene: Scene,
  frames: readonly MediaFrame[],
  sources: Sources,
  troubles: Trouble[],
): Promise<Map<MediaFrame, SourcePicture>> {
  const decoding = new Map<string, Promise<SourcePicture | null>>();
  const pictures = new Map<MediaFrame, SourcePicture>();
  await Promise.all(
    frames.map(async (frame) => {
      const wanted = scene.wanted(frame);
      const key = wanted.kind === 'frame' ? `${wanted.reader} ${wanted.url} ${wanted.index}` : frame.reader;
      const known = decoding.get(key) ?? decodeOne(wanted, sources, troubles);
      decoding.set(key, known);
      const picture = await known;
      if (picture) pictures.set(frame, picture);
    }),
  );
  return pictures;
}

async function decodeOne(wanted: Wanted, sources: Sources, troubles: Trouble[]): Promise<SourcePicture | null> {
  if (wanted.kind === 'nothing') return null;
  if (wanted.kind === 'offline') {
    troubles.push({ message: text.viewer.offline(wanted.name), offline: true });
    return null;
  }
  try {
    return await sources.picture(wanted);
  } catch (error) {
    troubles.push({ message: text.viewer.cannotShow(reasonOf(error)), offline: false });
    return null;
  }
}

/** Titles and captions. What can't be set as it should be is told. */
async function drawn(
  graphs: readonly FrameGraph[],
  { texts }: Sources,
  troubles: Trouble[],
): Promise<Map<TextPicture, SourcePicture>> {
  const pictures = new Map<TextPicture, SourcePicture>();
  await Promise.all(
    graphs.flatMap(textsOf).map(async ({ text: wanted, canvas }) => {
      try {
        const { picture, missing } = await texts.of(wanted, canvas);
        pictures.set(wanted, picture);
        if (missing.length > 0) troubles.push({ message: text.viewer.noFontHas(missing), offline: false });
      } catch (error) {
        troubles.push({ message: text.viewer.cannotShow(reasonOf(error)), offline: false });
      }
    }),
  );
  return pictures;
}

async function tables(
  graphs: readonly FrameGraph[],
  { luts }: Sources,
  troubles: Trouble[],
): Promise<Map<string, CubeLut>> {
  const read = new Map<string, CubeLut>();
  await Promise.all(
    [...new Set(graphs.flatMap(lutPathsOf))].map(async (path) => {
      try {
        read.set(path, await luts.of(path));
      } catch (error) {
        troubles.push({ message: text.viewer.cannotShow(reasonOf(error)), offline: false });
      }
    }),
  );
  return read;
}

/** The picture where it can be composed ahead of time: that takes its sources' memory. */
async function compose(
  graph: FrameGraph,
  inputs: GraphInputs,
  { composer }: Sources,
  troubles: Trouble[],
): Promise<ScreenInputs> {
  try {
    const composed = (await composer?.compose(graph, inputs)) ?? null;
    return composed ? { ...inputs, pictures: new Map(), composed } : { ...inputs, composed };
  } catch (error) {
    troubles.push({ message: text.viewer.cannotShow(reasonOf(error)), offline: false });
    return { ...inputs, pictures: new Map(), composed: null };
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
