import { useState } from 'react';
import { lossLines, type Loss } from '../../core/interchange/loss.ts';
import { canShowLoss, lastReport, showLoss, type LossReport as Report } from '../editor/loss-report.ts';
import { noticeShown } from '../editor/notices-slice.ts';
import { offlineAssets } from '../editor/selectors.ts';
import { useAppDispatch, useAppSelector } from '../editor/store.ts';
import { dialogOpened } from '../editor/window-slice.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState, Panel } from '../ui/Panel.tsx';
import { text } from '../ui/text.ts';
import { LossList } from './LossList.tsx';
import { placeInWords } from './loss-rows.ts';

const words = text.lossReport;

/** Files of an export that are named; an EDL can be one for each track. */
const mostFiles = 3;

/** What could not be carried when a timeline last came in or went out. */
export function LossReport() {
  const report = useAppSelector(lastReport);
  return (
    <Panel title={words.title} className="loss-report" tools={report && <Copies report={report} />}>
      {report ? (
        <Findings key={report.jobId} report={report} />
      ) : (
        <EmptyState title={words.none} hint={words.noneRemedy} />
      )}
    </Panel>
  );
}

function Copies({ report }: { report: Report }) {
  const dispatch = useAppDispatch();
  async function copy(content: string) {
    try {
      await navigator.clipboard.writeText(content);
      dispatch(noticeShown({ tone: 'news', message: words.copied, remedy: '' }));
    } catch {
      // Chromium says no more than that the page may not.
      dispatch(noticeShown({ tone: 'failure', message: words.notCopied, remedy: words.notCopiedRemedy }));
    }
  }
  return (
    <>
      <Button onClick={() => void copy([report.title, ...lossLines(report.losses)].join('\n'))}>
        {words.copyText}
      </Button>
      <Button onClick={() => void copy(JSON.stringify(report.result, null, 2))}>{words.copyJson}</Button>
    </>
  );
}

function Findings({ report }: { report: Report }) {
  const dispatch = useAppDispatch();
  const [picked, setPicked] = useState<Loss | null>(null);
  const offline = useAppSelector((state) => offlineAssets(state).length);
  const { title, losses, files } = report;
  return (
    <>
      <div className="loss-head" role="status">
        <p className="loss-title">{title}</p>
        <p>{inTotal(losses)}</p>
        {files.slice(0, mostFiles).map((file) => (
          <p key={file} className="quiet loss-file" title={file}>
            {file}
          </p>
        ))}
        {files.length > mostFiles && (
          <p className="quiet" title={files.slice(mostFiles).join('\n')}>
            {words.moreFiles(files.length - mostFiles)}
          </p>
        )}
        {report.offline > 0 && (
          <p className="loss-offline">
            {words.offline(report.offline)}
            {offline > 0 && <Button onClick={() => dispatch(dialogOpened('relink'))}>{text.relink.open}</Button>}
          </p>
        )}
      </div>
      {losses.length > 0 && (
        <>
          <LossList losses={losses} onPick={setPicked} onShow={(loss) => dispatch(showLoss(loss, report))} />
          {picked ? <Detail loss={picked} report={report} /> : <p className="quiet panel-note">{words.hint}</p>}
        </>
      )}
    </>
  );
}

/** One loss in full: lists show as much of it as fits. */
function Detail({ loss, report }: { loss: Loss; report: Report }) {
  const dispatch = useAppDispatch();
  const canShow = useAppSelector((state) => canShowLoss(state, loss, report));
  return (
    <div className="loss-detail">
      <p>{loss.what}</p>
      <p className="quiet">{placeInWords(loss) ?? words.wholeFile}</p>
      <p>{loss.instead}</p>
      {canShow && <Button onClick={() => dispatch(showLoss(loss, report))}>{words.show}</Button>}
    </div>
  );
}

/** "Nothing was lost." stands wherever that is so, also beside what is written another way. */
function inTotal(losses: readonly Loss[]): string {
  const count = (severity: Loss['severity']) => losses.filter((loss) => loss.severity === severity).length;
  const counts = (['lost', 'approximated', 'changed'] as const)
    .map((severity) => [count(severity), words.counts[severity]] as const)
    .filter(([number]) => number > 0)
    .map(([number, what]) => `${number} ${what}`)
    .join(', ');
  const isWhole = losses.every(({ severity }) => severity === 'changed');
  return [isWhole ? words.nothing : '', counts === '' ? '' : `${counts}.`].filter(Boolean).join(' ');
}
