import type * as electron from 'electron';

/** The parts of Electron the product touches. Passed in rather than imported, so that the wiring runs against a fake under plain Node. */
export type ElectronApi = Pick<
  typeof electron,
  | 'app'
  | 'BrowserWindow'
  | 'dialog'
  | 'ipcMain'
  | 'Menu'
  | 'MessageChannelMain'
  | 'protocol'
  | 'session'
  | 'shell'
  | 'utilityProcess'
>;
