import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  MessageChannelMain,
  protocol,
  session,
  shell,
  utilityProcess,
} from 'electron';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runProgram } from './program.ts';

/** The compiled program's folder: `out/` and `dist/` lie in it, packaged or not. */
const root = fileURLToPath(new URL('../../..', import.meta.url));

/** The project named on the command line, else one that is always there. */
const named = process.argv.slice(app.isPackaged ? 1 : 2).find((argument) => argument.endsWith('.workprint'));

// Not awaited: Electron is not ready before this module has been evaluated, and the program waits for it to be ready.
runProgram(
  { app, BrowserWindow, dialog, ipcMain, Menu, MessageChannelMain, protocol, session, shell, utilityProcess },
  {
    page: join(root, 'dist/renderer'),
    preload: join(root, 'dist/preload/preload.cjs'),
    host: join(root, 'out/electron/host/main.js'),
    worker: (name) => join(root, `out/host/workers/${name}/main.js`),
  },
  named ?? join(app.getPath('home'), 'Untitled.workprint'),
).catch((error: unknown) => {
  dialog.showErrorBox('Workprint could not start', error instanceof Error ? error.message : String(error));
  app.exit(1);
});
