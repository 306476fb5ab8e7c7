import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { WindowSettings } from '../../core/contract/window-settings.ts';
import { text } from '../ui/text.ts';
import { FakeHost } from '../test/fake-host.ts';
import { sectionFolded } from './inspector-slice.ts';
import { keepSettings } from './keep-settings.ts';
import { keymapChosen, keysGiven } from './keys-slice.ts';
import { guideChosen, overlayToggled } from './monitors-slice.ts';
import { commandUsed } from './palette/recent-slice.ts';
import { scopeChosen } from './scopes-slice.ts';
import { makeStore, type Store } from './store.ts';
import { aroundSet, frameSought, loopToggled } from './viewer-slice.ts';

let host: FakeHost;
beforeEach(() => {
  vi.useFakeTimers();
  host = new FakeHost();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A window that is opened on the host. */
async function openWindow(): Promise<Store> {
  const store = makeStore(host);
  await keepSettings(host, store);
  return store;
}

it('is found again by the next window', async () => {
  const first = await openWindow();
  first.dispatch(loopToggled());
  first.dispatch(aroundSet({ before: 1, after: 3 }));
  first.dispatch(overlayToggled('safeAreas'));
  first.dispatch(guideChosen('2.39'));
  first.dispatch(scopeChosen({ place: 0, scope: 'chromaticity' }));
  first.dispatch(sectionFolded('picture'));
  await vi.runAllTimersAsync();

  const { viewer, monitors, scopes, inspector } = (await openWindow()).getState();
  expect(viewer).toMatchObject({ loop: true, around: { before: 1, after: 3 } });
  expect(monitors.overlays).toMatchObject({ safeAreas: true, guide: '2.39', timecode: false });
  expect(scopes).toEqual(first.getState().scopes);
  expect(inspector.folded).toEqual(['speed', 'effects', 'picture']);
});

it('keeps the keymap, the keys that were changed and what the palette ran', async () => {
  const first = await openWindow();
  first.dispatch(keymapChosen('resolve'));
  first.dispatch(keysGiven({ id: 'append', keys: ['F5'] }));
  first.dispatch(commandUsed('zoom-in'));
  await vi.runAllTimersAsync();
  const { keys, recent, notices } = (await openWindow()).getState();
  expect({ keys, recent, notices }).toEqual({
    keys: { keymap: 'resolve', changes: { append: ['F5'] } },
    recent: ['zoom-in'],
    notices: [],
  });
});

it.each([{ keymap: 'edius', changes: {} }, { keymap: 'avid', changes: { append: ['E'], insert: ['E'] } }, null])(
  'says so where the keys that were kept are %j, and goes on with its own',
  async (kept) => {
    host.windowSettings = { keys: kept };
    const { keys, notices } = (await openWindow()).getState();
    expect(keys).toEqual({ keymap: 'workprint', changes: {} });
    expect(notices.map(({ tone, message }) => [tone, message])).toEqual([['failure', text.keys.broken]]);
  },
);

it('is written once for a flurry of changes, and not when the playhead moves', async () => {
  const store = await openWindow();
  const written = vi.spyOn(host, 'call');
  for (let i = 0; i < 5; i++) store.dispatch(loopToggled());
  await vi.runAllTimersAsync();
  expect(written).toHaveBeenCalledTimes(1);
  store.dispatch(frameSought(40));
  await vi.runAllTimersAsync();
  expect(written).toHaveBeenCalledTimes(1);
});

it.each<WindowSettings>([{ viewer: { loop: 'yes' } }, { viewer: 3, overlays: null }, { scopes: { count: 2 } }])(
  'starts as new where %j was kept',
  async (kept) => {
    host.windowSettings = kept;
    const { viewer, monitors, scopes } = (await openWindow()).getState();
    const fresh = makeStore(host).getState();
    expect({ viewer, monitors, scopes }).toEqual({
      viewer: fresh.viewer,
      monitors: fresh.monitors,
      scopes: fresh.scopes,
    });
  },
);
