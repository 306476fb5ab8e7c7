import { EventEmitter } from 'node:events';
import { beforeAll, expect, it, vi } from 'vitest';
import { channels } from '../channels.ts';

interface Preloaded {
  readonly world: Record<string, unknown>;
  readonly paths: Map<object, string>;
  readonly sent: string[];
}

/** Electron as a sandboxed preload script has it; `paths` is where the files of a drop lie. */
const electron = vi.hoisted((): Preloaded => ({ world: {}, paths: new Map(), sent: [] }));

vi.mock('electron', () => ({
  contextBridge: { exposeInMainWorld: (name: string, value: unknown) => (electron.world[name] = value) },
  ipcRenderer: Object.assign(new EventEmitter(), { send: (channel: string) => electron.sent.push(channel) }),
  webUtils: { getPathForFile: (file: File) => electron.paths.get(file) ?? '' },
}));

const page = new EventTarget();
const posted: unknown[][] = [];

beforeAll(async () => {
  vi.stubGlobal(
    'window',
    Object.assign(page, {
      location: { origin: 'workprint://app' },
      postMessage: (...sent: unknown[]) => posted.push(sent),
    }),
  );
  await import('./preload.ts');
});

it('gives the page the name of its shell and where dropped files lie, and nothing else of Electron', () => {
  expect(Object.keys(electron.world).sort()).toEqual(['workprintPathOf', 'workprintShell']);
  expect(electron.world['workprintShell']).toBe('electron');
  const pathOf = electron.world['workprintPathOf'] as (file: File) => string;
  const dropped = new File([], 'A001.mov');
  electron.paths.set(dropped, '/media/card/A001.mov');
  expect(pathOf(dropped)).toBe('/media/card/A001.mov');
  // One that a page made lies nowhere.
  expect(pathOf(new File([], 'A001.mov'))).toBe('');
});

it('asks for the line to the host once the page listens, and hands its port on', async () => {
  const { ipcRenderer } = await import('electron');
  expect(electron.sent).toEqual([]);
  page.dispatchEvent(new Event('DOMContentLoaded'));
  expect(electron.sent).toEqual([channels.connect]);
  const port = {};
  ipcRenderer.emit(channels.port, { ports: [port] });
  expect(posted).toEqual([[channels.port, 'workprint://app', [port]]]);
});
