import { useState } from 'react';
import type { Track } from '../../core/timeline/model/records.ts';
import { doing } from '../editor/doing.ts';
import { edit } from '../editor/edits.ts';
import { useAppDispatch } from '../editor/store.ts';
import { text } from '../ui/text.ts';

/** The name of a track while it is typed: Enter keeps it, Escape leaves it as it was. */
export function TrackNameField({ track, onEnd }: { track: Track; onEnd: () => void }) {
  const dispatch = useAppDispatch();
  const [typed, setTyped] = useState(track.name);
  function keep() {
    const name = typed.trim();
    if (name !== '' && name !== track.name)
      dispatch(edit(text.timeline.renameTrack, doing('set-track', { trackId: track.id, name })));
    onEnd();
  }
  return (
    <input
      className="field track-name-field"
      aria-label={text.timeline.trackName(track.name)}
      value={typed}
      autoFocus
      onFocus={(event) => event.target.select()}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={keep}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur();
        else if (event.key === 'Escape') onEnd();
        else return;
        event.stopPropagation();
      }}
    />
  );
}
