import { useLayoutEffect, useRef, useState, type MouseEvent, type WheelEvent } from 'react';
import { valueAt } from '../../../core/timeline/model/parameter.ts';
import { edit } from '../../editor/edits.ts';
import { addKey } from '../../editor/keyframes/key-edits.ts';
import { keysPicked, laneChosen } from '../../editor/keyframes/keyframes-slice.ts';
import type { Lane } from '../../editor/keyframes/lanes.ts';
import { useAppDispatch } from '../../editor/store.ts';
import { contextMenuOpened } from '../../editor/window-slice.ts';
import { Button } from '../../ui/Button.tsx';
import { text } from '../../ui/text.ts';
import { Curve } from './Curve.tsx';
import { fittedTime, fittedValues, frameOfX, valueOfY, type TimeScale } from './key-geometry.ts';
import { KeyList } from './KeyList.tsx';
import { KeyValues } from './KeyValues.tsx';
import { laneHeight, Lanes } from './Lanes.tsx';
import { TimeRuler } from './TimeRuler.tsx';
import { useKeyDrag } from './use-key-drag.ts';
import { valuesOf } from './curve-shape.ts';

const words = text.keyframes;

/** Lanes and a curve over one time, with the hand on them. KeyList says the same to those who can't see it. */
export function KeyArea({ lanes, lane }: { lanes: readonly Lane[]; lane: Lane }) {
  const dispatch = useAppDispatch();
  const list = useRef<HTMLUListElement>(null);
  const across = useRef<HTMLDivElement>(null);
  const curve = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState({ width: 0, height: 0 });
  const [zoomed, setZoomed] = useState<TimeScale | null>(null);
  const drag = useKeyDrag();
  useLayoutEffect(() => {
    const watch = new ResizeObserver(() =>
      setSize({ width: across.current?.clientWidth ?? 0, height: curve.current?.clientHeight ?? 0 }),
    );
    for (const { current } of [across, curve]) if (current) watch.observe(current);
    return () => watch.disconnect();
  }, []);

  const time = zoomed ?? fittedTime(lane.start, lane.length, size.width);
  const fitted = fittedValues(
    valuesOf(lane.parameter).map((value) => value * lane.number.scale),
    size.height,
    lane.number.step,
  );
  const values = drag.values ?? fitted;

  function add(to: Lane, x: number, value: number | null) {
    const at = frameOfX(x, time) - to.start;
    dispatch(edit(words.add, addKey(to, at, value ?? valueAt(to.parameter, at))));
    dispatch(keysPicked([{ lane: to.key, at }]));
  }

  function zoom(event: WheelEvent) {
    const amount = event.deltaY || event.deltaX;
    if (!event.ctrlKey && !event.metaKey) {
      setZoomed({ ...time, from: time.from + amount / time.pixelsPerFrame });
      return;
    }
    const x = event.clientX - (across.current?.getBoundingClientRect().left ?? 0);
    const pixelsPerFrame = Math.min(60, Math.max(0.001, time.pixelsPerFrame * Math.exp(-amount / 300)));
    setZoomed({ pixelsPerFrame, from: time.from + x / time.pixelsPerFrame - x / pixelsPerFrame });
  }

  function openMenu(event: MouseEvent) {
    event.preventDefault();
    dispatch(contextMenuOpened({ about: 'keyframe', at: { x: event.clientX, y: event.clientY } }));
  }

  return (
    <div className="key-area" onWheel={zoom} onContextMenu={openMenu} onPointerUp={() => list.current?.focus()}>
      <KeyList lanes={lanes} lane={lane} list={list} />
      <div className="key-corner">
        <Button icon="fit" label={words.fitHint} className="number-button" onClick={() => setZoomed(null)} />
      </div>
      <div ref={across} className="key-ruler">
        <TimeRuler time={time} width={size.width} />
      </div>
      <Lanes
        lanes={lanes}
        shown={lane}
        time={time}
        width={size.width}
        drag={drag}
        onChoose={(key) => dispatch(laneChosen(key))}
        onAdd={(x, y) => {
          const to = lanes[Math.floor(y / laneHeight)];
          if (to) add(to, x, null);
        }}
      />
      <div ref={curve} className="key-curve">
        <Curve
          lane={lane}
          time={time}
          values={values}
          width={size.width}
          drag={drag}
          onAdd={(x, y) => add(lane, x, valueOfY(y, values) / lane.number.scale)}
        />
      </div>
      <KeyValues lanes={lanes} lane={lane} />
    </div>
  );
}
