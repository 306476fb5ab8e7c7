import { z } from 'zod';
import type { HostApi } from '../../core/contract/connection.ts';
import type { WindowSettings } from '../../core/contract/window-settings.ts';
import { binColumns } from '../../core/bins/columns.ts';
import { keySettingsSchema } from '../../core/keymap/key-settings.ts';
import { COMPARE_MODES } from '../../core/render/compare.ts';
import { Failure } from '../../core/jobs/failure.ts';
import { text } from '../ui/text.ts';
import { binViews, pictureWidths } from './bins-slice.ts';
import { failureNotice, noticeShown } from './notices-slice.ts';
import { inspectorSections } from './inspector-slice.ts';
import { aspectGuides, type AspectGuide } from './monitors-slice.ts';
import { mostRecent } from './palette/recent-slice.ts';
import { scopeNames } from './scopes-slice.ts';
import { settingsRestored, type KeptSettings } from './settings-restored.ts';
import type { RootState, Store } from './store.ts';
import { workspacesSchema } from '../workspace/read-workspaces.ts';

const seconds = z.number().nonnegative();
const share = z.number().min(0).max(1);
const scope = z.enum(scopeNames);

const parts: { readonly [K in keyof KeptSettings]: z.ZodType<KeptSettings[K]> } = {
  viewer: z.object({
    twoUp: z.boolean(),
    loop: z.boolean(),
    around: z.object({ before: seconds, after: seconds }),
    playsProxies: z.boolean(),
    muted: z.boolean(),
  }),
  compare: z.object({
    mode: z.enum(COMPARE_MODES),
    divider: share,
    angle: z.number(),
    mix: share,
    gain: z.number().positive(),
  }),
  overlays: z.object({
    safeAreas: z.boolean(),
    guide: z.enum(Object.keys(aspectGuides) as AspectGuide[]).nullable(),
    timecode: z.boolean(),
    onionSkin: z.boolean(),
    handles: z.boolean().default(false),
  }),
  scopes: z.object({
    count: z.union([z.literal(1), z.literal(4)]),
    places: z.tuple([scope, scope, scope, scope]),
  }),
  workspaces: workspacesSchema,
  inspector: z.object({ folded: z.array(z.enum(inspectorSections)) }),
  bins: z.object({
    view: z.enum(binViews),
    columns: z.array(z.enum(binColumns)).min(1),
    sort: z.object({ by: z.enum(binColumns), down: z.boolean() }),
    pictureWidth: z.number().min(pictureWidths.least).max(pictureWidths.most),
  }),
  captions: z.object({
    limits: z.object({
      charactersPerSecond: z.number().positive(),
      charactersPerLine: z.int().positive(),
      lines: z.int().positive(),
      shortestSeconds: z.number().nonnegative(),
      longestSeconds: z.number().positive(),
      gapFrames: z.int().nonnegative(),
    }),
    follow: z.boolean(),
  }),
  tour: z.object({ ended: z.boolean() }),
  keys: keySettingsSchema,
  recent: z.array(z.string()).max(mostRecent),
  timeline: z.object({ trackHeights: z.record(z.string(), z.number().positive()), snapping: z.boolean() }),
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
function settingsOf(state: RootState): KeptSettings {
  const { viewer, monitors, scopes, inspector, keys, recent, captionList, tour, bins, timelineView, workspace } = state;
  const { twoUp, loop, around, playsProxies, muted, compare } = viewer;
  const { current, changed, saved } = workspace;
  return {
    viewer: { twoUp, loop, around, playsProxies, muted },
    compare,
    overlays: monitors.overlays,
    scopes,
    inspector,
    keys,
    recent,
    captions: captionList.settings,
    timeline: { trackHeights: timelineView.trackHeights, snapping: timelineView.snapping },
    tour: tour.settings,
    bins: bins.look,
    workspaces: { current, changed, saved },
  };
}

function isSame(a: KeptSettings, b: KeptSettings): boolean {
  const { viewer, timeline, workspaces, ...parts } = a;
  return (
    isSamePart(viewer, b.viewer) &&
    isSamePart(timeline, b.timeline) &&
    isSamePart(workspaces, b.workspaces) &&
    isSamePart(parts, b)
  );
}

function isSamePart<T extends object>(a: T, b: T): boolean {
  return (Object.keys(a) as (keyof T)[]).every((key) => a[key] === b[key]);
}
