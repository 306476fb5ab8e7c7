import type { BrowserWindow } from 'electron';
import { appAddress } from './app-address.ts';
import { confinedPreferences } from './confine.ts';
import type { ElectronApi } from './electron-api.ts';

/** The editing window, shown when its first picture is drawn. `preload` is the absolute path of the compiled preload script. */
export function openWindow(
  { app, BrowserWindow }: Pick<ElectronApi, 'app' | 'BrowserWindow'>,
  preload: string,
): BrowserWindow {
  const window = new BrowserWindow({
    title: 'Workprint',
    width: 1440,
    height: 900,
    minWidth: 960,
    minHeight: 600,
    show: false,
    backgroundColor: '#161719',
    webPreferences: { ...confinedPreferences(app.isPackaged), preload },
  });
  window.once('ready-to-show', () => window.show());
  void window.loadURL(appAddress);
  return window;
}
