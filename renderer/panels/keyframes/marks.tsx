import type { Easing } from '../../../core/timeline/model/parameter.ts';
import { useAppSelector } from '../../editor/store.ts';
import { xOfFrame, type Marquee, type TimeScale } from './key-geometry.ts';

/** Shapes of keyframes by how they go to the next one: a diamond goes straight, a square holds, a disc is eased. */
const shapes = {
  linear: 'M0-5.5 5.5 0 0 5.5-5.5 0z',
  hold: 'M-4.5-4.5h9v9h-9z',
  eased: 'M-5 0a5 5 0 1 1 10 0a5 5 0 1 1-10 0z',
} as const;

export function KeyMark({ x, y, easing, isPicked }: { x: number; y: number; easing: Easing; isPicked: boolean }) {
  const shape = easing === 'linear' || easing === 'hold' ? easing : 'eased';
  return (
    <path
      className={isPicked ? 'key-mark key-mark-picked' : 'key-mark'}
      d={shapes[shape]}
      transform={`translate(${x} ${y})`}
    />
  );
}

export function PlayheadLine({ time, height }: { time: TimeScale; height: number }) {
  const frame = useAppSelector((state) => state.viewer.sequenceFrame);
  const x = Math.round(xOfFrame(frame, time)) + 0.5;
  return <line className="key-playhead" x1={x} x2={x} y1={0} y2={height} />;
}

export function MarqueeBox({ box: { x0, y0, x1, y1 } }: { box: Marquee }) {
  return (
    <rect
      className="key-marquee"
      x={Math.min(x0, x1)}
      y={Math.min(y0, y1)}
      width={Math.abs(x1 - x0)}
      height={Math.abs(y1 - y0)}
    />
  );
}
