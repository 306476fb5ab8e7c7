import { pack, unpack } from 'msgpackr';
import type { Page } from 'playwright-core';
import WebSocket from 'ws';
import { connectToHost } from '../../../core/contract/connection.ts';
import { applyDiff, type Diff } from '../../../core/timeline/history/diff.ts';
import { Timeline } from '../../../core/timeline/model/timeline.ts';

export interface HostClient {
  readonly api: ReturnType<typeof connectToHost>;
  /** Applies edits, one after the other, as another window would. */
  edit(...edits: readonly ((timeline: Timeline) => Diff)[]): Promise<Timeline>;
  close(): void;
}

/** Speaks to the host of a window with the window's own right to do so. */
export async function connectBeside(page: Page): Promise<HostClient> {
  const { origin } = new URL(page.url());
  const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/rpc`, { headers: { cookie, origin } });
  await new Promise((done, fail) => socket.once('open', done).once('error', fail));
  const api = connectToHost({
    post: (message) => socket.send(pack(message)),
    onMessage: (listener) => socket.on('message', (data) => listener(unpack(data as Buffer))),
  });
  return {
    api,
    async edit(...edits) {
      const { records, revision } = await api.call('project.snapshot', {});
      let timeline = Timeline.from(records);
      let baseRevision = revision;
      for (const make of edits) {
        const diff = make(timeline);
        ({ revision: baseRevision } = await api.call('project.apply', { diff, baseRevision, label: 'Test' }));
        timeline = applyDiff(timeline, diff);
      }
      return timeline;
    },
    close: () => socket.close(),
  };
}
