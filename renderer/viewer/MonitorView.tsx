import { formatTimecode } from '../../core/time/timecode.ts';
import { activate } from '../editor/actions.ts';
import { viewedOn } from '../editor/selectors.ts';
import { useAppDispatch, useAppSelector } from '../editor/store.ts';
import type { Monitor } from '../editor/viewer-slice.ts';
import { text } from '../ui/text.ts';
import { ScrubBar } from './ScrubBar.tsx';
import { Stage } from './Stage.tsx';
import { TimecodeField } from './TimecodeField.tsx';

/** The only monitor on show: the viewer's header and transport are its own. */
export function LoneMonitor({ monitor }: { monitor: Monitor }) {
  return (
    <div className="monitor">
      <Stage monitor={monitor} label={text.viewer.canvas} />
      <ScrubBar monitor={monitor} label={text.viewer.scrub} />
    </div>
  );
}

/** One of two monitors. It becomes the active one where the pointer or the focus goes into it. */
export function MonitorView({ monitor }: { monitor: Monitor }) {
  const dispatch = useAppDispatch();
  const active = useAppSelector(({ viewer }) => viewer.mode === monitor);
  const { frames, rate } = useAppSelector((state) => viewedOn(state, monitor));
  const { name, picture, scrub, timecode } = text.viewer.monitors[monitor];
  const makeActive = () => dispatch(activate(monitor));
  return (
    <section
      className="monitor"
      aria-label={name}
      aria-current={active}
      onPointerDownCapture={makeActive}
      onFocusCapture={makeActive}
    >
      <Stage monitor={monitor} label={picture} />
      <ScrubBar monitor={monitor} label={scrub} />
      <div className="monitor-foot numerals">
        <TimecodeField monitor={monitor} label={timecode} />
        <span className="monitor-name">{name}</span>
        <span className="quiet" title={text.viewer.duration}>
          {formatTimecode(frames, rate)}
        </span>
      </div>
    </section>
  );
}
