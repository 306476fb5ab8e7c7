import { parseCube } from '../../../core/render/cube-lut.ts';
import type { TextPicture, FrameGraph, LayerPicture, MediaFrame } from '../../../core/render/graph.ts';
import { Compositor } from '../../../renderer/viewer/compositor/compositor.ts';
import type { Plane, SourcePicture } from '../../../renderer/viewer/compositor/source-picture.ts';
import { goldenCases } from '../../golden/picture/graphs.ts';
import { sourceOf } from '../../golden/picture/reference-inputs.ts';
import type { GoldenSource, RgbaSource, YuvSource } from '../../golden/picture/sources.ts';

/** The page of compositor.spec.ts: draws golden graphs with the window's own compositor, one after the other on one canvas, and gives their RGBA bytes. */
const cases = new Map(goldenCases().map((golden) => [golden.name, golden]));
const canvas = document.createElement('canvas');
const compositor = new Compositor(canvas, () => undefined);
const texts: Record<string, RgbaSource> = {};
const pictures = new Map<GoldenSource, SourcePicture>();

function drawGolden(name: string): number[] {
  const golden = cases.get(name);
  if (!golden) throw new RangeError(`There is no golden graph ${name}.`);
  const { graph, sources, luts } = golden;
  compositor.draw(graph, {
    pictures: new Map(
      leaves(graph).map(({ source, canvas: size }) => [source, pictureOf(sourceOf(sources, texts, source, size))]),
    ),
    luts: new Map(Object.entries(luts).map(([path, cube]) => [path, parseCube(cube, path)])),
  });
  const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d', { willReadFrequently: true });
  if (!copy) throw new Error('There is no canvas to read from.');
  copy.drawImage(canvas, 0, 0);
  return [...copy.getImageData(0, 0, canvas.width, canvas.height).data];
}

function addText(key: string, width: number, height: number, rgba: readonly number[]): void {
  texts[key] = { kind: 'rgba', shape: { width, height, pixelAspect: 1, rotation: 0 }, data: Uint8Array.from(rgba) };
}

interface Leaf {
  readonly source: MediaFrame | TextPicture;
  readonly canvas: FrameGraph;
}

function leaves(graph: FrameGraph): Leaf[] {
  return graph.layers.flatMap(({ picture }) =>
    sides(picture).flatMap(({ source }) =>
      source.kind === 'nested' ? leaves(source.graph) : [{ source, canvas: graph }],
    ),
  );
}

function sides(picture: LayerPicture) {
  return picture.kind === 'placed' ? [picture] : [picture.from, picture.to].filter((side) => side !== null);
}

function pictureOf(source: GoldenSource): SourcePicture {
  const picture = pictures.get(source) ?? (source.kind === 'yuv' ? yuv(source) : rgba(source));
  pictures.set(source, picture);
  return picture;
}

function rgba({ shape, data }: Extract<GoldenSource, { kind: 'rgba' }>): SourcePicture {
  return { kind: 'rgba', shape, data, order: 'rgba', opaque: data.every((value, i) => i % 4 !== 3 || value === 255) };
}

function yuv({ shape, encoding, planes }: YuvSource): SourcePicture {
  const { subsampling, bitDepth } = encoding;
  const [luma, u, v] = planes.map((bytes, i): Plane => {
    const width = i === 0 ? shape.width : Math.ceil(shape.width / subsampling.horizontal);
    const height = i === 0 ? shape.height : Math.ceil(shape.height / subsampling.vertical);
    const data = bitDepth > 8 ? new Uint16Array(bytes.buffer) : bytes;
    return { data, width, height, stride: width, channels: 1 };
  }) as [Plane, Plane, Plane];
  return { kind: 'yuv', shape, encoding, luma, chroma: [u, v], alpha: null };
}

Object.assign(window, { drawGolden, addText });
