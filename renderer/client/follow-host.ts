import type { HostApi } from '../../core/contract/connection.ts';
import { Failure } from '../../core/jobs/failure.ts';
import type { JobKind } from '../../core/jobs/job.ts';
import type { Snapshot } from '../../core/contract/views.ts';
import { archiveCounted, archiveRefreshed } from '../editor/archive-requests.ts';
import { refreshHistory } from '../editor/history-requests.ts';
import { outcomeNews } from '../editor/job-outcome.ts';
import { jobsForgotten, jobsReceived } from '../editor/jobs-slice.ts';
import { sampleEnded } from '../editor/sample-requests.ts';
import { failureNotice, noticeShown, type Notice } from '../editor/notices-slice.ts';
import {
  approvalReceived,
  assetsReceived,
  projectChanged,
  projectMoved,
  projectOpened,
  proxiesReceived,
  takeReceived,
  termsReceived,
} from '../editor/project-state.ts';
import type { Store } from '../editor/store.ts';
import { connectionChanged, doctorReceived, type DialogName } from '../editor/window-slice.ts';
import { text } from '../ui/text.ts';

/** Dialogs that tell how the jobs they start ended. */
const toldBy: Readonly<Partial<Record<JobKind, DialogName>>> = {
  relink: 'relink',
  'import-timeline': 'importTimeline',
  'export-timeline': 'exportTimeline',
  profile: 'profile',
};

/** Loads the project into the store and keeps it up to date with the host's events. Gives back what loads it anew, after the line to the host was broken. */
export async function followHost(host: HostApi, store: Store): Promise<() => Promise<void>> {
  const { dispatch } = store;
  /** What is told between a snapshot and its arrival. */
  let held: (() => void)[] | null = [];
  const whenOpen = (work: () => void) => (held ? held.push(work) : work());
  host.on('project.changed', (change) => whenOpen(() => dispatch(projectChanged(change))));
  host.on('project.compacted', () => whenOpen(() => void dispatch(refreshHistory())));
  host.on('project.moved', (place) => whenOpen(() => dispatch(projectMoved(place))));
  host.on('media.assets', ({ assets }) => whenOpen(() => dispatch(assetsReceived(assets))));
  host.on('media.proxies', (proxies) => whenOpen(() => dispatch(proxiesReceived(proxies))));
  host.on('archive.changed', ({ shots }) => whenOpen(() => void dispatch(archiveCounted(shots))));
  host.on('generation.approval', ({ approval }) => whenOpen(() => dispatch(approvalReceived(approval))));
  host.on('project.terms', ({ terms }) =>
    whenOpen(() => {
      dispatch(termsReceived(terms));
      // What may be used of the archive depends on them.
      void dispatch(archiveRefreshed());
    }),
  );
  host.on('generation.take', ({ take }) =>
    whenOpen(() => {
      dispatch(takeReceived(take));
      const name = store.getState().project.assets.get(take.assetId)?.name ?? '';
      const message = text.takes.ready(take.number, name);
      dispatch(noticeShown({ tone: 'news', message, remedy: text.takes.readyHint }));
    }),
  );
  host.on('jobs.changed', ({ job }) =>
    whenOpen(() => {
      const before = store.getState().jobs.byId[job.id];
      dispatch(jobsReceived([job]));
      dispatch(sampleEnded(before, job));
      // The dialog that asked for it shows more of it.
      const { dialog } = store.getState().window;
      if (dialog !== null && dialog === toldBy[job.kind]) return;
      for (const news of outcomeNews(before, job)) dispatch(noticeShown(news));
    }),
  );
  host.on('jobs.forgotten', ({ jobIds }) => whenOpen(() => dispatch(jobsForgotten(jobIds))));
  async function load(): Promise<void> {
    held = [];
    const snapshot = await host.call('project.snapshot', {});
    dispatch(projectOpened(snapshot));
    for (const news of openingNews(snapshot)) dispatch(noticeShown(news));
    for (const work of held) work();
    held = null;
    dispatch(connectionChanged('ready'));
    try {
      await dispatch(refreshHistory());
      await dispatch(archiveCounted((await host.call('archive.sources', {})).shots));
      dispatch(doctorReceived(await host.call('system.doctor', {})));
    } catch (error) {
      dispatch(failureNotice(Failure.from(error).report()));
    }
  }

  await load();
  return load;
}

/** What a person has to know of a project before they touch it: that it can't be changed, or that something of it was lost. */
function openingNews({ readOnly, damage }: Snapshot): Omit<Notice, 'id'>[] {
  const news: Omit<Notice, 'id'>[] = [];
  if (readOnly !== null)
    news.push({ tone: 'news', message: text.project.readOnly(readOnly), remedy: text.project.readOnlyRemedy });
  if (damage !== null) {
    const message = text.project.damaged(damage.missing.length);
    news.push({ tone: 'failure', message, remedy: text.project.damagedRemedy(damage.keptAs) });
  }
  return news;
}
