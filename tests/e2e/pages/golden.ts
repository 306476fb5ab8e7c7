import { parseCube } from '../../../core/render/cube-lut.ts';
import type { TextPicture, FrameGraph, LayerPicture, MediaFrame } from '../../../core/render/graph.ts';
import { Compositor } from '../../../renderer/viewer/compositor/compositor.ts';
import type { SourcePicture } from '../../../renderer/viewer/compositor/source-picture.ts';
import { goldenCases } from '../../golden/picture/graphs.ts';
import { sourceOf } from '../../golden/picture/reference-inputs.ts';
import type { GoldenSource, RgbaSource } from '../../golden/picture/sources.ts';
import { sourcePicture } from './golden-pictures.ts';

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
  const picture = pictures.get(source) ?? sourcePicture(source);
  pictures.set(source, picture);
  return picture;
}

Object.assign(window, { drawGolden, addText });
