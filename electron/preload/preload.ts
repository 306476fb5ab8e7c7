import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { channels } from '../channels.ts';

/**
 * All that a page is given: the name of its shell, where a file lies that a person dropped on it, and one port to the host. The page speaks core/contract over
 * it; nothing of Electron or Node reaches the page's world.
 */
contextBridge.exposeInMainWorld('workprintShell', 'electron');
contextBridge.exposeInMainWorld('workprintPathOf', (file: File) => webUtils.getPathForFile(file));

ipcRenderer.on(channels.port, (event) => {
  window.postMessage(channels.port, window.location.origin, event.ports);
});

// Module scripts have run by now, so the page already listens for its port.
window.addEventListener('DOMContentLoaded', () => ipcRenderer.send(channels.connect));
