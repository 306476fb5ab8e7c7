import type { HostApi } from '../../core/contract/connection.ts';
import { Failure } from '../../core/jobs/failure.ts';
import { jobsReceived } from '../editor/jobs-slice.ts';
import { failureNotice } from '../editor/notices-slice.ts';
import { assetsReceived, projectChanged, projectOpened, shotsReceived, takeReceived } from '../editor/project-state.ts';
import type { Store } from '../editor/store.ts';
import { connectionChanged, doctorReceived } from '../editor/window-slice.ts';

/** Loads the project into the store and keeps it up to date with the host's events. */
export async function followHost(host: HostApi, store: Store): Promise<void> {
  const { dispatch } = store;
  // Listen first, so that nothing is missed between the snapshot and the first event.
  let held: (() => void)[] | null = [];
  const whenOpen = (work: () => void) => (held ? held.push(work) : work());
  host.on('project.changed', (change) => whenOpen(() => dispatch(projectChanged(change))));
  host.on('media.assets', ({ assets }) => whenOpen(() => dispatch(assetsReceived(assets))));
  host.on('archive.shots', ({ shots }) => whenOpen(() => dispatch(shotsReceived(shots))));
  host.on('generation.take', ({ take }) => whenOpen(() => dispatch(takeReceived(take))));
  host.on('jobs.changed', ({ job }) => whenOpen(() => dispatch(jobsReceived([job]))));
  const snapshot = await host.call('project.snapshot', {});
  dispatch(projectOpened(snapshot));
  dispatch(jobsReceived(snapshot.jobs));
  for (const work of held) work();
  held = null;
  dispatch(connectionChanged('ready'));
  try {
    dispatch(doctorReceived(await host.call('system.doctor', {})));
  } catch (error) {
    dispatch(failureNotice(Failure.from(error).report()));
  }
}
