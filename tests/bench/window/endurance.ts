import type { BenchRow } from '../../figures.ts';
import { limited } from '../samples.ts';
import { memoryOf, type Memory } from '../viewer/memory.ts';
import type { PlainWindow } from '../viewer/plain-window.ts';
import type { Scenes } from './scenes.ts';

/** The share of the time after which memory is first looked at: caches are full by then, and the script is compiled. */
const WARM_UP = 0.2;
const MOST_GROWTH = 5;

interface Held extends Memory {
  readonly nodes: number;
  readonly listeners: number;
}

const PARTS: readonly (readonly [keyof Held, string])[] = [
  ['script', "MB of the window's objects"],
  ['window', "MB of Chromium's processes"],
  ['host', 'MB of the host and its workers'],
  ['nodes', 'nodes of the page'],
  ['listeners', 'listeners of the page'],
];

/** What an hour at the desk does, over and over: looks round, carries and trims clips, takes it back. How much more is held after it than before. */
export async function enduranceRows(
  window: PlainWindow,
  hostPid: number,
  scenes: Scenes,
  minutes: number,
): Promise<BenchRow[]> {
  const rounds = await editFor(scenes, WARM_UP * minutes);
  const before = await heldBy(window, hostPid);
  const edited = await editFor(scenes, (1 - WARM_UP) * minutes);
  const after = await heldBy(window, hostPid);
  const growth = PARTS.map(([part, what]) => ({
    part,
    percent: 100 * (after[part] / before[part] - 1),
    note: `${what}: ${before[part].toFixed(1)}, then ${after[part].toFixed(1)}`,
  }));
  const most = growth.reduce((a, b) => (b.percent > a.percent ? b : a));
  const note = `${minutes} minutes, ${rounds + edited} rounds of editing; the most of all parts, ${most.note}`;
  return [
    limited('window.memory_growth_percent', most.percent, '%', MOST_GROWTH, edited, note),
    ...growth.map(({ part, percent, note }) => ({
      id: `window.memory_growth_percent.${part}`,
      value: percent,
      unit: '%',
      n: edited,
      note,
    })),
  ];
}

/** Edits for so many minutes; gives the number of rounds. */
async function editFor(scenes: Scenes, minutes: number): Promise<number> {
  const end = performance.now() + 60_000 * minutes;
  let done = 0;
  for (; performance.now() < end; done++) {
    await scenes.zoom(60);
    await scenes.zoomToShots();
    await scenes.scroll(60);
    await scenes.drag(40);
    await scenes.undo();
    await scenes.findEnd();
    await scenes.trim(30);
    await scenes.undo();
    await scenes.step(10);
  }
  return done;
}

async function heldBy(window: PlainWindow, hostPid: number): Promise<Held> {
  const memory = await memoryOf(window, hostPid);
  await window.send('Performance.enable');
  const { metrics } = await window.send<{ metrics: { name: string; value: number }[] }>('Performance.getMetrics');
  const count = (metric: string) => metrics.find(({ name }) => name === metric)?.value ?? NaN;
  return { ...memory, nodes: count('Nodes'), listeners: count('JSEventListeners') };
}
