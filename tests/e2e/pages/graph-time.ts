import { parseCube } from '../../../core/render/cube-lut.ts';
import type { FrameGraph, MediaFrame, PlacedPicture } from '../../../core/render/graph.ts';
import { RATES } from '../../../core/time/rate.ts';
import { time } from '../../../core/time/rational-time.ts';
import { Compositor } from '../../../renderer/viewer/compositor/compositor.ts';
import type { SourcePicture } from '../../../renderer/viewer/compositor/source-picture.ts';
import { compositionOf } from '../../../renderer/viewer/software/composition.ts';
import { Kernel } from '../../../renderer/viewer/software/kernel.ts';
import { drawsInSoftware, openScreen } from '../../../renderer/viewer/software/screen.ts';

/** The page of `npm run bench -- viewer`: how long the compositor takes for a dissolve of two 720p pictures through a look. */
const [width, height] = [1280, 720];
const PATH = '/look.cube';

function source(reader: string): MediaFrame {
  return { kind: 'media', media: { kind: 'asset', assetId: reader }, instant: time(0, RATES.fps24), reader };
}

function placed(frame: MediaFrame): PlacedPicture {
  const placement = { x: 0, y: 0, scale: 1, rotation: 0, crop: { left: 0, right: 0, top: 0, bottom: 0 } };
  return { kind: 'placed', source: frame, effects: [{ kind: 'lut', path: PATH, mix: 1 }], placement, opacity: 1 };
}

/** A new picture each time, as play has: it must be brought to the GPU. */
function picture(seed: number): SourcePicture {
  const plane = (across: number, down: number) => ({
    data: Uint8Array.from({ length: across * down }, (_, i) => (seed + i * 7 + (i >> 8)) & 255),
    width: across,
    height: down,
    stride: across,
    channels: 1 as const,
  });
  return {
    kind: 'yuv',
    shape: { width, height, pixelAspect: 1, rotation: 0 },
    encoding: {
      matrix: 'bt709',
      range: 'limited',
      bitDepth: 8,
      subsampling: { horizontal: 2, vertical: 2 },
      chromaLocation: 'left',
    },
    luma: plane(width, height),
    chroma: [plane(width / 2, height / 2), plane(width / 2, height / 2)],
    alpha: null,
  };
}

/**
 * Milliseconds of each of `runs` frames, from having their pictures in memory to having the frame: the way the window takes on this machine, or with the shaders that a graphics
 * card runs.
 */
function graphTimes(cube: string, runs: number, way: 'window' | 'shaders'): number[] {
  const canvas = document.createElement('canvas');
  const inSoftware = way === 'window' && drawsInSoftware();
  const screen = inSoftware ? openScreen(canvas, () => undefined) : new Compositor(canvas, () => undefined);
  const kernel = inSoftware ? new Kernel() : null;
  const image = new ImageData(width, height);
  const gl = inSoftware ? null : canvas.getContext('webgl2');
  const luts = new Map([[PATH, parseCube(cube, PATH)]]);
  const [from, to] = [source('from'), source('to')];
  const graph: FrameGraph = {
    width,
    height,
    layers: [{ blend: 'normal', picture: { kind: 'dissolve', from: placed(from), to: placed(to), share: 0.4 } }],
  };
  const read = new Uint8Array(4);
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    const pictures = new Map([
      [from, picture(run)],
      [to, picture(run + 99)],
    ]);
    const start = performance.now();
    const composition = kernel && compositionOf(graph, { pictures, luts });
    if (composition) kernel.compose(composition, image.data);
    screen.draw(graph, { pictures, luts, composed: composition && image });
    // Reading a pixel waits for all that was asked for.
    gl?.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, read);
    times.push(performance.now() - start);
  }
  return times;
}

Object.assign(window, { graphTimes });
