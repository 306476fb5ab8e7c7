import { useState, type SubmitEvent } from 'react';
import { activate, goTo } from '../editor/actions.ts';
import { frameOn, viewedOn } from '../editor/selectors.ts';
import { useAppDispatch, useAppSelector } from '../editor/store.ts';
import type { Monitor } from '../editor/viewer-slice.ts';
import { sequenceTimecode } from '../ui/format.ts';
import { text } from '../ui/text.ts';
import { typedFrame } from './typed-timecode.ts';

/** The frame on show as timecode; typing another one and Enter goes there, Escape leaves it. */
export function TimecodeField({ monitor, label }: { monitor: Monitor; label: string }) {
  const dispatch = useAppDispatch();
  const frame = useAppSelector((state) => frameOn(state, monitor));
  const count = useAppSelector((state) => viewedOn(state, monitor));
  const [typed, setTyped] = useState<string | null>(null);
  const [wrong, setWrong] = useState(false);
  function go(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const target = typed === null ? null : typedFrame(typed, frame, count);
    setWrong(target === null && typed !== null);
    if (target === null && typed !== null) return;
    dispatch(activate(monitor));
    if (target !== null) dispatch(goTo(target));
    setTyped(null);
    // What was typed is done, or nothing was: keys mean commands again.
    event.currentTarget.querySelector('input')?.blur();
  }
  return (
    <form className="timecode" onSubmit={go}>
      <input
        className="field numerals"
        aria-label={label}
        aria-invalid={wrong}
        title={text.viewer.timecodeHint}
        value={typed ?? sequenceTimecode(count, frame)}
        onFocus={(event) => event.target.select()}
        onChange={(event) => {
          setTyped(event.target.value);
          setWrong(false);
        }}
        onBlur={() => {
          setTyped(null);
          setWrong(false);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.currentTarget.blur();
        }}
      />
    </form>
  );
}
