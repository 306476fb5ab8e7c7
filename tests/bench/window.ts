import { findChromium } from '../../host/shells/browser/find-chromium.ts';
import { connectBeside, type HostClient } from '../e2e/harness/host-api.ts';
import { startWorkprint } from '../e2e/harness/workprint.ts';
import type { BenchRow } from '../figures.ts';
import { limited, quantile } from './samples.ts';
import { median } from './timing.ts';
import { PlainWindow } from './viewer/plain-window.ts';
import { enduranceRows } from './window/endurance.ts';
import { makeBigProject } from './window/film.ts';
import { cpuOf, frameWork, inputToPaint, inputToPaintWithWheelEnds, type FrameWork } from './window/frames.ts';
import { Hand } from './window/hand.ts';
import { markerRows } from './window/markers.ts';
import { openingTime } from './window/opening.ts';
import { Scenes } from './window/scenes.ts';
import { traced } from './window/trace.ts';

const OPENINGS = 5;
/** Movements of the mouse or the wheel in each scene, and how often each is played. */
const [MOVES, TIMES] = [120, 3];
const MINUTES = 2;

/**
 * The window with a film of 10,000 clips on 20 tracks, in Chromium at 1920 × 1080, by a hand that goes through the browser: what its main thread does for a frame, how long after
 * an input its picture is on the screen, how soon the window is there, whether it holds more and more memory, and the same with thousands of markers. With the name of a scene, that scene's frames and nothing else; `markers` is one of those.
 */
export async function benchWindow(minutes = MINUTES, scene?: string): Promise<BenchRow[]> {
  process.env['CHROMIUM_BIN'] ??= findChromium() ?? '';
  const workprint = await startWorkprint();
  const { page, hostPid } = workprint;
  let window: PlainWindow | null = null;
  try {
    const host = await connectBeside(page);
    const [token] = await page.context().cookies();
    const url = `${new URL(page.url()).origin}/?token=${token?.value ?? ''}`;
    await page.close();
    const rows: BenchRow[] = [];
    if (!scene) rows.push(await openingRow('window.ready_ms', url, 2500, 'an empty project'));
    await makeBigProject(host);
    if (!scene) rows.push(await openingRow('window.open_10k_ms', url, 1500, 'the timeline with 10,000 clips'));
    window = await PlainWindow.blank();
    const screen = { width: 1920, height: 1080, deviceScaleFactor: 1, mobile: false };
    await window.send('Emulation.setDeviceMetricsOverride', screen);
    await window.goTo(url);
    const hand = new Hand(window);
    const scenes = await Scenes.on(window, hand);
    if (scene !== 'markers') rows.push(...(await frameRows(window, scenes, host, scene)));
    if (!scene) rows.push(...(await enduranceRows(window, hostPid, scenes, minutes)));
    if (!scene || scene === 'markers') rows.push(...(await markerRows(window, scenes, hand, host)));
    host.close();
    return rows;
  } finally {
    await window?.close();
    await workprint.close();
  }
}

async function openingRow(id: string, url: string, target: number, what: string): Promise<BenchRow> {
  const times: number[] = [];
  for (let i = 0; i < OPENINGS; i++) times.push(await openingTime(url, id === 'window.open_10k_ms'));
  const note = `${what} on the screen of a browser just started, median; ${times.map((ms) => ms.toFixed(0)).join(', ')}`;
  return limited(id, median(times), 'ms', target, times.length, note);
}

/** Scenes whose frames and inputs count together, and those that are only told. */
const TOGETHER = ['scroll', 'scroll-fit', 'zoom', 'drag', 'drag-fit', 'trim'];

interface Measured {
  readonly frames: FrameWork[];
  readonly waits: number[];
  /** `waits` as they were counted before, see inputToPaintWithWheelEnds. */
  readonly withWheelEnds: number[];
}

const nothingMeasured: Measured = { frames: [], waits: [], withWheelEnds: [] };

