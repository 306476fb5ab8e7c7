import { useMemo, useRef } from 'react';
import { captionsFiltered, captionsFollowed } from '../editor/caption-list-slice.ts';
import { activeSequence } from '../editor/selectors.ts';
import { useAppDispatch, useAppSelector } from '../editor/store.ts';
import { dialogOpened, formOpened } from '../editor/window-slice.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState, Panel } from '../ui/Panel.tsx';
import { text } from '../ui/text.ts';
import { useNarrow } from '../ui/use-narrow.ts';
import { captionRows, listedCaptions, type CaptionRow } from './caption-rows.ts';
import { CaptionTable } from './CaptionTable.tsx';
import { CommandButton } from './CommandButton.tsx';

const noRows: readonly CaptionRow[] = [];

/** The captions of the sequence as a list: written, timed, checked and searched. */
export function Captions() {
  const dispatch = useAppDispatch();
  const timeline = useAppSelector((state) => state.project.timeline);
  const sequence = useAppSelector(activeSequence);
  const { words, onlyWarned, editing, settings } = useAppSelector((state) => state.captionList);
  const all = useMemo(
    () => (sequence ? captionRows(timeline, sequence, settings.limits) : noRows),
    [timeline, sequence, settings.limits],
  );
  const rows = useMemo(() => listedCaptions(all, { words, onlyWarned, editing }), [all, words, onlyWarned, editing]);
  const body = useRef<HTMLDivElement>(null);
  const narrow = useNarrow(body, 620);
  const warned = all.filter(({ check }) => check.warnings.length > 0).length;

  return (
    <Panel
      title={text.captions.title}
      className="captions"
      tools={
        <>
          <CommandButton id="add-caption-here" label={text.captions.addLong}>
            {text.captions.add}
          </CommandButton>
          <Button onClick={() => dispatch(dialogOpened('importTimeline'))}>{text.captions.import}</Button>
          <CommandButton id="export-captions">{text.captions.export}</CommandButton>
        </>
      }
    >
      <div ref={body} className={narrow ? 'list-body list-narrow' : 'list-body'}>
        {!sequence || all.length === 0 ? (
          <EmptyState title={text.captions.empty} hint={text.captions.emptyHint} />
        ) : (
          <>
            <Filters />
            <Tools />
            {rows.length === 0 ? (
              <p className="quiet panel-note">{text.captions.nothingFound}</p>
            ) : (
              <CaptionTable rows={rows} sequence={sequence} rowHeight={narrow ? 76 : 42} />
            )}
            <p className="quiet panel-note list-count" role="status">
              {text.captions.shown(rows.length, all.length, warned)}
            </p>
          </>
        )}
      </div>
    </Panel>
  );
}

function Filters() {
  const dispatch = useAppDispatch();
  const { words, onlyWarned, settings } = useAppSelector((state) => state.captionList);
  const { follow } = settings;
  return (
    <div className="list-tools">
      <input
        className="field list-search"
        type="search"
        value={words}
        placeholder={text.captions.filter}
        aria-label={text.captions.filter}
        onChange={(event) => dispatch(captionsFiltered({ words: event.target.value }))}
      />
      <CommandButton id="replace-in-captions">{text.captions.replaceShort}</CommandButton>
      <label className="form-check">
        <input
          type="checkbox"
          checked={onlyWarned}
          onChange={(event) => dispatch(captionsFiltered({ onlyWarned: event.target.checked }))}
        />
        <span>{text.captions.onlyWarned}</span>
      </label>
      <Button label={text.captions.followLong} pressed={follow} onClick={() => dispatch(captionsFollowed(!follow))}>
        {text.captions.follow}
      </Button>
      <Button label={text.captions.checksLong} onClick={() => dispatch(formOpened('caption-limits'))}>
        {text.captions.checks}
      </Button>
    </div>
  );
}

/** What is done with the captions that are picked, or the one at the playhead. */
function Tools() {
  return (
    <div className="list-tools">
      <CommandButton id="play-caption" icon="play" label={text.captions.play} />
      <CommandButton id="caption-in" icon="markIn" label={text.captions.setIn} />
      <CommandButton id="caption-out" icon="markOut" label={text.captions.setOut} />
      <CommandButton id="caption-earlier" icon="stepBack" label={text.captions.earlier} />
      <CommandButton id="caption-later" icon="stepOn" label={text.captions.later} />
      <CommandButton id="split-caption" icon="razor" label={text.captions.splitLong} />
      <CommandButton id="merge-captions" label={text.captions.mergeLong}>
        {text.captions.merge}
      </CommandButton>
      <CommandButton id="delete" label={text.captions.removeLong}>
        {text.captions.remove}
      </CommandButton>
    </div>
  );
}
