import { expect, describe, it } from 'vitest';
import type { ProxyView } from '../../core/contract/cache.ts';
import { assetsReceived, proxiesReceived } from '../editor/project-state.ts';
import { proxiesToggled } from '../editor/viewer-slice.ts';
import { CommandWindow } from '../test/command-window.ts';
import { sampleAsset } from '../test/sample.ts';
import { sameScene, sceneOf } from './scene.ts';
import { addressOf, shownAssets } from './shown-asset.ts';

function proxyOf(assetId: string, version = 'first'): { assetId: string; proxy: ProxyView } {
  return { assetId, proxy: { assetId, version, size: 'half', bytes: 1 } };
}

async function openWindow() {
  const { store } = await CommandWindow.open();
  const used = [...store.getState().project.timeline.records.values()].flatMap((record) =>
    record.kind === 'clip' && record.media.kind === 'asset' ? [record.media.assetId] : [],
  );
  const [id = ''] = used;
  store.dispatch(assetsReceived([sampleAsset(id, 100), sampleAsset('elsewhere', 100)]));
  const address = () => {
    const asset = shownAssets(store.getState()).get(id);
    if (!asset) throw new Error('no asset');
    return addressOf(asset);
  };
  return { store, id, address };
}

describe('an asset', () => {
  it('is played through its proxy while proxies are played, and as it is otherwise', async () => {
    const { store, id, address } = await openWindow();
    const own = address();
    expect(own.url).toBe(`/media/asset/${id}?version=first`);
    store.dispatch(proxiesReceived({ changed: [proxyOf(id)] }));
    expect(address()).toMatchObject({
      url: `/media/proxy/${id}?version=first&size=half`,
      fallbackUrl: null,
      colour: null,
    });
    store.dispatch(proxiesToggled());
    expect(address()).toEqual({ ...own, fallbackUrl: `/media/proxy/${id}?version=first&size=half` });
    store.dispatch(proxiesToggled());
    store.dispatch(proxiesReceived({ changed: [{ assetId: id, proxy: null }] }));
    expect(address()).toEqual(own);
  });

  it('is not played through a proxy of the file it had before', async () => {
    const { store, id, address } = await openWindow();
    store.dispatch(proxiesReceived({ changed: [proxyOf(id, 'before')] }));
    expect(address().url).toContain('/media/asset/');
  });
});

describe('what is on show', () => {
  it('changes with the proxies of the sequence’s own assets only', async () => {
    const { store, id } = await openWindow();
    const before = sceneOf(store.getState(), 'sequence');
    store.dispatch(proxiesReceived({ changed: [proxyOf('elsewhere')] }));
    expect(sameScene(sceneOf(store.getState(), 'sequence'), before)).toBe(true);
    store.dispatch(proxiesReceived({ changed: [proxyOf(id)] }));
    const through = sceneOf(store.getState(), 'sequence');
    expect(sameScene(through, before)).toBe(false);
    store.dispatch(proxiesReceived({ changed: [{ assetId: 'elsewhere', proxy: null }] }));
    expect(sameScene(sceneOf(store.getState(), 'sequence'), through)).toBe(true);
  });
});