async function frameRows(window: PlainWindow, scenes: Scenes, host: HostClient, only?: string): Promise<BenchRow[]> {
  const plays: Readonly<Record<string, { prepare: () => Promise<void>; play: () => Promise<void>; edits?: true }>> = {
    scroll: { prepare: () => scenes.zoomToShots(), play: () => scenes.scroll(MOVES) },
    'scroll-fit': { prepare: () => scenes.zoomToFit(), play: () => scenes.scroll(MOVES) },
    zoom: { prepare: () => scenes.zoomToFit(), play: () => scenes.zoom(MOVES) },
    drag: { prepare: () => scenes.zoomToShots(), play: () => scenes.drag(MOVES), edits: true },
    'drag-fit': { prepare: () => scenes.zoomToFit(), play: () => scenes.drag(MOVES), edits: true },
    trim: {
      prepare: () => scenes.zoomToShots().then(() => scenes.findEnd()),
      play: () => scenes.trim(MOVES),
      edits: true,
    },
    scrub: { prepare: () => scenes.zoomToShots(), play: () => scenes.scrub(MOVES) },
    step: { prepare: () => scenes.zoomToShots(), play: () => scenes.step(MOVES) },
  };
  const measured = new Map<string, Measured>();
  if (only && !(only in plays))
    throw new Error(`There is no scene "${only}": ${[...Object.keys(plays), 'markers'].join(', ')}.`);
  for (const [name, { prepare, play, edits }] of Object.entries(plays)) {
    if (only && name !== only) continue;
    const all: Measured = { frames: [], waits: [], withWheelEnds: [] };
    for (let i = 0; i < TIMES; i++) {
      await prepare();
      const before = edits ? await revisionOf(host) : 0;
      const events = await traced(window, play);
      all.frames.push(...frameWork(events));
      all.waits.push(...inputToPaint(events));
      all.withWheelEnds.push(...inputToPaintWithWheelEnds(events));
      if (!edits) continue;
      // What made no edit has measured nothing, and there would be nothing to take back.
      if ((await revisionOf(host)) === before) throw new Error(`${name}: no edit was made.`);
      await scenes.undo();
    }
    measured.set(name, all);
  }
  const each = [...measured].map(([name, { frames, waits }]) => ({
    id: `window.frame_p95_ms.${name}`,
    value: cpuOf(frames, 0.95),
    unit: 'ms',
    n: frames.length,
    note: `median ${cpuOf(frames, 0.5).toFixed(1)}, p99 ${cpuOf(frames, 0.99).toFixed(1)}; input to paint p95 ${quantile(waits, 0.95).toFixed(0)}`,
  }));
  if (only) return each;
  const together = TOGETHER.map((name) => measured.get(name) ?? nothingMeasured);
  const frames = together.flatMap((scene) => scene.frames);
  const waits = together.flatMap((scene) => scene.waits);
  const withWheelEnds = together.flatMap((scene) => scene.withWheelEnds);
  const what = `processor time of the main thread for a frame; by the clock`;
  return [
    workRow('window.frame_p95_ms', frames, 0.95, 6, what),
    workRow('window.frame_p99_ms', frames, 0.99, 16, what),
    limited(
      'window.input_to_paint_p95_ms',
      quantile(waits, 0.95),
      'ms',
      50,
      waits.length,
      `by the clock; median ${quantile(waits, 0.5).toFixed(0)}; with the protocol's ends of turning the wheel ${quantile(withWheelEnds, 0.95).toFixed(0)}`,
    ),
    ...each,
  ];
}

function workRow(id: string, frames: readonly FrameWork[], share: number, target: number, what: string): BenchRow {
  const wall = quantile(
    frames.map((frame) => frame.wall),
    share,
  );
  return limited(id, cpuOf(frames, share), 'ms', target, frames.length, `${what} ${wall.toFixed(1)}`);
}

async function revisionOf({ api }: HostClient): Promise<number> {
  return (await api.call('project.snapshot', {})).revision;
}
