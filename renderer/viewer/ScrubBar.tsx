import type { CSSProperties } from 'react';
import { goTo } from '../editor/actions.ts';
import { viewed, viewedFrame, viewedMarks } from '../editor/selectors.ts';
import { useAppDispatch, useAppSelector } from '../editor/store.ts';
import { sequenceTimecode } from '../ui/format.ts';
import { text } from '../ui/text.ts';

/** Where in the source or sequence the picture is; drag to scrub. Its marks are drawn on it. */
export function ScrubBar() {
  const dispatch = useAppDispatch();
  const frame = useAppSelector(viewedFrame);
  const { frames, ...count } = useAppSelector(viewed);
  const marks = useAppSelector(viewedMarks);
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
        aria-label={text.viewer.scrub}
        aria-valuetext={sequenceTimecode(count, frame)}
        min={0}
        max={last}
        value={Math.min(frame, last)}
        disabled={frames === 0}
        onChange={(event) => dispatch(goTo(Number(event.target.value)))}
      />
    </div>
  );
}
