/// <reference lib="dom" />
import { COLOURS } from '../../../core/interchange/markers/colours.ts';
import { diffOf } from '../../../core/timeline/history/diff.ts';
import type { Marker } from '../../../core/timeline/model/records.ts';
import type { HostClient } from '../../e2e/harness/host-api.ts';
import type { BenchRow } from '../../figures.ts';
import { limited, quantile } from '../samples.ts';
import type { PlainWindow } from '../viewer/plain-window.ts';
import { cpuOf, frameWork, inputToPaint } from './frames.ts';
import type { Hand } from './hand.ts';
import type { Scenes } from './scenes.ts';
import { traced } from './trace.ts';

const MARKERS = 5000;
const OPENINGS = 7;
/** Movements of the wheel and the mouse in each scene. */
const MOVES = 120;
/** Typed into the filter, letter by letter. */
const WORD = 'grade';

/** The same film with 5,000 markers on its sequence: how soon the Markers panel is there and lists what its filter asks for, and what a frame of the timeline costs. */
export async function markerRows(
  window: PlainWindow,
  scenes: Scenes,
  hand: Hand,
  host: HostClient,
): Promise<BenchRow[]> {
  await addMarkers(host);
  await scenes.zoomToFit();
  const rows = [await openingRow(window)];
  const plays = {
    'scroll-fit': () => scenes.scroll(MOVES),
    zoom: () => scenes.zoom(MOVES),
    scrub: () => scenes.scrub(MOVES),
  };
  for (const [name, play] of Object.entries(plays)) {
    await scenes.zoomToFit();
    const frames = frameWork(await traced(window, play));
    const note = `${MARKERS} markers, the Markers panel open; median ${cpuOf(frames, 0.5).toFixed(1)}, p99 ${cpuOf(frames, 0.99).toFixed(1)}`;
    rows.push({
      id: `window.markers.frame_p95_ms.${name}`,
      value: cpuOf(frames, 0.95),
      unit: 'ms',
      n: frames.length,
      note,
    });
  }
  return [...rows, await filterRow(window, hand)];
}

async function addMarkers(host: HostClient): Promise<void> {
  await host.edit((timeline) => {
    const [sequence] = timeline.sequences();
    if (!sequence) throw new Error('There is no film.');
    const step = Math.max(1, Math.floor(timeline.durationOf(sequence.id) / MARKERS));
    const markers = Array.from({ length: MARKERS }, (_, i): Marker => ({
      kind: 'marker',
      id: `marker${i}`,
      ownerId: sequence.id,
      at: i * step,
      duration: i % 10 === 0 ? 12 : 0,
      name: `Shot ${i}`,
      note: i % 3 === 0 ? `Check the grade ${i}` : '',
      colour: COLOURS[i % COLOURS.length] ?? 'red',
      metadata: {},
    }));
    return diffOf(timeline, new Map(markers.map((marker) => [marker.id, marker])));
  });
}

/** From the click on the panel's tab to its rows being drawn. */
async function openingRow(window: PlainWindow): Promise<BenchRow> {
  const times: number[] = [];
  for (let i = 0; i < OPENINGS; i++) times.push(await window.run(openMarkers));
  const note = `the Markers panel with ${MARKERS} markers, from the click on its tab to the frame with its rows, median; ${times.map((ms) => ms.toFixed(0)).join(', ')}`;
  return limited('window.markers.open_ms', quantile(times, 0.5), 'ms', 100, times.length, note);
}

/** Runs in the page. */
async function openMarkers(): Promise<number> {
  const tab = (name: string) =>
    [...document.querySelectorAll<HTMLElement>('[role="tab"]')].find(({ textContent }) => textContent === name);
  const drawn = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  tab('Inspector')?.click();
  await drawn();
  const begun = performance.now();
  tab('Markers')?.click();
  while (!document.querySelector('.marker-table .table-row')) await new Promise(requestAnimationFrame);
  await drawn();
  return performance.now() - begun;
}

/** From a letter of the filter to the picture with what it asks for. */
async function filterRow(window: PlainWindow, hand: Hand): Promise<BenchRow> {
  await window.run(() => document.querySelector<HTMLElement>('.markers input[type="search"]')?.focus());
  const all = await countShown(window);
  const events = await traced(window, async () => {
    for (const letter of WORD) {
      await hand.type(letter);
      await pause();
    }
  });
  const found = await countShown(window);
  if (found === all) throw new Error('The filter has left nothing out.');
  const waits = inputToPaint(events);
  const note = `of ${MARKERS} markers, from a letter to its picture, by the clock; median ${quantile(waits, 0.5).toFixed(0)}`;
  return limited('window.markers.filter_p95_ms', quantile(waits, 0.95), 'ms', 50, waits.length, note);
}

/** As between two letters of somebody who types. */
function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 100));
}

function countShown(window: PlainWindow): Promise<string> {
  return window.run(() => document.querySelector('.markers .list-count')?.textContent ?? '');
}
