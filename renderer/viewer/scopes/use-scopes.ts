import { useEffect, useRef, useState } from 'react';
import type { ScopeName } from '../../editor/scopes-slice.ts';
import type { PictureOutput } from '../picture-output.ts';
import type { Size } from './cells.ts';
import { drawShares } from './histogram.ts';
import type { Measures } from './measure.ts';
import { PictureSampler } from './picture-sampler.ts';
import type { Scoped, ScopePicture, ToScope } from './scope-worker.ts';
import ScopeWorker from './scope-worker.ts?worker';

/** How often the words for the scopes are made afresh while pictures come, in milliseconds. */
const restate = 500;

export interface Scopes {
  /** What holds the canvases, each with the name of its scope in `data-scope`. */
  readonly holder: React.RefObject<HTMLDivElement | null>;
  /** Null until there is a picture. */
  readonly measures: Measures | null;
}

/** Keeps the canvases of a panel showing scopes of every picture that comes out of a monitor. They are counted on another core, one picture at a time, the newest next. */
export function useScopes(output: PictureOutput, shown: readonly ScopeName[]): Scopes {
  const holder = useRef<HTMLDivElement>(null);
  const redraw = useRef<() => void>(() => undefined);
  const [measures, setMeasures] = useState<Measures | null>(null);

  useEffect(() => {
    const worker = new ScopeWorker();
    const sampler = new PictureSampler();
    let pictures = 0;
    let [wanted, busy] = [false, false];
    let counted = '';
    let measuredAt = -Infinity;
    let stating: ReturnType<typeof setTimeout> | null = null;
    const canvases = () => [...(holder.current?.querySelectorAll<HTMLCanvasElement>('canvas[data-scope]') ?? [])];
    const soon = () => {
      wanted = true;
      if (!busy) count();
    };
    const count = () => {
      const scopes = canvases().map((canvas) => ({ scope: canvas.dataset['scope'] as ScopeName, ...boxOf(canvas) }));
      const samples = sampler.take(output.canvas);
      wanted = false;
      if (!samples || scopes.length === 0) return;
      busy = true;
      counted = output.canvas.dataset['frame'] ?? '';
      const measured = performance.now() - measuredAt > restate;
      if (measured) measuredAt = performance.now();
      worker.postMessage({ samples, measured, scopes } satisfies ToScope, [samples.bytes.buffer]);
      // The words are of the picture that stands, if no other comes.
      if (stating) clearTimeout(stating);
      stating = measured ? null : setTimeout(soon, restate);
    };
    worker.onmessage = ({ data }: MessageEvent<Scoped>) => {
      busy = false;
      pictures++;
      for (const picture of data.pictures) {
        const canvas = canvases().find(({ dataset }) => dataset['scope'] === picture.scope);
        if (canvas) draw(picture, canvas);
        // For tests: another picture's, and which frame that is.
        if (canvas) Object.assign(canvas.dataset, { drawn: String(pictures), counted });
      }
      if (data.measures) setMeasures(data.measures);
      if (wanted) count();
    };
    redraw.current = soon;
    const stop = output.onPicture(soon);
    const resized = new ResizeObserver(soon);
    if (holder.current) resized.observe(holder.current);
    return () => {
      stop();
      resized.disconnect();
      if (stating) clearTimeout(stating);
      redraw.current = () => undefined;
      worker.terminate();
    };
  }, [output]);

  useEffect(() => redraw.current(), [shown]);

  return { holder, measures };
}

function draw(picture: ScopePicture, canvas: HTMLCanvasElement): void {
  const context = canvas.getContext('2d', { alpha: false });
  if (!context) return;
  const { width, height } = 'plane' in picture ? picture.plane : boxOf(canvas);
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  if ('plane' in picture) context.putImageData(new ImageData(picture.plane.bytes, width), 0, 0);
  else drawShares(context, picture.shares);
}

/** As many pixels as the screen has where a canvas stands. */
function boxOf({ clientWidth, clientHeight }: HTMLCanvasElement): Size {
  const pixels = (length: number) => Math.max(1, Math.round(length * devicePixelRatio));
  return { width: pixels(clientWidth), height: pixels(clientHeight) };
}
