import { contextBridge, ipcRenderer } from 'electron';
import { channels } from '../channels.ts';

/**
 * All that a page is given: the name of its shell, and one port to the host. The page speaks core/contract over it; nothing of Electron or
 * Node reaches the page's world.
 */
contextBridge.exposeInMainWorld('workprintShell', 'electron');

ipcRenderer.on(channels.port, (event) => {
  window.postMessage(channels.port, window.location.origin, event.ports);
});

// Module scripts have run by now, so the page already listens for its port.
window.addEventListener('DOMContentLoaded', () => ipcRenderer.send(channels.connect));
