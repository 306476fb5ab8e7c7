import { useState, type ReactNode } from 'react';
import { relinkResultSchema, type RelinkCandidate } from '../../core/contract/views.ts';
import { isOver, type Job } from '../../core/jobs/job.ts';
import { relink } from '../editor/project-requests.ts';
import { useAppDispatch, useAppSelector } from '../editor/store.ts';
import { Button } from '../ui/Button.tsx';
import { text } from '../ui/text.ts';

/** What a search for offline media came to: found by what, not sure, still missing. */
export function RelinkReport({ job, names }: { job: Job; names: ReadonlyMap<string, string> }) {
  const assets = useAppSelector((state) => state.project.assets);
  const result = relinkResultSchema.safeParse(job.result);
  if (!result.success) return <NoResult job={job} />;
  const { relinked, ambiguous, missing } = result.data;
  return (
    <div className="relink-report" role="status">
      <Group title={text.relink.found(relinked.length)} empty={relinked.length === 0}>
        {relinked.map(({ assetId, differences, ...file }) => (
          <li key={assetId} className="relink-item">
            <span className="relink-name">
              {names.get(assetId)} <Evidence file={file} />
            </span>
            <span className="quiet relink-path">{file.path}</span>
            {differences.map((difference) => (
              <span key={difference} className="relink-difference">
                {difference}
              </span>
            ))}
          </li>
        ))}
      </Group>
      <Group title={text.relink.unsure(ambiguous.length)} empty={ambiguous.length === 0}>
        {ambiguous.map(({ assetId, candidates }) => (
          <Unsure key={assetId} assetId={assetId} name={names.get(assetId)} candidates={candidates} />
        ))}
      </Group>
      <Group title={text.relink.missing(missing.length)} empty={missing.length === 0}>
        {missing.map((assetId) => (
          <li key={assetId} className="relink-item">
            <span className="relink-name">{names.get(assetId)}</span>
            <span className="quiet relink-path">{assets.get(assetId)?.path}</span>
          </li>
        ))}
      </Group>
    </div>
  );
}

function NoResult({ job }: { job: Job }) {
  if (job.state === 'cancelled') return <p role="status">{text.relink.stopped}</p>;
  return (
    <p className="dialog-failure" role="alert">
      {job.failure?.message ?? text.relink.failed} <span className="quiet">{job.failure?.remedy}</span>
    </p>
  );
}

function Group({ title, empty, children }: { title: string; empty: boolean; children: ReactNode }) {
  if (empty) return null;
  return (
    <section>
      <h3>{title}</h3>
      <ul>{children}</ul>
    </section>
  );
}

/** Several files that may be it: a person picks one. */
function Unsure({
  assetId,
  name,
  candidates,
}: {
  assetId: string;
  name: string | undefined;
  candidates: readonly RelinkCandidate[];
}) {
  const dispatch = useAppDispatch();
  const asset = useAppSelector((state) => state.project.assets.get(assetId));
  const [jobId, setJobId] = useState<string | null>(null);
  const job = useAppSelector(({ jobs }) => (jobId === null ? undefined : jobs.byId[jobId]));
  const busy = job !== undefined && !isOver(job);
  async function use(path: string) {
    setJobId(await dispatch(relink({ assetId, path })));
  }
  return (
    <li className="relink-item">
      <span className="relink-name">
        {name} {asset?.online && <span className="badge">{text.relink.linked}</span>}
      </span>
      {job?.failure && <span className="relink-difference">{job.failure.message}</span>}
      <ul>
        {candidates.map((file) => (
          <li key={file.path} className="relink-candidate">
            <span className="relink-path" title={file.path}>
              {file.path}
            </span>
            <Evidence file={file} />
            <Button disabled={busy || asset?.online === true} onClick={() => void use(file.path)}>
              {text.relink.useThis}
            </Button>
          </li>
        ))}
      </ul>
    </li>
  );
}

function Evidence({ file: { confidence, evidence } }: { file: RelinkCandidate }) {
  const words = evidence.map((kind) => text.relink.evidence[kind]).join(', ');
  return (
    <span className="quiet relink-evidence numerals">
      {words ? text.relink.by(words) : text.relink.byNothing}
      {!evidence.includes('content') && ` · ${text.relink.sure(Math.round(confidence * 100))}`}
    </span>
  );
}
