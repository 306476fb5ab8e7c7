import { isSameKey } from '../../editor/keyframes/keyframes-slice.ts';
import type { Lane } from '../../editor/keyframes/lanes.ts';
import { text } from '../../ui/text.ts';
import { tipOf } from '../../ui/tip.ts';
import { xOfFrame, type KeyPoint, type TimeScale } from './key-geometry.ts';
import { KeyMark, MarqueeBox, PlayheadLine } from './marks.tsx';
import type { useKeyDrag } from './use-key-drag.ts';

/** Height of a lane in CSS pixels; keyframes.css draws its name as high. */
export const laneHeight = 24;

interface LanesProps {
  readonly lanes: readonly Lane[];
  readonly shown: Lane;
  readonly time: TimeScale;
  readonly width: number;
  readonly drag: ReturnType<typeof useKeyDrag>;
  readonly onChoose: (key: string) => void;
  /** A double click. */
  readonly onAdd: (x: number, y: number) => void;
}

/** A line for each number with its keyframes; the one whose curve is shown is chosen by its name. */
export function Lanes({ lanes, shown, time, width, drag, onChoose, onAdd }: LanesProps) {
  const points = lanes.flatMap(({ key, start, keyframes }, i) =>
    keyframes.map(({ at, easing }): KeyPoint => ({
      lane: key,
      at,
      easing,
      x: xOfFrame(start + at, time),
      y: (i + 0.5) * laneHeight,
    })),
  );
  const height = lanes.length * laneHeight;
  return (
    <div className="key-lanes">
      <div className="key-names" role="radiogroup" aria-label={text.keyframes.lanes}>
        {lanes.map(({ key, label }) => (
          <label key={key} className="key-name" {...tipOf(label)}>
            <input
              type="radio"
              name="key-lane"
              className="visually-hidden"
              checked={key === shown.key}
              onChange={() => onChoose(key)}
            />
            <span>{label}</span>
          </label>
        ))}
      </div>
      <svg
        className="key-surface"
        width={width}
        height={height}
        aria-hidden="true"
        {...drag.handlersOn({ name: 'lanes', points, time, curve: null })}
        onDoubleClick={({ clientX, clientY, currentTarget }) => {
          const { left, top } = currentTarget.getBoundingClientRect();
          onAdd(clientX - left, clientY - top);
        }}
      >
        {lanes.map(({ key, start, length }, i) => (
          <g key={key}>
            <rect
              className={key === shown.key ? 'key-span key-span-shown' : 'key-span'}
              x={xOfFrame(start, time)}
              width={Math.max(1, (length - 1) * time.pixelsPerFrame)}
              y={i * laneHeight + 2}
              height={laneHeight - 4}
            />
            <line className="key-line" x1={0} x2={width} y1={(i + 0.5) * laneHeight} y2={(i + 0.5) * laneHeight} />
          </g>
        ))}
        {points
          .filter(({ x }) => x > -8 && x < width + 8)
          .map((point) => (
            <KeyMark
              key={`${point.lane}@${point.at}`}
              {...point}
              isPicked={drag.picked.some((ref) => isSameKey(ref, point))}
            />
          ))}
        <PlayheadLine time={time} height={height} />
        {drag.marquee?.on === 'lanes' && <MarqueeBox box={drag.marquee.box} />}
      </svg>
    </div>
  );
}
