import { useState } from 'react';
import { RATES, sameRate, type Rate } from '../../core/time/rate.ts';
import { cancelJob } from '../editor/requests.ts';
import { activeSequence } from '../editor/selectors.ts';
import { useAppDispatch, useAppSelector } from '../editor/store.ts';
import { importTimeline } from '../editor/timeline-requests.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { formatRate } from '../ui/format.ts';
import { text } from '../ui/text.ts';
import { FileBrowser } from './FileBrowser.tsx';
import { JobProgress } from './JobProgress.tsx';
import { TimelineSummary } from './TimelineSummary.tsx';
import { useCheckedTimeline } from './use-checked-timeline.ts';
import { useFolder } from './use-folder.ts';
import { useFormats } from './use-formats.ts';
import { useTimelineJob } from './use-timeline-job.ts';

const rates: readonly Rate[] = Object.values(RATES);

/** Picks a timeline of another program, or takes the one that was dropped; says what it holds, and brings it into the project. */
export function ImportTimelineDialog({ onClose }: { onClose: () => void }) {
  const dispatch = useAppDispatch();
  const dropped = useAppSelector((state) => state.window.dropped);
  const sequence = useAppSelector(activeSequence);
  const formats = useFormats();
  const [picked, setPicked] = useState<string | null>(null);
  const [rate, setRate] = useState<Rate>(
    () => rates.find((each) => sequence && sameRate(each, sequence.rate)) ?? RATES.fps24,
  );
  const [isInto, setIsInto] = useState(true);
  const { job, failure, follow, forgetFailure } = useTimelineJob(onClose);
  const path = dropped ? dropped.path : picked;
  const checked = useCheckedTimeline(path, rate);
  const name = dropped?.name ?? path?.replace(/^.*[\\/]/, '') ?? '';
  const found = checked.state === 'read' ? checked.found : null;
  const format = formats.find(({ id }) => id === found?.format);
  const canGoInto = format?.holds === 'captions' || format?.holds === 'markers';
  const into = canGoInto && isInto && sequence ? sequence : null;
  const refusal = failure ?? (checked.state === 'refused' ? checked.failure : null);

  async function start() {
    if (path === null || !found || job) return;
    follow(await dispatch(importTimeline({ path, into: into?.id ?? null, rate })));
  }

  if (job)
    return (
      <Dialog
        title={text.interchange.importTitle}
        onClose={onClose}
        footer={<Button onClick={() => void dispatch(cancelJob(job.id))}>{text.jobs.cancel}</Button>}
      >
        <JobProgress job={job} />
      </Dialog>
    );
  return (
    <Dialog
      wide
      title={text.interchange.importTitle}
      onClose={onClose}
      footer={
        <>
          <span className="quiet dialog-hint">{dropped || path ? name : text.interchange.pickHint}</span>
          <Button onClick={onClose}>{text.files.cancel}</Button>
          <Button strong disabled={!found} onClick={() => void start()}>
            {text.interchange.import}
          </Button>
        </>
      }
    >
      {!dropped && (
        <TimelineBrowser
          picked={picked}
          onPick={(file) => {
            setPicked(file);
            forgetFailure();
          }}
          onChoose={() => void start()}
        />
      )}
      <div className="timeline-found">
        {(checked.state === 'reading' || (dropped && path === null)) && (
          <p className="quiet" role="status">
            {text.interchange.reading(name)}
          </p>
        )}
        {refusal && (
          <p className="dialog-failure" role="alert">
            {refusal.message} <span className="quiet">{refusal.remedy}</span>
          </p>
        )}
        {found && !failure && <TimelineSummary found={found} label={format?.label ?? found.format} />}
        {format && (canGoInto || !format.saysRate) && (
          <div className="timeline-options">
            {canGoInto && sequence && (
              <label>
                <span>{text.interchange.into}</span>
                <select
                  className="field"
                  value={isInto ? 'this' : 'new'}
                  onChange={(event) => setIsInto(event.target.value === 'this')}
                >
                  <option value="this">{text.interchange.thisSequence(sequence.name)}</option>
                  <option value="new">{text.interchange.newSequence}</option>
                </select>
              </label>
            )}
            {!format.saysRate && !into && <RateField rate={rate} onChange={setRate} />}
          </div>
        )}
      </div>
    </Dialog>
  );
}

function TimelineBrowser({
  picked,
  onPick,
  onChoose,
}: {
  picked: string | null;
  onPick: (path: string | null) => void;
  onChoose: () => void;
}) {
  const browsing = useFolder('timelines');
  return (
    <FileBrowser
      {...browsing}
      single
      nothing={text.files.noTimelines}
      picked={picked === null ? [] : [picked]}
      onPick={([file]) => onPick(file ?? null)}
      onChoose={(file) => (file === picked ? onChoose() : onPick(file))}
    />
  );
}

function RateField({ rate, onChange }: { rate: Rate; onChange: (rate: Rate) => void }) {
  return (
    <label>
      <span>{text.interchange.rate}</span>
      <select
        className="field"
        value={rates.findIndex((each) => sameRate(each, rate))}
        onChange={(event) => onChange(rates[Number(event.target.value)] ?? rate)}
      >
        {rates.map((each, i) => (
          <option key={i} value={i}>
            {formatRate(each)}
          </option>
        ))}
      </select>
      <span className="quiet">{text.interchange.rateHint}</span>
    </label>
  );
}
