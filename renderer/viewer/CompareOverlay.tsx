import { useRef, type CSSProperties, type KeyboardEvent, type PointerEvent, type RefObject } from 'react';
import { comparisonSeen } from '../editor/selectors.ts';
import { useAppDispatch, useAppSelector } from '../editor/store.ts';
import { dividerMoved } from '../editor/viewer-slice.ts';
import { keepKey } from '../ui/arrow-keys.ts';
import { text } from '../ui/text.ts';
import { dividerThrough, wayOf } from './wipe-line.ts';

/** Over a compared picture: which side is which, and the line of a wipe. */
export function CompareOverlay() {
  const comparison = useAppSelector((state) => state.viewer.comparison);
  const { mode, mix, gain } = useAppSelector((state) => state.viewer.compare);
  const seen = useAppSelector(comparisonSeen);
  const area = useRef<HTMLDivElement>(null);
  const { a, b } = useNames();
  if (!comparison) return null;
  if (!seen) {
    return (
      <p className="stage-note" role="status">
        {text.compare.outside}
      </p>
    );
  }
  const alone = mode === 'toggle' ? comparison.side : null;
  return (
    <div ref={area} className="compare">
      {mode === 'difference' && (
        <span className="compare-name compare-a">{text.compare.differenceOf(a, b, text.compare.times(gain))}</span>
      )}
      {mode !== 'difference' && alone !== 'b' && (
        <span className="compare-name compare-a">{text.compare.sideName(text.compare.a, a, shareOf(1 - mix))}</span>
      )}
      {mode !== 'difference' && alone !== 'a' && (
        <span className="compare-name compare-b">{text.compare.sideName(text.compare.b, b, shareOf(mix))}</span>
      )}
      {mode === 'wipe' && <Divider area={area} a={a} b={b} />}
    </div>
  );

  function shareOf(share: number): number | null {
    return mode === 'onion' ? Math.round(share * 100) : null;
  }
}

/** What A and B are, in words. */
function useNames(): { a: string; b: string } {
  const takes = useAppSelector((state) => state.project.takes);
  const comparison = useAppSelector((state) => state.viewer.comparison);
  const name = (id: string | null | undefined) => {
    const take = id == null ? undefined : takes.get(id);
    return take ? text.compare.takeName(take.number) : text.compare.sourceName;
  };
  return { a: name(comparison?.a), b: name(comparison?.b) };
}

/** The line between A and B: dragged, or moved with the arrow keys. */
function Divider({ area, a, b }: { area: RefObject<HTMLDivElement | null>; a: string; b: string }) {
  const dispatch = useAppDispatch();
  const { divider, angle } = useAppSelector((state) => state.viewer.compare);
  const { across, down } = wayOf(angle);
  const percent = Math.round(divider * 100);

  function drag(event: PointerEvent) {
    const box = area.current?.getBoundingClientRect();
    if (!box || event.buttons !== 1) return;
    dispatch(dividerMoved(dividerThrough({ x: event.clientX - box.left, y: event.clientY - box.top }, box, angle)));
  }
  function press(event: KeyboardEvent) {
    const step = event.shiftKey ? 0.1 : 0.01;
    const moves: Record<string, number> = {
      ArrowLeft: divider - step,
      ArrowRight: divider + step,
      ArrowUp: divider + (down < 0 ? step : -step),
      ArrowDown: divider + (down < 0 ? -step : step),
      Home: 0,
      End: 1,
    };
    const to = moves[event.key];
    if (to === undefined) return;
    dispatch(dividerMoved(to));
    keepKey(event);
  }

  return (
    <div
      className="compare-divider"
      style={
        { '--across': across, '--down': down, '--moved': divider - 0.5, '--angle': `${angle}deg` } as CSSProperties
      }
      role="slider"
      tabIndex={0}
      aria-label={text.compare.divider}
      aria-orientation={angle === 90 ? 'vertical' : 'horizontal'}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      aria-valuetext={`${percent} % ${a}, ${100 - percent} % ${b}`}
      onKeyDown={press}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
    />
  );
}
