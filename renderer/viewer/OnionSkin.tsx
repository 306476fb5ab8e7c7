import { useEffect, useRef } from 'react';
import { frameOn, viewedOn } from '../editor/selectors.ts';
import { useAppSelector, useAppStore } from '../editor/store.ts';
import type { Monitor } from '../editor/viewer-slice.ts';
import { usePlayer } from './player-context.tsx';

/** How long a picture stands before its neighbours are decoded, in milliseconds: scrubbing goes first. */
const patience = 80;
/** The neighbours are only there to be seen through. */
const widest = 960;

/** The frames before and after the one on show, at 30 % each. */
export function OnionSkin({ monitor }: { monitor: Monitor }) {
  const store = useAppStore();
  const player = usePlayer(monitor);
  const { width, height } = useAppSelector((state) => viewedOn(state, monitor));
  const before = useRef<HTMLCanvasElement>(null);
  const after = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    let pending = new AbortController();
    const stop = player.onPicture(() => {
      pending.abort();
      pending = new AbortController();
      const { signal } = pending;
      const draw = async () => {
        const frame = frameOn(store.getState(), monitor);
        const { frames } = viewedOn(store.getState(), monitor);
        for (const [canvas, neighbour] of [
          [before.current, frame - 1],
          [after.current, frame + 1],
        ] as const) {
          const there = neighbour >= 0 && neighbour < frames;
          if (canvas) canvas.hidden = !there;
          const context = canvas?.getContext('2d');
          if (there && context) await player.drawFrame(neighbour, context, signal);
        }
      };
      const timer = setTimeout(() => void draw(), patience);
      signal.addEventListener('abort', () => clearTimeout(timer));
    });
    return () => {
      stop();
      pending.abort();
    };
  }, [store, player, monitor]);
  const scale = Math.min(1, widest / width);
  const size = { width: Math.round(width * scale), height: Math.round(height * scale) };
  return (
    <>
      <canvas className="overlay-onion" ref={before} {...size} aria-hidden="true" />
      <canvas className="overlay-onion" ref={after} {...size} aria-hidden="true" />
    </>
  );
}
