import type { CSSProperties } from 'react';
import { activate, goTo } from '../editor/actions.ts';
import { frameOn, marksOn, viewedOn } from '../editor/selectors.ts';
import { useAppDispatch, useAppSelector } from '../editor/store.ts';
import type { Monitor } from '../editor/viewer-slice.ts';
import { sequenceTimecode } from '../ui/format.ts';

/** Where in the source or sequence the picture is; drag to scrub. Its marks are drawn on it. */
export function ScrubBar({ monitor, label }: { monitor: Monitor; label: string }) {
  const dispatch = useAppDispatch();
  const frame = useAppSelector((state) => frameOn(state, monitor));
  const { frames, ...count } = useAppSelector((state) => viewedOn(state, monitor));
  const marks = useAppSelector((state) => marksOn(state, monitor));
  const last = Math.max(1, frames - 1);
  const style = {
    '--in': `${((marks.in ?? 0) / last) * 100}%`,
    '--out': `${((marks.out ?? last) / last) * 100}%`,
  } as CSSProperties;
  const marked = marks.in !== null || marks.out !== null;
  return (
    <div className={marked ? 'scrub scrub-marked' : 'scrub'} style={style}>
      <input
        type="range"
        aria-label={label}
        aria-valuetext={sequenceTimecode(count, frame)}
        min={0}
        max={last}
        value={Math.min(frame, last)}
        disabled={frames === 0}
        onChange={(event) => {
          dispatch(activate(monitor));
          dispatch(goTo(Number(event.target.value)));
        }}
      />
    </div>
  );
}
