import { useRef, type KeyboardEvent } from 'react';
import type { Track } from '../../core/timeline/model/records.ts';
import { useAppDispatch } from '../editor/store.ts';
import { trackHeightSet } from '../editor/timeline-slice.ts';
import { keepKey } from '../ui/arrow-keys.ts';
import { text } from '../ui/text.ts';
import { trackHeightLimits } from './layout.ts';

/** CSS pixels that an arrow key makes a track taller. */
const step = 4;

/** The lower edge of a header: dragged, or moved with the arrow keys, it makes the track taller; a double click, or Home, makes it as tall as fits. */
export function TrackHeightHandle({ track: { id, name }, height }: { track: Track; height: number }) {
  const dispatch = useAppDispatch();
  const held = useRef<{ readonly y: number; readonly height: number } | null>(null);
  const { least, most } = trackHeightLimits;
  const set = (to: number) =>
    dispatch(trackHeightSet({ trackId: id, height: Math.round(Math.min(most, Math.max(least, to))) }));
  const fit = () => dispatch(trackHeightSet({ trackId: id, height: null }));
  const letGo = () => {
    held.current = null;
  };

  function press(event: KeyboardEvent) {
    if (event.key === 'Home') fit();
    else if (event.key === 'ArrowUp') set(height - step);
    else if (event.key === 'ArrowDown') set(height + step);
    else return;
    keepKey(event);
  }

  return (
    <div
      className="track-handle"
      role="separator"
      tabIndex={0}
      aria-orientation="horizontal"
      aria-label={text.timeline.trackHeight(name)}
      aria-valuenow={height}
      aria-valuemin={least}
      aria-valuemax={most}
      title={text.timeline.trackHeightHint}
      onKeyDown={press}
      onDoubleClick={fit}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        held.current = { y: event.clientY, height };
      }}
      onPointerMove={({ clientY }) => {
        if (held.current && clientY !== held.current.y) set(held.current.height + clientY - held.current.y);
      }}
      onPointerUp={letGo}
      onLostPointerCapture={letGo}
    />
  );
}
