import { z } from 'zod';
import type { HostApi } from '../../core/contract/connection.ts';
import type { WindowSettings } from '../../core/contract/window-settings.ts';
import { keySettingsSchema } from '../../core/keymap/key-settings.ts';
import { Failure } from '../../core/jobs/failure.ts';
import { text } from '../ui/text.ts';
import { failureNotice, noticeShown } from './notices-slice.ts';
import { aspectGuides, type AspectGuide } from './monitors-slice.ts';
import { mostRecent } from './palette/recent-slice.ts';
import { scopeNames } from './scopes-slice.ts';
import { settingsRestored, type KeptSettings } from './settings-restored.ts';
import type { RootState, Store } from './store.ts';
import { workspacesSchema } from '../workspace/read-workspaces.ts';

const seconds = z.number().nonnegative();
const scope = z.enum(scopeNames);

const parts: { readonly [K in keyof KeptSettings]: z.ZodType<KeptSettings[K]> } = {
  viewer: z.object({
    twoUp: z.boolean(),
    loop: z.boolean(),
    around: z.object({ before: seconds, after: seconds }),
    playsProxies: z.boolean(),
    muted: z.boolean(),
  }),
  overlays: z.object({
    safeAreas: z.boolean(),
    guide: z.enum(Object.keys(aspectGuides) as AspectGuide[]).nullable(),
    timecode: z.boolean(),
    onionSkin: z.boolean(),
  }),
  scopes: z.object({
    count: z.union([z.literal(1), z.literal(4)]),
    places: z.tuple([scope, scope, scope, scope]),
  }),
  workspaces: workspacesSchema,
  keys: keySettingsSchema,
  recent: z.array(z.string()).max(mostRecent),
};

/** How long after a change the settings are written, in milliseconds: a person who switches back and forth is waited for. */
const CALM = 400;

/** Sets the window as it was the last time, and from then on keeps what is set in it. */
export async function keepSettings(host: HostApi, store: Store): Promise<void> {
  const found = await host.call('window.settings', {});
  const restored = readSettings(found);
  store.dispatch(settingsRestored(restored));
  // Other settings are seen to be as new; that keys do something else is found out by pressing them.
  if ('keys' in found && !restored.keys)
    store.dispatch(noticeShown({ tone: 'failure', message: text.keys.broken, remedy: text.keys.brokenRemedy }));
  let kept = settingsOf(store.getState());
  let timer: ReturnType<typeof setTimeout> | undefined;
  store.subscribe(() => {
    if (isSame(settingsOf(store.getState()), kept)) return;
    kept = settingsOf(store.getState());
    clearTimeout(timer);
    timer = setTimeout(() => {
      host
        .call('window.keep', { ...kept })
        .catch((error: unknown) => store.dispatch(failureNotice(Failure.from(error).report())));
    }, CALM);
  });
}

/** A part that is not as it should be is left out: another version may have kept it. */
function readSettings(kept: WindowSettings): Partial<KeptSettings> {
  const found = Object.entries(parts).flatMap(([name, schema]) => {
    const { success, data } = schema.safeParse(kept[name]);
    return success ? [[name, data]] : [];
  });
  return Object.fromEntries(found) as Partial<KeptSettings>;
}

/** What there is to keep. A part is the same object for as long as nothing in it was set. */
function settingsOf({ viewer, monitors, scopes, keys, recent, workspace }: RootState): KeptSettings {
  const { twoUp, loop, around, playsProxies, muted } = viewer;
  const { current, changed, saved } = workspace;
  return {
    viewer: { twoUp, loop, around, playsProxies, muted },
    overlays: monitors.overlays,
    scopes,
    keys,
    recent,
    workspaces: { current, changed, saved },
  };
}

function isSame(a: KeptSettings, b: KeptSettings): boolean {
  return (
    a.overlays === b.overlays &&
    a.scopes === b.scopes &&
    a.keys === b.keys &&
    a.recent === b.recent &&
    isSamePart(a.viewer, b.viewer) &&
    isSamePart(a.workspaces, b.workspaces)
  );
}

function isSamePart<T extends object>(a: T, b: T): boolean {
  return (Object.keys(a) as (keyof T)[]).every((key) => a[key] === b[key]);
}
