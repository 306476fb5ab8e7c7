import { useState, type SubmitEvent } from 'react';
import { formatTimecode } from '../../core/time/timecode.ts';
import { clearMarks, goTo, mark, shuttle, stepBy, toggleMute, togglePlay } from '../editor/actions.ts';
import { viewed, viewedFrame } from '../editor/selectors.ts';
import { useAppDispatch, useAppSelector } from '../editor/store.ts';
import { Button } from '../ui/Button.tsx';
import { sequenceTimecode } from '../ui/format.ts';
import { text } from '../ui/text.ts';
import { typedFrame } from './typed-timecode.ts';

/** Timecode, play and marks. */
export function Transport() {
  const dispatch = useAppDispatch();
  const { speed, muted, dropped } = useAppSelector((state) => state.viewer);
  const { frames, rate } = useAppSelector(viewed);
  const still = frames === 0;
  return (
    <div className="transport">
      <TimecodeField />
      <div className="transport-middle">
        <Button
          icon="toStart"
          label={text.viewer.toStart}
          shortcut="Home"
          disabled={still}
          onClick={() => dispatch(goTo(0))}
        />
        <Button
          icon="playBackwards"
          label={text.viewer.playBackwards}
          shortcut="J"
          disabled={still}
          pressed={speed < 0}
          onClick={() => dispatch(shuttle(-1))}
        />
        <Button
          icon="stepBack"
          label={text.viewer.stepBack}
          shortcut="←"
          disabled={still}
          onClick={() => dispatch(stepBy(-1))}
        />
        <Button
          className="button-play"
          icon={speed === 0 ? 'play' : 'pause'}
          label={speed === 0 ? text.viewer.play : text.viewer.pause}
          shortcut="Space"
          disabled={still}
          onClick={() => dispatch(togglePlay())}
        />
        <Button
          icon="stepOn"
          label={text.viewer.stepOn}
          shortcut="→"
          disabled={still}
          onClick={() => dispatch(stepBy(1))}
        />
        <Button
          icon="toEnd"
          label={text.viewer.toEnd}
          shortcut="End"
          disabled={still}
          onClick={() => dispatch(goTo(frames))}
        />
        <span className="transport-gap" />
        <Button
          icon="markIn"
          label={text.viewer.markIn}
          shortcut="I"
          disabled={still}
          onClick={() => dispatch(mark('in'))}
        />
        <Button
          icon="markOut"
          label={text.viewer.markOut}
          shortcut="O"
          disabled={still}
          onClick={() => dispatch(mark('out'))}
        />
        <Button
          icon="close"
          label={text.viewer.clearMarks}
          shortcut="Alt+X"
          disabled={still}
          onClick={() => dispatch(clearMarks())}
        />
        <span className="transport-gap" />
        <Button
          icon={muted ? 'muted' : 'sound'}
          label={muted ? text.viewer.unmute : text.viewer.mute}
          shortcut="S"
          pressed={muted}
          onClick={() => dispatch(toggleMute())}
        />
      </div>
      <div className="transport-end numerals">
        {speed !== 0 && speed !== 1 && <span className="badge">{text.viewer.speed(speed)}</span>}
        {dropped > 0 && (
          <span className="badge badge-warning" title={text.viewer.droppedHint}>
            {text.viewer.dropped(dropped)}
          </span>
        )}
        <span className="quiet" title={text.viewer.duration}>
          {formatTimecode(frames, rate)}
        </span>
      </div>
    </div>
  );
}

/** The frame on show as timecode; typing another one and Enter goes there, Escape leaves it. */
function TimecodeField() {
  const dispatch = useAppDispatch();
  const frame = useAppSelector(viewedFrame);
  const count = useAppSelector(viewed);
  const [typed, setTyped] = useState<string | null>(null);
  const [wrong, setWrong] = useState(false);
  function go(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const target = typed === null ? null : typedFrame(typed, frame, count);
    setWrong(target === null && typed !== null);
    if (target === null) return;
    dispatch(goTo(target));
    setTyped(null);
    event.currentTarget.querySelector('input')?.blur();
  }
  return (
    <form className="timecode" onSubmit={go}>
      <input
        className="field numerals"
        aria-label={text.viewer.timecode}
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
