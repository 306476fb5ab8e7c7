import type { Keyframe } from '../../../core/timeline/model/keyframes.ts';
import { isSameKey, type KeyRef } from '../../editor/keyframes/keyframes-slice.ts';
import type { Lane } from '../../editor/keyframes/lanes.ts';
import { written } from '../../editor/parameters/number-shown.ts';
import { speedBetween } from '../../editor/parameters/speed-curve.ts';
import { text } from '../../ui/text.ts';
import { beyondEnds, curvePath, handlesOf } from './curve-shape.ts';
import { valueOfY, xOfFrame, yOfValue, type KeyPoint, type TimeScale, type ValueScale } from './key-geometry.ts';
import { KeyMark, MarqueeBox, PlayheadLine } from './marks.tsx';
import type { HandlePoint, useKeyDrag } from './use-key-drag.ts';

interface CurveProps {
  readonly lane: Lane;
  readonly time: TimeScale;
  readonly values: ValueScale;
  readonly width: number;
  readonly drag: ReturnType<typeof useKeyDrag>;
  /** A double click. */
  readonly onAdd: (x: number, y: number) => void;
}

/** The value of one number over time. A keyframe that is picked alone shows the handles of the way to the next one. */
export function Curve({ lane, time, values, width, drag, onAdd }: CurveProps) {
  const { height } = values;
  if (width === 0 || height === 0) return null;
  const isSpeed = lane.place.of === 'speed';
  const x = (at: number) => xOfFrame(lane.start + at, time);
  const y = (value: number) => yOfValue(value * lane.number.scale, values);
  const [left, right] = [time.from - lane.start, time.from + width / time.pixelsPerFrame - lane.start];
  const points = lane.keyframes.map(({ at, value, easing }): KeyPoint => ({
    lane: lane.key,
    at,
    easing,
    x: x(at),
    y: y(value),
  }));
  const handles = isSpeed ? [] : shownHandles(lane, drag.picked, x, y);
  const line = isSpeed ? beyondEnds(lane.keyframes, left, right) : lane.keyframes;
  return (
    <svg
      className="key-surface"
      width={width}
      height={height}
      aria-hidden="true"
      {...drag.handlersOn({ name: 'curve', points, time, curve: { lane, values, handles } })}
      onDoubleClick={({ clientX, clientY, currentTarget }) => {
        const box = currentTarget.getBoundingClientRect();
        onAdd(clientX - box.left, clientY - box.top);
      }}
    >
      {[0.1, 0.5, 0.9].map((share) => (
        <g key={share}>
          <line className="key-line" x1={0} x2={width} y1={share * height} y2={share * height} />
          <text className="key-label numerals" x={4} y={share * height - 3}>
            {`${roughly(valueOfY(share * height, values), values)} ${lane.number.unit}`}
          </text>
        </g>
      ))}
      <path className="key-path" d={curvePath(line, x, y, left, right)} />
      {isSpeed && <Speeds keyframes={lane.keyframes} x={x} y={y} />}
      {handles.map((handle) => (
        <g key={handle.which}>
          <line className="key-arm" x1={handle.fromX} y1={handle.fromY} x2={handle.x} y2={handle.y} />
          <circle className="key-handle" cx={handle.x} cy={handle.y} r={4} />
        </g>
      ))}
      {points.map((point) => (
        <KeyMark key={point.at} {...point} isPicked={drag.picked.some((ref) => isSameKey(ref, point))} />
      ))}
      <PlayheadLine time={time} height={height} />
      {drag.marquee?.on === 'curve' && <MarqueeBox box={drag.marquee.box} />}
    </svg>
  );
}

/** The handles of the way from the one keyframe that is picked to the next one; where it holds there are none. */
function shownHandles(
  { key, keyframes }: Lane,
  picked: readonly KeyRef[],
  x: (at: number) => number,
  y: (value: number) => number,
): HandlePoint[] {
  const [ref, ...others] = picked;
  const index = keyframes.findIndex(({ at }) => ref?.lane === key && at === ref.at);
  const [from, to] = [keyframes[index], keyframes[index + 1]];
  if (others.length > 0 || !from || !to || from.easing === 'hold') return [];
  return handlesOf(from, to).map(({ at, value }, which): HandlePoint => {
    const foot = which === 0 ? from : to;
    return { x: x(at), y: y(value), fromX: x(foot.at), fromY: y(foot.value), which: which === 0 ? 0 : 1, index };
  });
}

/** How fast a clip runs between the keyframes of its speed, written beside each line. */
function Speeds({
  keyframes,
  x,
  y,
}: {
  keyframes: readonly Keyframe[];
  x: (at: number) => number;
  y: (value: number) => number;
}) {
  return keyframes.slice(1).map((to, i) => {
    const from = keyframes[i];
    if (!from) return null;
    const percent = written(Math.round(1000 * speedBetween(from, to)) / 10);
    return (
      <text
        key={to.at}
        className="key-label numerals"
        textAnchor="middle"
        x={x((from.at + to.at) / 2)}
        y={y((from.value + to.value) / 2) - 8}
      >
        {text.keyframes.speed(percent)}
      </text>
    );
  });
}

/** As fine as a tenth of what is in view. */
function roughly(value: number, { top, bottom }: ValueScale): string {
  const places = Math.max(0, Math.ceil(-Math.log10((top - bottom) / 10)));
  return written(Number(value.toFixed(Math.min(4, places))));
}
