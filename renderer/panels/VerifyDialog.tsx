import { useEffect, useState } from 'react';
import type { Verdict } from '../../core/contract/views.ts';
import { Failure, type FailureReport } from '../../core/jobs/failure.ts';
import { verifyProject } from '../editor/project-requests.ts';
import { useAppDispatch } from '../editor/store.ts';
import { dialogOpened } from '../editor/window-slice.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { formatMoment } from '../ui/format.ts';
import { text } from '../ui/text.ts';

/** Checks the whole project and says what was found. */
export function VerifyDialog({ onClose }: { onClose: () => void }) {
  const dispatch = useAppDispatch();
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const [failure, setFailure] = useState<FailureReport | null>(null);
  useEffect(() => {
    let wanted = true;
    dispatch(verifyProject()).then(
      (found) => wanted && setVerdict(found),
      (error: unknown) => wanted && setFailure(Failure.from(error).report()),
    );
    return () => {
      wanted = false;
    };
  }, [dispatch]);
  return (
    <Dialog
      title={text.verify.title}
      onClose={onClose}
      footer={
        <Button strong onClick={onClose}>
          {text.shortcuts.close}
        </Button>
      }
    >
      <div role="status">
        {!verdict && !failure && <p className="quiet">{text.verify.checking}</p>}
        {failure && (
          <p className="dialog-failure">
            {failure.message} <span className="quiet">{failure.remedy}</span>
          </p>
        )}
        {verdict && <Findings verdict={verdict} onRelink={() => dispatch(dialogOpened('relink'))} />}
      </div>
    </Dialog>
  );
}

function Findings({ verdict, onRelink }: { verdict: Verdict; onRelink: () => void }) {
  const { problems, records, edits, offline, backups } = verdict;
  const [now] = useState(() => Date.now());
  return (
    <div className="verdict">
      {problems.length === 0 ? (
        <p>
          {text.verify.sound} <span className="quiet">{text.verify.counts(records, edits)}</span>
        </p>
      ) : (
        <div className="dialog-failure">
          <p>{text.verify.problems(problems.length)}</p>
          <Lines lines={problems.map(({ table, id, cause }) => text.verify.problem(table, id, cause))} />
          <p className="quiet">{text.verify.problemsHow}</p>
        </div>
      )}
      <div>
        <p className="verdict-line">
          {text.verify.offline(offline.length)}
          {offline.length > 0 && <Button onClick={onRelink}>{text.relink.open}</Button>}
        </p>
        <Lines lines={offline} />
      </div>
      <div>
        <p>{text.verify.backups(backups.length)}</p>
        <Lines lines={backups.map(({ path, madeAt }) => `${formatMoment(madeAt, now)} · ${path}`)} />
      </div>
    </div>
  );
}

function Lines({ lines }: { lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <ul className="verdict-lines quiet">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
