import { useState, type KeyboardEvent, type MouseEvent } from 'react';
import { valueAt } from '../../core/timeline/model/parameter.ts';
import type { Track } from '../../core/timeline/model/records.ts';
import { run } from '../editor/commands/command.ts';
import { commandById } from '../editor/commands/registry.ts';
import type { TrackFlag } from '../editor/commands/tracks.ts';
import { doing } from '../editor/doing.ts';
import { edit } from '../editor/edits.ts';
import { trackSelected } from '../editor/selection-slice.ts';
import { useAppDispatch, useAppSelector } from '../editor/store.ts';
import { contextMenuOpened } from '../editor/window-slice.ts';
import { Icon, type IconName } from '../ui/Icon.tsx';
import { text } from '../ui/text.ts';
import { tipOf } from '../ui/tip.ts';
import type { Lane } from './layout.ts';
import { TrackHeightHandle } from './TrackHeightHandle.tsx';
import { TrackNameField } from './TrackNameField.tsx';

const flags: readonly (readonly [TrackFlag, IconName | null, string])[] = [
  ['targeted', 'target', ''],
  ['locked', 'lock', ''],
  ['syncLocked', 'sync', ''],
  ['muted', null, 'M'],
  ['solo', null, 'S'],
];

/** The names of the tracks beside their lanes, and what is switched on for each. */
export function TrackHeaders({ lanes }: { lanes: readonly Lane[] }) {
  return (
    <ul className="track-headers" aria-label={text.timeline.tracks}>
      {lanes.map((lane) => (
        <TrackHeader key={lane.trackId} lane={lane} />
      ))}
    </ul>
  );
}

function TrackHeader({ lane: { trackId, top, height } }: { lane: Lane }) {
  const dispatch = useAppDispatch();
  const track = useAppSelector(({ project }) => project.timeline.records.get(trackId));
  const [naming, setNaming] = useState(false);
  const picked = useAppSelector(({ selection }) => selection.trackId === trackId);
  if (track?.kind !== 'track') return null;

  function openMenu(event: MouseEvent | KeyboardEvent) {
    event.preventDefault();
    event.stopPropagation();
    const box = event.currentTarget.getBoundingClientRect();
    const pointed = 'clientX' in event;
    const at = pointed ? { x: event.clientX, y: event.clientY } : { x: box.left + 20, y: box.top + 20 };
    dispatch(trackSelected(trackId));
    dispatch(contextMenuOpened({ about: 'track', at }));
  }

  return (
    <li
      className={picked ? 'track-header track-picked' : 'track-header'}
      style={{ top, height }}
      onContextMenu={openMenu}
      onKeyDown={(event) => {
        if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) openMenu(event);
      }}
    >
      {naming ? (
        <TrackNameField track={track} onEnd={() => setNaming(false)} />
      ) : (
        <button
          type="button"
          className="track-name"
          aria-label={text.timeline.selectTrack(track.name)}
          title={text.timeline.trackNameHint(track.name)}
          aria-pressed={picked}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => dispatch(trackSelected(trackId))}
          onDoubleClick={() => setNaming(true)}
        >
          {track.name}
        </button>
      )}
      {flags.map(([flag, icon, letter]) => (
        <FlagButton key={flag} track={track} flag={flag} icon={icon} letter={letter} />
      ))}
      {track.media === 'audio' && height >= roomForLevel && <LevelButton track={track} />}
      <TrackHeightHandle track={track} height={height} />
    </li>
  );
}

/** Headers lower than this, in CSS pixels, have no second line. */
const roomForLevel = 38;

/** The level at the playhead; a click asks for another. */
function LevelButton({ track }: { track: Track }) {
  const dispatch = useAppDispatch();
  const level = useAppSelector(({ viewer }) => valueAt(track.volume, viewer.sequenceFrame));
  const words = text.timeline.level(level);
  const name = text.timeline.trackLevel(track.name, words);
  return (
    <button
      type="button"
      className="track-level numerals"
      aria-label={name}
      title={name}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => {
        dispatch(trackSelected(track.id));
        dispatch(run(commandById('track-level')));
      }}
    >
      {words}
    </button>
  );
}

function FlagButton({
  track,
  flag,
  icon,
  letter,
}: {
  track: Track;
  flag: TrackFlag;
  icon: IconName | null;
  letter: string;
}) {
  const dispatch = useAppDispatch();
  const label = text.timeline.trackFlag[flag](track.name);
  return (
    <button
      type="button"
      className={`track-flag track-flag-${flag}`}
      aria-label={label}
      {...tipOf(label)}
      aria-pressed={track[flag]}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() =>
        dispatch(edit(text.forms.trackFlag[flag], doing('set-track', { trackId: track.id, [flag]: !track[flag] })))
      }
    >
      {icon ? <Icon name={icon} /> : letter}
    </button>
  );
}
