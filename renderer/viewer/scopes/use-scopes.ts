import { useEffect, useRef, useState } from 'react';
import type { ScopeName } from '../../editor/scopes-slice.ts';
import type { PictureOutput } from '../picture-output.ts';
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
    const scratch = new OffscreenCanvas(1, 1);
    let pictures = 0;
    let [wanted, busy] = [false, false];
    let stating: ReturnType<typeof setTimeout> | null = null;
    let latest: Measures | null = null;
    const canvases = () => [...(holder.current?.querySelectorAll<HTMLCanvasElement>('canvas[data-scope]') ?? [])];
    const count = () => {
      const scopes = canvases().map(({ dataset }) => dataset['scope'] as ScopeName);
      const samples = sampler.take(output.canvas);
      wanted = false;
      if (!samples || scopes.length === 0) return;
      busy = true;
      worker.postMessage({ samples, scopes } satisfies ToScope, [samples.bytes.buffer]);
    };
    const soon = () => {
      wanted = true;
      if (!busy) count();
    };
    const state = () => {
      stating = null;
      setMeasures(latest);
    };
    worker.onmessage = ({ data }: MessageEvent<Scoped>) => {
      busy = false;
      pictures++;
      for (const picture of data.pictures) {
        const canvas = canvases().find(({ dataset }) => dataset['scope'] === picture.scope);
        if (canvas) draw(picture, canvas, scratch);
        // For tests: another picture's.
        if (canvas) canvas.dataset['drawn'] = String(pictures);
      }
      latest = data.measures;
      stating ??= setTimeout(state, restate);
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

function draw(picture: ScopePicture, canvas: HTMLCanvasElement, scratch: OffscreenCanvas): void {
  fitToBox(canvas);
  const context = canvas.getContext('2d', { alpha: false });
  if (!context) return;
  if ('shares' in picture) {
    drawShares(context, picture.shares);
    return;
  }
  const { plane } = picture;
  if (scratch.width !== plane.width || scratch.height !== plane.height)
    [scratch.width, scratch.height] = [plane.width, plane.height];
  scratch
    .getContext('2d', { alpha: false, willReadFrequently: true })
    ?.putImageData(new ImageData(plane.bytes, plane.width), 0, 0);
  context.drawImage(scratch, 0, 0, canvas.width, canvas.height);
}

/** As many pixels as the screen has where it stands. */
function fitToBox(canvas: HTMLCanvasElement): void {
  const width = Math.max(1, Math.round(canvas.clientWidth * devicePixelRatio));
  const height = Math.max(1, Math.round(canvas.clientHeight * devicePixelRatio));
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
}
