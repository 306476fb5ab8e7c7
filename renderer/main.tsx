import './client/no-eval.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Provider } from 'react-redux';
import { checkMediaOnFocus } from './client/check-media-on-focus.ts';
import { followHost } from './client/follow-host.ts';
import { HostLine } from './client/host-line.ts';
import { warnOfWaitingEdits } from './client/warn-of-waiting-edits.ts';
import { channelOpener } from './client/open-channel.ts';
import { makeStore } from './editor/store.ts';
import { noticeShown } from './editor/notices-slice.ts';
import type { Monitor } from './editor/viewer-slice.ts';
import { connectionChanged } from './editor/window-slice.ts';
import { App } from './App.tsx';
import { HostMissing } from './panels/HostMissing.tsx';
import { followCleanFeed } from './viewer/clean-feed.ts';
import { FrameSource } from './viewer/frame-source.ts';
import { keepSettings } from './editor/keep-settings.ts';
import { Player } from './viewer/player.ts';
import { text } from './ui/text.ts';
import { ViewingProvider, type Viewing } from './viewer/player-context.tsx';
import { SoundPlayer } from './viewer/sound-player.ts';
import './ui/theme.css';
import './ui/controls.css';
import './ui/dock.css';
import './ui/menu.css';
import './ui/panels.css';
import './ui/inspector.css';
import './ui/keyframes.css';
import './ui/picture.css';
import './ui/timeline.css';
import './ui/project.css';
import './ui/interchange.css';
import './ui/scopes.css';
import './ui/rights.css';
import './ui/lists.css';
import './ui/bins.css';
import './ui/tour.css';
import './ui/keys.css';

const root = createRoot(document.getElementById('window') as HTMLElement);

try {
  const host = await HostLine.open(channelOpener());
  const store = makeStore(host);
  const frames = new FrameSource();
  let sound: SoundPlayer | null = null;
  // Made when it is first needed: browsers start no sound before a person has done something.
  const openSound = () => (sound ??= new SoundPlayer(frames.files));
  const player = (monitor: Monitor) => new Player(store, monitor, frames, openSound);
  const viewing: Viewing = { players: { source: player('source'), sequence: player('sequence') }, frames };
  followCleanFeed(store, viewing.players.sequence);
  const load = await followHost(host, store);
  void host.keep({
    lost: () => store.dispatch(connectionChanged('lost')),
    back: async () => {
      await load();
      store.dispatch(noticeShown({ tone: 'news', message: text.connection.back, remedy: '' }));
    },
  });
  window.addEventListener('focus', () => host.tryNow());
  warnOfWaitingEdits(store);
  await keepSettings(host, store);
  checkMediaOnFocus(store);
  root.render(
    <StrictMode>
      <Provider store={store}>
        <ViewingProvider viewing={viewing}>
          <App />
        </ViewingProvider>
      </Provider>
    </StrictMode>,
  );
} catch (error) {
  root.render(<HostMissing error={error} />);
}
