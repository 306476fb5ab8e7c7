import './client/no-eval.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Provider } from 'react-redux';
import { connectToHost } from '../core/contract/connection.ts';
import { checkMediaOnFocus } from './client/check-media-on-focus.ts';
import { followHost } from './client/follow-host.ts';
import { openChannel } from './client/open-channel.ts';
import { makeStore } from './editor/store.ts';
import { connectionChanged } from './editor/window-slice.ts';
import { App } from './App.tsx';
import { HostMissing } from './panels/HostMissing.tsx';
import { Player } from './viewer/player.ts';
import { PlayerProvider } from './viewer/player-context.tsx';
import './ui/theme.css';
import './ui/controls.css';
import './ui/menu.css';
import './ui/panels.css';
import './ui/picture.css';
import './ui/project.css';
import './ui/interchange.css';

const root = createRoot(document.getElementById('window') as HTMLElement);

try {
  const channel = await openChannel();
  const host = connectToHost(channel);
  const store = makeStore(host);
  const player = new Player(store);
  void channel.closed.then(() => store.dispatch(connectionChanged('lost')));
  await followHost(host, store);
  checkMediaOnFocus(store);
  root.render(
    <StrictMode>
      <Provider store={store}>
        <PlayerProvider player={player}>
          <App />
        </PlayerProvider>
      </Provider>
    </StrictMode>,
  );
} catch (error) {
  root.render(<HostMissing error={error} />);
}
