/// <reference lib="dom" />
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { RATES } from '../../../core/time/rate.ts';
import { connectBeside } from '../../e2e/harness/host-api.ts';
import { startWorkprint } from '../../e2e/harness/workprint.ts';
import { renderFlashAndBeep } from '../../media/flash-and-beep.ts';
import type { BenchRow } from '../../figures.ts';
import { at, limited } from '../samples.ts';
import { imported } from './film.ts';

declare global {
  interface Window {
    /** When flashes come to the screen and beeps leave the device, in milliseconds of performance.now(). */
    flashes: number[];
    beeps: number[];
  }
}

const SECONDS = 30;
const FILMS = { '24': RATES.fps24, '29.97': RATES.fps2997 } as const;
/** A flash and a beep further apart are not of one event. */
const together = 300;

/**
 * How far sound is from picture: for each event of a film of flashes and beeps, when its beep leaves the device (the context's own output timestamp of the sample that a worklet
 * behind all of the window's sound sees first) less when its flash is first on the screen (the picture after the animation frame in which the canvas turned white).
 * What loudspeakers and screens add is not in it.
 */
export async function soundRow(folder: string): Promise<BenchRow> {
  const offsets: number[] = [];
  const notes: string[] = [];
  for (const [name, rate] of Object.entries(FILMS)) {
    const path = join(folder, `flash-${name}.mp4`);
    const events = await renderFlashAndBeep(path, rate, SECONDS);
    const measured = await offsetsOf(path);
    if (measured.length < events.length / 2)
      throw new Error(`Of ${events.length} events at ${name}, only ${measured.length} were seen and heard.`);
    offsets.push(...measured);
    const signed = measured.toSorted((a, b) => a - b);
    notes.push(`at ${name}: ${measured.length} of ${events.length} events, median ${at(signed, 0.5).toFixed(1)} ms`);
  }
  const sizes = offsets.map(Math.abs).sort((a, b) => a - b);
  const note = `95 % are within this, median ${at(sizes, 0.5).toFixed(1)}; sound after picture is positive; ${notes.join('; ')}`;
  return limited('viewer.av_offset_ms', at(sizes, 0.95), 'ms', 20, sizes.length, note);
}

/** Plays a film in a window of its own; milliseconds by which the sound of each event comes after its picture. */
async function offsetsOf(path: string): Promise<number[]> {
  const workprint = await startWorkprint();
  try {
    const { page } = workprint;
    await tap(page);
    const host = await connectBeside(page);
    const { name } = await imported(host, path);
    host.close();
    await page.getByRole('listbox', { name: 'Assets' }).getByRole('option', { name }).dblclick();
    await page.locator('.stage canvas[data-frame="0"]').waitFor();
    await page.evaluate(watch);
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: 'Pause', exact: true }).waitFor();
    await page.getByRole('button', { name: 'Play', exact: true }).waitFor({ timeout: 1000 * (SECONDS + 30) });
    const { flashes, beeps } = await page.evaluate(() => ({ flashes: window.flashes, beeps: window.beeps }));
    return flashes.flatMap((flash) => {
      const [nearest = Infinity] = beeps.map((beep) => beep - flash).sort((a, b) => Math.abs(a) - Math.abs(b));
      return Math.abs(nearest) < together ? [nearest] : [];
    });
  } finally {
    await workprint.close();
  }
}

/** Has a worklet listen to all that goes to the device. The window's content policy would not let it in. */
async function tap(page: Page): Promise<void> {
  const worklet = `
    registerProcessor('tap', class extends AudioWorkletProcessor {
      quiet = 0;
      process([[samples]]) {
        for (let i = 0; samples && i < samples.length; i++) {
          if (Math.abs(samples[i]) < 0.25) this.quiet++;
          else {
            if (this.quiet > 0.2 * sampleRate) this.port.postMessage(currentTime + i / sampleRate);
            this.quiet = 0;
          }
        }
        return true;
      }
    });`;
  const session = await page.context().newCDPSession(page);
  await session.send('Page.setBypassCSP', { enabled: true });
  await page.addInitScript((code) => {
    window.beeps = [];
    const connect = Object.getOwnPropertyDescriptor(AudioNode.prototype, 'connect')?.value as (
      this: AudioNode,
      target: AudioNode,
    ) => AudioNode;
    AudioNode.prototype.connect = function (this: AudioNode, target: AudioNode) {
      if (target instanceof AudioDestinationNode) void listen(this);
      return connect.call(this, target);
    } as typeof AudioNode.prototype.connect;
    async function listen(source: AudioNode): Promise<void> {
      const context = source.context as AudioContext;
      await context.audioWorklet.addModule(URL.createObjectURL(new Blob([code], { type: 'text/javascript' })));
      const node = new AudioWorkletNode(context, 'tap', { numberOfOutputs: 0 });
      connect.call(source, node);
      node.port.onmessage = ({ data }: MessageEvent<number>) => {
        const { contextTime = 0, performanceTime = 0 } = context.getOutputTimestamp();
        window.beeps.push(performanceTime + 1000 * (data - contextTime));
      };
    }
  }, worklet);
  await page.reload();
  await page.getByRole('heading', { level: 1 }).waitFor();
}

/** Runs in the page: notes when the canvas turns white. */
function watch(): void {
  const canvas = document.querySelector<HTMLCanvasElement>('.stage canvas');
  const context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  if (!canvas || !context) throw new Error('There is no viewer.');
  window.flashes = [];
  let [wasLit, last, interval] = [false, NaN, 1000 / 60];
  const pace = (timestamp: number) => {
    const since = timestamp - last;
    if (since > 4 && since < interval) interval = since;
    last = timestamp;
    requestAnimationFrame(pace);
  };
  requestAnimationFrame(pace);
  new MutationObserver(() => {
    context.drawImage(canvas, 0, 0, 1, 1);
    const isLit = (context.getImageData(0, 0, 1, 1).data[0] ?? 0) > 128;
    if (isLit && !wasLit) {
      const frame = Number(document.timeline.currentTime);
      // The next picture of the screen, or the one after what the window was late for.
      window.flashes.push(frame + interval * Math.max(1, Math.ceil((performance.now() - frame) / interval)));
    }
    wasLit = isLit;
  }).observe(canvas, { attributes: true, attributeFilter: ['data-frame'] });
}
