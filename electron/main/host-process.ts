import type { MessagePortMain, UtilityProcess } from 'electron';
import type { Spawner } from '../../host/ports/spawner.ts';
import type { FromHost, MediaRequest, ToHost } from '../messages.ts';
import type { ElectronApi } from './electron-api.ts';
import { readMediaAnswer } from './media-answer.ts';
import { WorkerBroker } from './worker-broker.ts';

export interface HostProcessOptions {
  readonly electron: Pick<ElectronApi, 'utilityProcess' | 'MessageChannelMain'>;
  /** The host's compiled main file. */
  readonly entry: string;
  readonly projectPath: string;
  /** Starts the workers the host asks for. */
  readonly spawner: Spawner;
  /** The project can't be opened; the message is for the person. */
  readonly onRefused: (message: string) => void;
  /** The process is gone without having been asked to close. */
  readonly onCrash: (exitCode: number) => void;
}

/** How long a host may take to save and stop its workers before it is ended. The journal is on disk either way. */
const CLOSE_LIMIT_MS = 5000;

/** The host as a utility process: everything that could hold the main process up, and with it every window, happens over there. */
export class HostProcess {
  readonly #electron: HostProcessOptions['electron'];
  readonly #process: UtilityProcess;
  readonly #exited: Promise<void>;
  #expectExit = false;

  constructor({ electron, entry, projectPath, spawner, onRefused, onCrash }: HostProcessOptions) {
    this.#electron = electron;
    this.#process = electron.utilityProcess.fork(entry, [projectPath], {
      serviceName: 'Workprint host',
      stdio: 'inherit',
    });
    const broker = new WorkerBroker(spawner, (message) => this.#tell(message));
    this.#process.on('message', (message: FromHost) => {
      if (message.kind !== 'refused') {
        broker.hear(message);
        return;
      }
      this.#expectExit = true;
      onRefused(message.message);
    });
    this.#exited = new Promise((resolve) => {
      this.#process.once('exit', (code) => {
        broker.close();
        resolve();
        if (!this.#expectExit) onCrash(code);
      });
    });
  }

  /** A new line to the host; the port is for the window's page. */
  connectWindow(): MessagePortMain {
    const { port1, port2 } = new this.#electron.MessageChannelMain();
    this.#tell({ kind: 'window' }, port1);
    return port2;
  }

  /** The host's answer to a page that asks for a picture or sound. */
  media(request: MediaRequest): Promise<Response> {
    const { port1, port2 } = new this.#electron.MessageChannelMain();
    this.#tell({ kind: 'media', request }, port1);
    return readMediaAnswer(port2);
  }

  /** Has the host save and stop, and waits until it is gone. */
  async close(): Promise<void> {
    this.#expectExit = true;
    this.#tell({ kind: 'close' });
    const limit = setTimeout(() => this.#process.kill(), CLOSE_LIMIT_MS);
    await this.#exited;
    clearTimeout(limit);
  }

  #tell(message: ToHost, ...ports: MessagePortMain[]): void {
    this.#process.postMessage(message, ports);
  }
}
