import { formatTimecode } from '../../core/time/timecode.ts';
import { clearMarks, goTo, mark, shuttle, stepBy, toggleMute, togglePlay } from '../editor/actions.ts';
import { viewed } from '../editor/selectors.ts';
import { useAppDispatch, useAppSelector } from '../editor/store.ts';
import { droppedReset, loopToggled } from '../editor/viewer-slice.ts';
import { Button } from '../ui/Button.tsx';
import { text } from '../ui/text.ts';
import { tipOf } from '../ui/tip.ts';
import { TimecodeField } from './TimecodeField.tsx';

/** Play and marks of the active monitor; timecode and length where monitors have none of their own. */
export function Transport() {
  const dispatch = useAppDispatch();
  const speed = useAppSelector(({ viewer }) => viewer.speed);
  const muted = useAppSelector(({ viewer }) => viewer.muted);
  const dropped = useAppSelector(({ viewer }) => viewer.dropped);
  const loop = useAppSelector(({ viewer }) => viewer.loop);
  const mode = useAppSelector(({ viewer }) => viewer.mode);
  const twoUp = useAppSelector(({ viewer }) => viewer.twoUp);
  const { frames, rate } = useAppSelector(viewed);
  const still = frames === 0;
  return (
    <div className="transport">
      {twoUp ? <span /> : <TimecodeField monitor={mode} label={text.viewer.timecode} />}
      <div className="transport-middle">
        <Button
          icon="toStart"
          label={text.viewer.toStart}
          command="to-start"
          disabled={still}
          onClick={() => dispatch(goTo(0))}
        />
        <Button
          icon="playBackwards"
          label={text.viewer.playBackwards}
          command="play-back"
          disabled={still}
          pressed={speed < 0}
          onClick={() => dispatch(shuttle(-1))}
        />
        <Button
          icon="stepBack"
          label={text.viewer.stepBack}
          command="step-back"
          disabled={still}
          onClick={() => dispatch(stepBy(-1))}
        />
        <Button
          className="button-play"
          icon={speed === 0 ? 'play' : 'pause'}
          label={speed === 0 ? text.viewer.play : text.viewer.pause}
          command="play"
          disabled={still}
          onClick={() => dispatch(togglePlay())}
        />
        <Button
          icon="stepOn"
          label={text.viewer.stepOn}
          command="step-on"
          disabled={still}
          onClick={() => dispatch(stepBy(1))}
        />
        <Button
          icon="toEnd"
          label={text.viewer.toEnd}
          command="to-end"
          disabled={still}
          onClick={() => dispatch(goTo(frames))}
        />
        <span className="transport-gap" />
        <Button
          icon="markIn"
          label={text.viewer.markIn}
          command="mark-in"
          disabled={still}
          onClick={() => dispatch(mark('in'))}
        />
        <Button
          icon="markOut"
          label={text.viewer.markOut}
          command="mark-out"
          disabled={still}
          onClick={() => dispatch(mark('out'))}
        />
        <Button
          icon="close"
          label={text.viewer.clearMarks}
          command="clear-marks"
          disabled={still}
          onClick={() => dispatch(clearMarks())}
        />
        <span className="transport-gap" />
        <Button
          icon="loop"
          label={text.viewer.loop}
          command="loop"
          pressed={loop}
          onClick={() => dispatch(loopToggled())}
        />
        <Button
          icon={muted ? 'muted' : 'sound'}
          label={muted ? text.viewer.unmute : text.viewer.mute}
          command="sound"
          pressed={muted}
          onClick={() => dispatch(toggleMute())}
        />
      </div>
      <div className="transport-end numerals">
        {speed !== 0 && speed !== 1 && <span className="badge">{text.viewer.speed(speed)}</span>}
        {dropped > 0 && (
          <button
            type="button"
            className="badge badge-warning badge-button"
            {...tipOf(text.viewer.droppedHint)}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => dispatch(droppedReset())}
          >
            {text.viewer.dropped(dropped)}
          </button>
        )}
        {!twoUp && (
          <span className="quiet" title={text.viewer.duration}>
            {formatTimecode(frames, rate)}
          </span>
        )}
      </div>
    </div>
  );
}
