import { useRef, type KeyboardEvent, type UIEvent } from 'react';
import { MOST_LOOK_SHOTS } from '../../core/archive/board.ts';
import type { ShotView } from '../../core/contract/archive.ts';
import { loadShots, sortArchive } from '../editor/archive-requests.ts';
import { lookShotToggled, archiveSorted } from '../editor/look-slice.ts';
import { noticeShown } from '../editor/notices-slice.ts';
import { selectedClip } from '../editor/selectors.ts';
import { shotSelected } from '../editor/selection-slice.ts';
import { useAppDispatch, useAppSelector, type Thunk } from '../editor/store.ts';
import { dialogOpened } from '../editor/window-slice.ts';
import { arrowTarget, keepKey } from '../ui/arrow-keys.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState, Panel } from '../ui/Panel.tsx';
import { ShotThumbnail } from '../ui/Thumbnail.tsx';
import { text } from '../ui/text.ts';

/** Puts a shot into the look or takes it out, and says so when the look is full. */
export function toggleLookShot(shotId: string): Thunk {
  return (dispatch, getState) => {
    const { shotIds } = getState().look;
    if (!shotIds.includes(shotId) && shotIds.length >= MOST_LOOK_SHOTS) {
      dispatch(noticeShown({ tone: 'news', message: text.archive.full, remedy: '' }));
    } else dispatch(lookShotToggled(shotId));
  };
}

/** The studio's shots: any of them can lend its look. */
export function Archive() {
  const dispatch = useAppDispatch();
  const { shots, order, total } = useAppSelector((state) => state.archive);
  const like = useAppSelector((state) => state.look.like);
  const chosen = useAppSelector((state) => state.look.shotIds);
  const selected = useAppSelector((state) => state.selection.shotId);
  const clip = useAppSelector(selectedClip);
  const list = useRef<HTMLUListElement>(null);
  const ordered = (like ? Object.keys(like.distances) : order).flatMap((id) => shots[id] ?? []);
  const index = ordered.findIndex(({ id }) => id === selected);
  const current = ordered[index];

  function press(event: KeyboardEvent) {
    const columns = list.current ? getComputedStyle(list.current).gridTemplateColumns.split(' ').length : 2;
    const target = arrowTarget(event.key, index < 0 ? null : index, ordered.length, Math.max(2, columns));
    const shot = ordered[target ?? index];
    if (target !== null && shot) {
      dispatch(shotSelected(shot.id));
      keepKey(event);
    } else if ((event.key === ' ' || event.key === 'Enter') && current && !event.ctrlKey) {
      dispatch(toggleLookShot(current.id));
      keepKey(event);
    }
  }

  /** The next page is asked for a screen before its place is reached. */
  function scroll({ currentTarget: { scrollTop, clientHeight, scrollHeight } }: UIEvent) {
    if (!like && order.length < total && scrollTop + 2 * clientHeight > scrollHeight) void dispatch(loadShots());
  }

  return (
    <Panel
      title={text.archive.title}
      className="archive"
      tools={
        <>
          {total > 0 && <span className="quiet numerals">{text.archive.shotsCount(total)}</span>}
          <Button shortcut="Ctrl+Alt+E" onClick={() => dispatch(dialogOpened('rights'))}>
            {text.rights.open}
          </Button>
          <Button
            label={text.archive.addLong}
            shortcut="Ctrl+Shift+A"
            onClick={() => dispatch(dialogOpened('archive'))}
          >
            {text.archive.add}
          </Button>
        </>
      }
    >
      {total === 0 ? (
        <EmptyState title={text.archive.empty} hint={text.archive.emptyHint} />
      ) : (
        <>
          <div className="archive-actions">
            <Button
              disabled={!current}
              onClick={() => current && void dispatch(sortArchive({ shotId: current.id }, name(current)))}
            >
              {text.archive.more}
            </Button>
            <Button disabled={!clip} onClick={() => clip && void dispatch(sortArchive({ clipId: clip.id }, clip.name))}>
              {text.archive.likeClip}
            </Button>
          </div>
          {like && (
            <p className="archive-sorted quiet" role="status">
              <span>{text.archive.sortedBy(like.label)}</span>
              <Button icon="close" label={text.archive.ownOrder} onClick={() => dispatch(archiveSorted(null))} />
            </p>
          )}
          <ul
            ref={list}
            className="shots"
            role="listbox"
            aria-label={text.archive.list}
            aria-multiselectable="true"
            tabIndex={0}
            aria-activedescendant={current ? `shot-${current.id}` : undefined}
            onKeyDown={press}
            onScroll={scroll}
          >
            {ordered.map((shot) => (
              <ShotTile
                key={shot.id}
                shot={shot}
                name={name(shot)}
                chosen={chosen.includes(shot.id)}
                current={shot.id === selected}
                distance={like?.distances[shot.id]}
              />
            ))}
          </ul>
        </>
      )}
    </Panel>
  );
}

interface TileProps {
  readonly shot: ShotView;
  readonly name: string;
  readonly chosen: boolean;
  readonly current: boolean;
  readonly distance: number | undefined;
}

function ShotTile({ shot, name, chosen, current, distance }: TileProps) {
  const dispatch = useAppDispatch();
  const classes = ['shot', chosen && 'shot-chosen', current && 'shot-current'].filter(Boolean).join(' ');
  return (
    <li
      id={`shot-${shot.id}`}
      role="option"
      aria-selected={chosen}
      aria-label={name}
      className={classes}
      title={name}
      ref={(element) => {
        if (current) element?.scrollIntoView({ block: 'nearest' });
      }}
      onClick={() => {
        dispatch(shotSelected(shot.id));
        dispatch(toggleLookShot(shot.id));
      }}
    >
      <ShotThumbnail shot={shot} />
      <span className="shot-name">{name}</span>
      <span className="shot-line quiet numerals">
        {distance === undefined ? text.bin.frames(shot.count) : text.archive.away(text.archive.distance(distance))}
      </span>
      {chosen && <span className="shot-mark" aria-hidden="true" />}
    </li>
  );
}

/** As people name a shot: its film and its number. */
function name(shot: ShotView): string {
  return text.archive.shot(shot.name, shot.number);
}
