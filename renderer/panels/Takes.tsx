import type { KeyboardEvent } from 'react';
import type { TakeView } from '../../core/contract/views.ts';
import { standingApprovals } from '../../core/rights/approval.ts';
import { flickerRatio } from '../../core/style/temporal-measures.ts';
import type { Clip } from '../../core/timeline/model/records.ts';
import { assetOf } from '../../core/timeline/model/source-time.ts';
import { compare } from '../editor/actions.ts';
import { activateTake } from '../editor/edits.ts';
import { selectedClip, selectedTakes } from '../editor/selectors.ts';
import { useAppDispatch, useAppSelector } from '../editor/store.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState, Panel } from '../ui/Panel.tsx';
import { Thumbnail } from '../ui/Thumbnail.tsx';
import { text } from '../ui/text.ts';
import { TakeThumbnail } from './TakeThumbnail.tsx';

/** The source and every take of the selected clip, with what was measured of each. */
export function Takes() {
  const clip = useAppSelector(selectedClip);
  const takes = useAppSelector(selectedTakes);
  return (
    <Panel title={text.takes.title} className="takes">
      {clip && takes.length > 0 ? (
        <ul className="take-list" aria-label={text.takes.list} onKeyDown={moveBetweenTakes}>
          <SourceCard clip={clip} />
          {[...takes].reverse().map((take) => (
            <TakeCard key={take.id} clip={clip} take={take} />
          ))}
        </ul>
      ) : (
        <EmptyState title={text.takes.empty} hint={text.takes.emptyHint} />
      )}
    </Panel>
  );
}

function SourceCard({ clip }: { clip: Clip }) {
  const dispatch = useAppDispatch();
  const active = clip.activeTake === null;
  const frame = useAppSelector((state) => firstFrame(state, clip));
  return (
    <li className={active ? 'take take-active' : 'take'} aria-current={active}>
      <Thumbnail assetId={assetOf(clip)?.assetId ?? null} frame={frame} />
      <div className="take-words">
        <p className="take-title">
          {text.takes.source}
          {active && <span className="badge">{text.takes.active}</span>}
        </p>
        {!active && (
          <div className="take-buttons">
            <Button onClick={() => dispatch(activateTake(null))}>{text.takes.makeActive}</Button>
            <Button
              command="compare"
              label={text.takes.compareWith(text.takes.source)}
              onClick={() => dispatch(compare(null))}
            >
              {text.takes.compare}
            </Button>
          </div>
        )}
      </div>
    </li>
  );
}

function TakeCard({ clip, take }: { clip: Clip; take: TakeView }) {
  const dispatch = useAppDispatch();
  const approvals = useAppSelector((state) => state.project.approvals);
  const approvedBy = standingApprovals(approvals).get(take.id) ?? [];
  const active = clip.activeTake?.takeId === take.id;
  const compared = useAppSelector(({ viewer }) => viewer.comparison?.b === take.id);
  const ratio = flickerRatio(take.measures);
  const flickers = ratio > 1;
  return (
    <li className={active ? 'take take-active' : 'take'} aria-current={active} data-take={take.number}>
      <TakeThumbnail take={take} />
      <div className="take-words">
        <p className="take-title">
          {text.takes.take(take.number)}
          {active && <span className="badge">{text.takes.active}</span>}
          <span className="quiet numerals take-strength">{text.takes.strength(Math.round(take.strength * 100))}</span>
        </p>
        <p className="take-measures numerals">
          <span className={flickers ? 'flicker-bad' : 'flicker-good'} title={text.takes.flickerHint}>
            {flickers ? text.takes.flickers(shortNumber(ratio)) : text.takes.steady(shortNumber(ratio))}
          </span>
          <span
            className={take.styleDistanceAfter > take.styleDistanceBefore ? 'style-worse' : 'quiet'}
            title={text.takes.styleHint}
          >
            {text.takes.style(take.styleDistanceBefore.toFixed(2), take.styleDistanceAfter.toFixed(2))}
          </span>
        </p>
        {approvedBy.length > 0 && (
          <p className="quiet">{text.rights.approved(approvedBy.map(({ by }) => by).join(', '))}</p>
        )}
        <div className="take-buttons">
          {!active && <Button onClick={() => dispatch(activateTake(take))}>{text.takes.makeActive}</Button>}
          <Button
            command="compare"
            pressed={compared}
            label={text.takes.compareWith(text.takes.take(take.number))}
            onClick={() => dispatch(compare(take.id))}
          >
            {text.takes.compare}
          </Button>
        </div>
      </div>
    </li>
  );
}

function shortNumber(value: number): string {
  return Number.isFinite(value) ? value.toFixed(2) : '∞';
}

function firstFrame(state: Parameters<typeof selectedClip>[0], clip: Clip): number {
  const rate = state.project.assets.get(assetOf(clip)?.assetId ?? '')?.video?.rate;
  const { value, rate: unit } = clip.sourceStart;
  return rate ? Math.floor((value * unit.den * rate.num) / (unit.num * rate.den) + 1e-6) : 0;
}

/** Up and Down go from one take's buttons to the next one's. */
function moveBetweenTakes(event: KeyboardEvent<HTMLUListElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const buttons = [...event.currentTarget.querySelectorAll('button')];
  const index = buttons.indexOf(document.activeElement as HTMLButtonElement);
  buttons[index + (event.key === 'ArrowDown' ? 1 : -1)]?.focus();
  event.preventDefault();
}
