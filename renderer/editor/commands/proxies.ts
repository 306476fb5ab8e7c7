import { refuse } from '../../../core/timeline/edit/refuse.ts';
import { assetOf } from '../../../core/timeline/model/source-time.ts';
import { text } from '../../ui/text.ts';
import { toggleProxies } from '../actions.ts';
import { makeProxies, removeProxies } from '../project-requests.ts';
import type { RootState } from '../store.ts';
import { dialogOpened } from '../window-slice.ts';
import { pickedClips } from './at-hand.ts';
import type { Command } from './command.ts';

/** The media that is picked: of the clips on the timeline, else the asset in the bin. */
function pickedAssetIds(state: RootState): [string, ...string[]] {
  const { selection, project } = state;
  const ofClips = pickedClips(state).flatMap((clip) => assetOf(clip)?.assetId ?? []);
  const picked = ofClips.length > 0 ? ofClips : selection.assetId === null ? [] : [selection.assetId];
  const [first, ...others] = new Set(picked.filter((id) => project.assets.get(id)?.online));
  return first === undefined
    ? refuse(text.proxies.nothingPicked, text.proxies.nothingPickedRemedy)
    : [first, ...others];
}

function allAssetIds({ project }: RootState): [string, ...string[]] {
  const [first, ...others] = [...project.assets.values()].filter(({ online }) => online).map(({ id }) => id);
  return first === undefined ? refuse(text.proxies.nothingHere, text.proxies.nothingHereRemedy) : [first, ...others];
}

function pickedWithProxy(state: RootState): string[] {
  const ids = pickedAssetIds(state).filter((id) => state.project.proxies.has(id));
  return ids.length === 0 ? refuse(text.proxies.noneThere, '') : ids;
}

export const proxyCommands: readonly Command[] = [
  {
    id: 'play-proxies',
    label: 'Play proxies',
    menu: 'view',
    keys: ['Ctrl+Alt+B'],
    isOn: ({ viewer }) => viewer.playsProxies,
    run: (d) => d(toggleProxies()),
  },
];

export const proxyMediaCommands: readonly Command[] = [
  {
    id: 'make-proxies',
    label: 'Make proxies of selected media',
    menu: 'file',
    submenu: 'Proxies',
    keys: ['Ctrl+Shift+P'],
    on: ['clip'],
    check: pickedAssetIds,
    run: (d) => d(makeProxies(pickedAssetIds)),
  },
  {
    id: 'make-all-proxies',
    label: 'Make proxies of all media',
    menu: 'file',
    submenu: 'Proxies',
    keys: ['Ctrl+Alt+Shift+P'],
    check: allAssetIds,
    run: (d) => d(makeProxies(allAssetIds)),
  },
  {
    id: 'remove-proxies',
    label: 'Remove proxies of selected media',
    menu: 'file',
    submenu: 'Proxies',
    keys: ['Ctrl+Alt+Backspace'],
    check: pickedWithProxy,
    run: (d) => d(removeProxies(pickedWithProxy)),
  },
  {
    id: 'cache',
    label: 'Cache and proxy settings…',
    menu: 'file',
    submenu: 'Proxies',
    keys: ['Ctrl+Alt+Shift+K'],
    run: (d) => d(dialogOpened('cache')),
  },
];
