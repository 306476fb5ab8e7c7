import type { PointerEvent } from 'react';
import { nominalFramesPerSecond } from '../../../core/time/rate.ts';
import { activate, goTo } from '../../editor/actions.ts';
import { activeSequence } from '../../editor/selectors.ts';
import { useAppDispatch, useAppSelector } from '../../editor/store.ts';
import { rulerStep } from '../../timeline/scale.ts';
import { sequenceTimecode } from '../../ui/format.ts';
import { frameOfX, xOfFrame, type TimeScale } from './key-geometry.ts';

/** The time of the sequence above the lanes; the playhead is dragged in it. */
export function TimeRuler({ time, width }: { time: TimeScale; width: number }) {
  const dispatch = useAppDispatch();
  const sequence = useAppSelector(activeSequence);
  if (!sequence || width === 0) return null;
  const { major, minor } = rulerStep(time.pixelsPerFrame, nominalFramesPerSecond(sequence.rate));
  const last = time.from + width / time.pixelsPerFrame;
  const ticks: number[] = [];
  for (let frame = Math.floor(time.from / major) * major; frame <= last; frame += minor) ticks.push(frame);

  function seek({ buttons, clientX, currentTarget }: PointerEvent<SVGSVGElement>) {
    if (buttons !== 1) return;
    dispatch(activate('sequence'));
    dispatch(goTo(frameOfX(clientX - currentTarget.getBoundingClientRect().left, time)));
  }

  return (
    <svg
      width={width}
      height={20}
      aria-hidden="true"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        seek(event);
      }}
      onPointerMove={seek}
    >
      {ticks.map((frame) => {
        const x = Math.round(xOfFrame(frame, time)) + 0.5;
        const isMajor = frame % major === 0;
        return (
          <g key={frame}>
            <line className="key-tick" x1={x} x2={x} y1={isMajor ? 6 : 15} y2={20} />
            {isMajor && frame >= 0 && (
              <text className="key-label numerals" x={x + 4} y={12}>
                {sequenceTimecode(sequence, frame)}
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
}
