import { useEffect, useState } from 'react';
import { profileResultSchema } from '../../core/archive/profile.ts';
import type { FailureReport } from '../../core/jobs/failure.ts';
import { isOver } from '../../core/jobs/job.ts';
import { cancelJob } from '../editor/requests.ts';
import { isFailure, startProfile } from '../editor/rights-requests.ts';
import { activeSequence, sequenceDuration } from '../editor/selectors.ts';
import { useAppDispatch, useAppSelector } from '../editor/store.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { text } from '../ui/text.ts';
import { JobProgress } from './JobProgress.tsx';

const words = text.profile;

/** How the sequence stands to what the archive's films have in common, in sentences with their figures. */
export function ProfileDialog({ onClose }: { onClose: () => void }) {
  const dispatch = useAppDispatch();
  const sequenceId = useAppSelector((state) =>
    sequenceDuration(state) > 0 ? (activeSequence(state)?.id ?? null) : null,
  );
  const [jobId, setJobId] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<FailureReport | null>(null);
  const job = useAppSelector((state) => (jobId === null ? null : (state.jobs.byId[jobId] ?? null)));
  useEffect(() => {
    let wanted = true;
    void dispatch(startProfile(sequenceId)).then((answer) => {
      if (!wanted) return;
      if (isFailure(answer)) setRefusal(answer);
      else setJobId(answer.jobId);
    });
    return () => {
      wanted = false;
    };
  }, [dispatch, sequenceId]);
  const failure = refusal ?? job?.failure ?? null;
  const parsed = job?.state === 'done' ? profileResultSchema.safeParse({ comparison: null, ...job.result }) : null;

  return (
    <Dialog
      title={words.title}
      onClose={onClose}
      footer={
        <>
          {job && !isOver(job) && <Button onClick={() => void dispatch(cancelJob(job.id))}>{text.files.cancel}</Button>}
          <Button strong onClick={onClose}>
            {text.shortcuts.close}
          </Button>
        </>
      }
    >
      <p className="quiet">{words.hint}</p>
      <div role="status">
        {failure && (
          <p className="dialog-failure">
            {failure.message} {failure.remedy}
          </p>
        )}
        {job && !isOver(job) && <JobProgress job={job} />}
        {parsed?.success && (
          <ul className="sentences">
            {parsed.data.sentences.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        )}
      </div>
    </Dialog>
  );
}
