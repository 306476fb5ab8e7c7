import { COMPARE_MODES } from '../../core/render/compare.ts';
import { comparedTakes } from '../editor/selectors.ts';
import { useAppDispatch, useAppSelector } from '../editor/store.ts';
import { compareSet, comparisonChosen, comparisonEnded, sideShown } from '../editor/viewer-slice.ts';
import { Button } from '../ui/Button.tsx';
import { text } from '../ui/text.ts';

/** What is compared, how it is shown, and the way out. */
export function CompareBar() {
  const dispatch = useAppDispatch();
  const comparison = useAppSelector((state) => state.viewer.comparison);
  const { mode } = useAppSelector((state) => state.viewer.compare);
  if (!comparison) return null;
  const { a, b } = comparison;
  return (
    <div className="compare-bar" role="group" aria-label={text.compare.group}>
      <TakeChoice side={text.compare.a} chosen={a} onChoose={(id) => dispatch(comparisonChosen({ a: id }))} />
      <TakeChoice side={text.compare.b} chosen={b} onChoose={(id) => dispatch(comparisonChosen({ b: id }))} />
      <div className="switch" role="group" aria-label={text.compare.mode}>
        {COMPARE_MODES.map((each) => (
          <Button
            key={each}
            pressed={mode === each}
            command={`compare-${each}`}
            onClick={() => dispatch(compareSet({ mode: each }))}
          >
            {text.compare.modes[each]}
          </Button>
        ))}
      </div>
      <ModeControl />
      <Button
        className="compare-end"
        icon="close"
        label={text.compare.end}
        command="compare"
        onClick={() => dispatch(comparisonEnded())}
      />
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
  const takes = useAppSelector(comparedTakes);
  return (
    <label className="compare-choice">
      {side}
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
    </label>
  );
}

const gains = [1, 2, 4, 8, 16] as const;

/** The setting of the way that is chosen: what it shows of A and B. */
function ModeControl() {
  const dispatch = useAppDispatch();
  const { mode, angle, mix, gain } = useAppSelector((state) => state.viewer.compare);
  const side = useAppSelector((state) => state.viewer.comparison?.side);
  switch (mode) {
    case 'split':
      return null;
    case 'wipe':
      return (
        <select
          aria-label={text.compare.line}
          value={angle}
          onChange={(event) => dispatch(compareSet({ angle: Number(event.target.value) }))}
        >
          {Object.entries(text.compare.lines).map(([degrees, name]) => (
            <option key={degrees} value={degrees}>
              {name}
            </option>
          ))}
        </select>
      );
    case 'difference':
      return (
        <select
          aria-label={text.compare.gain}
          value={gain}
          onChange={(event) => dispatch(compareSet({ gain: Number(event.target.value) }))}
        >
          {gains.map((times) => (
            <option key={times} value={times}>
              {text.compare.times(times)}
            </option>
          ))}
        </select>
      );
    case 'toggle':
      return (
        <div className="switch" role="group" aria-label={text.compare.shown}>
          {(['a', 'b'] as const).map((each) => (
            <Button key={each} pressed={side === each} command="flip" onClick={() => dispatch(sideShown(each))}>
              {text.compare[each]}
            </Button>
          ))}
        </div>
      );
    case 'onion':
      return (
        <input
          type="range"
          aria-label={text.compare.mix}
          aria-valuetext={text.compare.mixed(Math.round(mix * 100))}
          min={0}
          max={1}
          step={0.01}
          value={mix}
          onChange={(event) => dispatch(compareSet({ mix: Number(event.target.value) }))}
        />
      );
  }
}
