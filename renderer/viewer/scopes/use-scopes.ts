import { useEffect, useRef, useState } from 'react';
import type { ScopeName } from '../../editor/scopes-slice.ts';
import type { PictureOutput } from '../picture-output.ts';
import { measure, type Measures } from './measure.ts';
import { ScopePace } from './scope-pace.ts';
import { ScopeRenderer } from './scope-renderer.ts';

/** How often the words for the scopes are made afresh while pictures come, in milliseconds. */
const restate = 500;
/** How long a picture stands before all of it is counted, where that takes too long in play, in milliseconds. */
const patience = 200;

export interface Scopes {
  /** What holds the canvases, each with the name of its scope in `data-scope`. */
  readonly holder: React.RefObject<HTMLDivElement | null>;
  /** Null until there is a picture. */
  readonly measures: Measures | null;
  /** Whether the machine can't draw scopes. */
  readonly unable: boolean;
}

/** Keeps the canvases of a panel showing scopes of every picture that comes out of a monitor. */
export function useScopes(output: PictureOutput, shown: readonly ScopeName[]): Scopes {
  const holder = useRef<HTMLDivElement>(null);
  const redraw = useRef<() => void>(() => undefined);
  const [measures, setMeasures] = useState<Measures | null>(null);
  const [unable, setUnable] = useState(false);
  /** Counts the graphics contexts that were lost: each is replaced. */
  const [lost, setLost] = useState(0);

  useEffect(() => {
    const renderer = ScopeRenderer.create(() => setLost((count) => count + 1));
    setUnable(renderer === null);
    if (!renderer || !holder.current) return;
    const pace = new ScopePace();
    let frame = 0;
    let refining: Timer = null;
    let stating: Timer = null;
    const canvases = () => [...(holder.current?.querySelectorAll<HTMLCanvasElement>('canvas[data-scope]') ?? [])];
    const drawAll = () => {
      const begun = performance.now();
      for (const canvas of canvases()) draw(renderer, canvas, pace.stride);
      pace.took(performance.now() - begun);
      frame = 0;
      refining = setTimeout(() => refine(canvases()), patience);
    };
    // One at a time, so that keys are answered in between.
    const refine = (coarse: readonly HTMLCanvasElement[]) => {
      const [next, ...others] = coarse.filter(({ dataset }) => dataset['stride'] !== '1');
      if (!next) return;
      draw(renderer, next, 1);
      refining = setTimeout(() => refine(others));
    };
    const soon = () => {
      if (refining) clearTimeout(refining);
      frame ||= requestAnimationFrame(drawAll);
    };
    const state = () => {
      stating = null;
      setMeasures(measure(renderer.samples()));
    };
    redraw.current = soon;
    const stop = output.onPicture((picture) => {
      renderer.take(picture);
      soon();
      stating ??= setTimeout(state, restate);
    });
    const resized = new ResizeObserver(soon);
    resized.observe(holder.current);
    return () => {
      stop();
      resized.disconnect();
      cancelAnimationFrame(frame);
      for (const timer of [refining, stating]) if (timer) clearTimeout(timer);
      redraw.current = () => undefined;
      renderer.dispose();
    };
  }, [output, lost]);

  useEffect(() => redraw.current(), [shown]);

  return { holder, measures, unable };
}

type Timer = ReturnType<typeof setTimeout> | null;

function draw(renderer: ScopeRenderer, canvas: HTMLCanvasElement, stride: number): void {
  fitToBox(canvas);
  const context = canvas.getContext('2d', { alpha: false });
  if (context) renderer.draw(canvas.dataset['scope'] as ScopeName, context, stride);
  // For tests: of how many rows it is.
  canvas.dataset['stride'] = String(stride);
}

/** As many pixels as the screen has where it stands. */
function fitToBox(canvas: HTMLCanvasElement): void {
  const width = Math.max(1, Math.round(canvas.clientWidth * devicePixelRatio));
  const height = Math.max(1, Math.round(canvas.clientHeight * devicePixelRatio));
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
}
