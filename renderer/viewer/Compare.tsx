import { useRef, type KeyboardEvent, type PointerEvent } from 'react';
import { selectedTakes } from '../editor/selectors.ts';
import { useAppDispatch, useAppSelector } from '../editor/store.ts';
import { comparisonChosen, comparisonEnded, comparisonShowing, dividerMoved } from '../editor/viewer-slice.ts';
import { keepKey } from '../ui/arrow-keys.ts';
import { Button } from '../ui/Button.tsx';
import { text } from '../ui/text.ts';

function useSides(): { a: string; b: string } {
  const takes = useAppSelector((state) => state.project.takes);
  const comparison = useAppSelector((state) => state.viewer.comparison);
  const name = (id: string | null | undefined) => {
    const take = id == null ? undefined : takes.get(id);
    return take ? text.compare.takeName(take.number) : text.compare.sourceName;
  };
  return { a: name(comparison?.a), b: name(comparison?.b) };
}

/** Which of the two is shown, and the way out of the comparison. */
export function CompareBar() {
  const dispatch = useAppDispatch();
  const comparison = useAppSelector((state) => state.viewer.comparison);
  if (!comparison) return null;
  const { showing, a, b } = comparison;
  return (
    <div className="panel-tools" role="group" aria-label={text.compare.group}>
      <TakeChoice side={text.compare.a} chosen={a} onChoose={(id) => dispatch(comparisonChosen({ a: id }))} />
      <div className="switch">
        <Button pressed={showing === 'a'} command="flip" onClick={() => dispatch(comparisonShowing('a'))}>
          {text.compare.a}
        </Button>
        <Button pressed={showing === 'wipe'} onClick={() => dispatch(comparisonShowing('wipe'))}>
          {text.compare.wipe}
        </Button>
        <Button pressed={showing === 'b'} command="flip" onClick={() => dispatch(comparisonShowing('b'))}>
          {text.compare.b}
        </Button>
      </div>
      <TakeChoice side={text.compare.b} chosen={b} onChoose={(id) => dispatch(comparisonChosen({ b: id }))} />
      <Button icon="close" label={text.compare.end} command="compare" onClick={() => dispatch(comparisonEnded())} />
    </div>
  );
}

function TakeChoice({
  side,
  chosen,
  onChoose,
}: {
  side: string;
  chosen: string | null;
  onChoose: (takeId: string | null) => void;
}) {
  const takes = useAppSelector(selectedTakes);
  return (
    <select
      aria-label={text.compare.choose(side)}
      value={chosen ?? ''}
      onChange={(event) => onChoose(event.target.value || null)}
    >
      <option value="">{text.compare.sourceName}</option>
      {takes.map(({ id, number }) => (
        <option key={id} value={id}>
          {text.compare.takeName(number)}
        </option>
      ))}
    </select>
  );
}

/** The line between A and B over the picture: dragged, or moved with the arrow keys. */
export function CompareDivider() {
  const dispatch = useAppDispatch();
  const comparison = useAppSelector((state) => state.viewer.comparison);
  const outside = useAppSelector(({ viewer, project }) => {
    const clip = viewer.comparison && project.timeline.records.get(viewer.comparison.clipId);
    if (clip?.kind !== 'clip') return true;
    const k = viewer.sequenceFrame - project.timeline.startOf(clip.id);
    return k < 0 || k >= clip.duration;
  });
  const area = useRef<HTMLDivElement>(null);
  const { a, b } = useSides();
  if (!comparison) return null;
  if (outside) {
    return (
      <p className="stage-note" role="status">
        {text.compare.outside}
      </p>
    );
  }
  const { showing, divider } = comparison;
  const percent = Math.round(divider * 100);

  function drag(event: PointerEvent) {
    const box = area.current?.getBoundingClientRect();
    if (box && event.buttons === 1) dispatch(dividerMoved((event.clientX - box.left) / box.width));
  }
  function press(event: KeyboardEvent) {
    const step = event.shiftKey ? 0.1 : 0.01;
    const moves: Record<string, number> = { ArrowLeft: divider - step, ArrowRight: divider + step, Home: 0, End: 1 };
    const to = moves[event.key];
    if (to === undefined) return;
    dispatch(dividerMoved(to));
    keepKey(event);
  }

  return (
    <div ref={area} className="compare">
      {showing !== 'b' && <span className="compare-name compare-a">{`${text.compare.a}  ${a}`}</span>}
      {showing !== 'a' && <span className="compare-name compare-b">{`${text.compare.b}  ${b}`}</span>}
      {showing === 'wipe' && (
        <div
          className="compare-divider"
          style={{ left: `${divider * 100}%` }}
          role="slider"
          tabIndex={0}
          aria-label={text.compare.divider}
          aria-orientation="horizontal"
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={percent}
          aria-valuetext={`${percent} % ${a}, ${100 - percent} % ${b}`}
          onKeyDown={press}
          onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
          onPointerMove={drag}
        />
      )}
    </div>
  );
}
