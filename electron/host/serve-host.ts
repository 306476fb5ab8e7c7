import type { MessagePortMain, ParentPort } from 'electron';
import type { Channel } from '../../core/contract/rpc.ts';
import { Failure } from '../../core/jobs/failure.ts';
import type { Spawner } from '../../host/ports/spawner.ts';
import type { MediaResponse } from '../../host/shells/media-routes.ts';
import type { FromHost, MediaRequest, ToHost } from '../messages.ts';
import { answerMedia } from './answer-media.ts';
import { BrokeredSpawner } from './brokered-spawner.ts';

/** The open project's services, as far as a shell needs them. */
export interface ServedHost {
  /** Serves core/contract over the channel; the function it returns stops that. */
  attach(channel: Channel): () => void;
  handleMedia(request: MediaRequest): Promise<MediaResponse>;
  close(): Promise<void>;
}

/** Runs the host in this utility process, as the main process's messages ask. `exit` ends the process. */
export function serveHost(
  parentPort: ParentPort,
  open: (spawner: Spawner) => Promise<ServedHost>,
  exit: (code: number) => void,
): void {
  const tell = (message: FromHost) => parentPort.postMessage(message);
  const spawner = new BrokeredSpawner(tell);
  const opened = open(spawner);
  opened.catch((error: unknown) => {
    const { message, remedy } = Failure.from(error);
    tell({ kind: 'refused', message: `${message} ${remedy}`.trim() });
    exit(1);
  });

  // A message that comes before the project is open waits for it; a project that can't be opened has been answered above.
  const whenOpen = (work: (host: ServedHost) => void) => void opened.then(work, () => undefined);

  parentPort.on('message', ({ data, ports: [port] }) => {
    const message = data as ToHost;
    switch (message.kind) {
      case 'window':
        if (port) whenOpen((host) => attachWindow(host, port));
        return;
      case 'media':
        if (port) whenOpen((host) => void answerMedia(port, host.handleMedia(message.request)));
        return;
      case 'close':
        whenOpen(
          (host) =>
            void host.close().then(
              () => exit(0),
              () => exit(1),
            ),
        );
        return;
      default:
        spawner.hear(message);
    }
  });
}

function attachWindow(host: ServedHost, port: MessagePortMain): void {
  const detach = host.attach({
    post: (message) => port.postMessage(message),
    onMessage: (listener) => port.on('message', (event) => listener(event.data)),
  });
  port.on('close', detach);
  port.start();
}
