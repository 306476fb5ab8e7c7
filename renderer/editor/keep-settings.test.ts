import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { WindowSettings } from '../../core/contract/window-settings.ts';
import { FakeHost } from '../test/fake-host.ts';
import { keepSettings } from './keep-settings.ts';
import { guideChosen, overlayToggled } from './monitors-slice.ts';
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
  await vi.runAllTimersAsync();

  const { viewer, monitors, scopes } = (await openWindow()).getState();
  expect(viewer).toMatchObject({ loop: true, around: { before: 1, after: 3 } });
  expect(monitors.overlays).toMatchObject({ safeAreas: true, guide: '2.39', timecode: false });
  expect(scopes).toEqual(first.getState().scopes);
});

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
