import type { BrowserWindow, WebContents } from 'electron';
import type { WorkerName } from '../../host/ports/spawner.ts';
import { channels } from '../channels.ts';
import { registerAppScheme, serveAppScheme } from './app-protocol.ts';
import { confineContents, confineSession, isOwnPage } from './confine.ts';
import type { ElectronApi } from './electron-api.ts';
import { HostProcess } from './host-process.ts';
import { menuTemplate } from './menu.ts';
import { listPageFiles } from './page-files.ts';
import { utilitySpawner } from './utility-spawner.ts';
import { openWindow } from './window.ts';

export interface ProgramFiles {
  /** Folder of the built page. */
  readonly page: string;
  /** Compiled preload script. */
  readonly preload: string;
  /** Compiled main file of the host process. */
  readonly host: string;
  /** Compiled main file of a worker. */
  readonly worker: (name: WorkerName) => string;
}

/** A host that dies again this soon after it was started would only die again. */
const CRASH_LOOP_MS = 10_000;

/** The program from start to quit: one instance, one window, one host. Resolves when the window is open, or when another instance has it. */
export async function runProgram(electron: ElectronApi, files: ProgramFiles, projectPath: string): Promise<void> {
  const { app, dialog, ipcMain, Menu, protocol, session, shell } = electron;
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  app.enableSandbox();
  registerAppScheme(protocol);
  app.on('web-contents-created', (_event, contents) => confineContents(contents, app.isPackaged));

  let window: BrowserWindow | null = null;
  app.on('second-instance', () => {
    if (window?.isMinimized()) window.restore();
    window?.focus();
  });

  const spawner = utilitySpawner(electron.utilityProcess, files.worker);
  const stopWith = (message: string) => {
    dialog.showErrorBox('Workprint has to close', message);
    app.quit();
  };
  const connect = (page: WebContents) => page.postMessage(channels.port, null, [host.connectWindow()]);
  const startHost = (): HostProcess => {
    const startedAt = performance.now();
    return new HostProcess({
      electron,
      entry: files.host,
      projectPath,
      spawner,
      onRefused: stopWith,
      onCrash(exitCode) {
        if (performance.now() - startedAt < CRASH_LOOP_MS) {
          stopWith(
            `Its host process keeps stopping (exit code ${exitCode}). Every finished edit is saved in ${projectPath}.`,
          );
          return;
        }
        host = startHost();
        // The page goes on there: it has kept what was edited meanwhile, and reads the project as the journal has it.
        if (window) connect(window.webContents);
      },
    });
  };

  await app.whenReady();
  let host = startHost();
  confineSession(session.defaultSession);
  serveAppScheme(protocol, await listPageFiles(files.page), (request) => host.media(request));
  Menu.setApplicationMenu(
    Menu.buildFromTemplate(
      menuTemplate(process.platform, !app.isPackaged, {
        showProjectInFolder: () => shell.showItemInFolder(projectPath),
      }),
    ),
  );
  ipcMain.on(channels.connect, (event) => {
    if (!window || event.sender !== window.webContents || !isOwnPage(event.senderFrame, event.sender)) return;
    connect(event.sender);
  });

  let closed = false;
  app.on('before-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    closed = true;
    void host.close().then(() => app.quit());
  });
  app.on('window-all-closed', () => app.quit());

  window = openWindow(electron, files.preload);
  window.on('closed', () => (window = null));
}
