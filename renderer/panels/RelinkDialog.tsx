import { useState } from 'react';
import type { Input } from '../../core/contract/methods.ts';
import { isOver } from '../../core/jobs/job.ts';
import { relink } from '../editor/project-requests.ts';
import { cancelJob } from '../editor/requests.ts';
import { offlineAssets } from '../editor/selectors.ts';
import { useAppDispatch, useAppSelector } from '../editor/store.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { text } from '../ui/text.ts';
import { FileBrowser } from './FileBrowser.tsx';
import { JobProgress } from './JobProgress.tsx';
import { RelinkList } from './RelinkList.tsx';
import { RelinkReport } from './RelinkReport.tsx';
import { useFolder } from './use-folder.ts';

/** Finds offline media again: below a folder, or one file by hand. Then says what was found by what, and what is still missing. */
export function RelinkDialog({ onClose }: { onClose: () => void }) {
  const dispatch = useAppDispatch();
  const browsing = useFolder();
  const offline = useAppSelector(offlineAssets);
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [picked, setPicked] = useState<readonly string[]>([]);
  const [jobId, setJobId] = useState<string | null>(null);
  /** What the offline media was called when it was last looked for: relinking gives it the file's name. */
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map());
  const job = useAppSelector(({ jobs }) => (jobId === null ? undefined : jobs.byId[jobId]));
  const chosen = offline.find(({ id }) => id === chosenId) ?? offline[0];
  const [file] = picked;

  async function start(input: Input<'media.relink'>) {
    setNames(new Map(offline.map(({ id, name }) => [id, name])));
    setJobId(await dispatch(relink(input)));
  }

  if (job && !isOver(job)) {
    return (
      <Dialog
        wide
        title={text.relink.title}
        onClose={onClose}
        footer={<Button onClick={() => void dispatch(cancelJob(job.id))}>{text.jobs.cancel}</Button>}
      >
        <JobProgress job={job} />
      </Dialog>
    );
  }
  if (job) {
    return (
      <Dialog
        wide
        title={text.relink.title}
        onClose={onClose}
        footer={
          <>
            {offline.length > 0 && <Button onClick={() => setJobId(null)}>{text.relink.again}</Button>}
            <Button strong onClick={onClose}>
              {text.relink.done}
            </Button>
          </>
        }
      >
        <RelinkReport job={job} names={names} />
      </Dialog>
    );
  }
  if (!chosen) {
    return (
      <Dialog
        title={text.relink.title}
        onClose={onClose}
        footer={
          <Button strong onClick={onClose}>
            {text.shortcuts.close}
          </Button>
        }
      >
        <p>{text.relink.allOnline}</p>
      </Dialog>
    );
  }
  return (
    <Dialog
      wide
      title={text.relink.title}
      onClose={onClose}
      footer={
        <>
          <span className="quiet dialog-hint">{text.relink.hint}</span>
          <Button onClick={onClose}>{text.files.cancel}</Button>
          <Button
            label={text.relink.use(chosen.name)}
            disabled={!file}
            onClick={() => file && void start({ assetId: chosen.id, path: file })}
          >
            {text.relink.useThis}
          </Button>
          <Button
            strong
            disabled={browsing.path === null}
            onClick={() => browsing.path !== null && void start({ folder: browsing.path })}
          >
            {text.relink.search}
          </Button>
        </>
      }
    >
      <div>
        <RelinkList assets={offline} chosenId={chosen.id} onChoose={setChosenId} />
        <p className="quiet relink-hint">{text.relink.listHint}</p>
      </div>
      <FileBrowser
        {...browsing}
        single
        picked={picked}
        onPick={setPicked}
        onChoose={(path) => void start({ assetId: chosen.id, path })}
      />
    </Dialog>
  );
}
