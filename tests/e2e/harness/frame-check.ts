/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { SeededRandom } from '../../seeded-random.ts';
import { distance, GRID, signFrames, type SignedFrame } from '../../media/picture-signature.ts';

/** Longest wait for a frame, in milliseconds. */
const timeout = 60_000;
/** Mean difference of code values from which on two frames are told apart. */
const tellable = 0.02;

/** A picture that was not the frame that was asked for. */
export interface WrongFrame {
  readonly clip: string;
  readonly move: string;
  readonly asked: number;
  /** The frame that the picture is nearest to. */
  readonly shown: number;
}

export interface FrameCheck {
  readonly moves: number;
  readonly wrong: readonly WrongFrame[];
  /** Moves to frames that look like the one before or after: a picture that is off by one there is not found. */
  readonly alike: number;
  /** Mean difference of code values from the media worker's decode, of the picture that was furthest from it. */
  readonly furthest: number;
}

/** Opens an asset in the source monitor and goes to and fro in it; sees after each of `moves` moves that the monitor shows what the media worker decodes for its frame. */
export async function checkFrames(page: Page, path: string, name: string, moves: number): Promise<FrameCheck> {
  const frames = await signFrames(path);
  await page.getByRole('listbox', { name: 'Assets' }).getByRole('option', { name }).dblclick();
  await page.getByRole('button', { name: 'Source', exact: true, pressed: true }).waitFor();
  await goBy(page, -frames.length);
  await shows(page, 0);
  const random = new SeededRandom(frames.length);
  const wrong: WrongFrame[] = [];
  let [at, furthest, alike] = [0, 0, 0];
  for (let move = 0; move < moves; move++) {
    const { what, asked } = await moveOn(page, at, frames.length, random);
    at = asked;
    const seen = await signatureOnShow(page);
    const distances = frames.map(({ signature }) => distance(signature, seen));
    const own = distances[at] ?? Infinity;
    furthest = Math.max(furthest, own);
    const nearest = distances.indexOf(Math.min(...distances));
    if (isAlike(frames, at, at - 1) || isAlike(frames, at, at + 1)) alike++;
    if (!isAlike(frames, at, nearest) && (distances[nearest] ?? 0) < own)
      wrong.push({ clip: name, move: what, asked, shown: nearest });
  }
  return { moves, wrong, alike, furthest };
}

/** Whether two frames are the same picture, or nearer to each other than rounding brings the window's to the media worker's. */
function isAlike(frames: readonly SignedFrame[], a: number, b: number): boolean {
  const [one, other] = [frames[a], frames[b]];
  if (!one || !other) return false;
  return one.hash === other.hash || distance(one.signature, other.signature) < tellable;
}

/** Goes somewhere: anywhere, by a step, or by playing for a while. Gives the frame that should be on show. */
async function moveOn(
  page: Page,
  at: number,
  count: number,
  random: SeededRandom,
): Promise<{ what: string; asked: number }> {
  const kind = random.below(10);
  if (kind < 5) {
    const asked = random.below(count);
    await goBy(page, asked - at);
    await shows(page, asked);
    return { what: `to frame ${asked}`, asked };
  }
  if (kind < 8) {
    const [key, by] = STEPS[random.below(STEPS.length)] ?? STEPS[0];
    const asked = Math.min(count - 1, Math.max(0, at + by));
    await page.keyboard.press(key);
    await shows(page, asked);
    return { what: key, asked };
  }
  const direction = at > count / 2 ? -1 : 1;
  await page.keyboard.press(direction < 0 ? 'j' : 'l');
  const goal = at + direction * (3 + random.below(12));
  await page.waitForFunction(
    ([wanted, way]) =>
      (wanted - Number(document.querySelector<HTMLElement>('.stage canvas')?.dataset['frame'])) * way <= 0,
    [goal, direction] as const,
    { timeout, polling: 'raf' },
  );
  await page.keyboard.press('k');
  const asked = Number(await page.getByRole('slider', { name: 'Position' }).inputValue());
  await shows(page, asked);
  return { what: direction < 0 ? 'played backwards' : 'played', asked };
}

const STEPS = [
  ['ArrowRight', 1],
  ['ArrowLeft', -1],
  ['Shift+ArrowRight', 10],
  ['Shift+ArrowLeft', -10],
] as const;

async function goBy(page: Page, frames: number): Promise<void> {
  const field = page.getByRole('textbox', { name: 'Timecode' });
  await field.fill(`${frames < 0 ? '-' : '+'}${Math.abs(frames)}`);
  await field.press('Enter');
  await field.blur();
}

async function shows(page: Page, frame: number): Promise<void> {
  await page.locator(`.stage canvas[data-frame="${frame}"]`).waitFor({ timeout });
}

async function signatureOnShow(page: Page): Promise<Float32Array> {
  const values = await page.evaluate(({ across, down }) => {
    const canvas = document.querySelector<HTMLCanvasElement>('.stage canvas');
    if (!canvas) throw new Error('There is no viewer.');
    const { width, height } = canvas;
    const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
    if (!context) throw new Error('There is no canvas to read from.');
    context.drawImage(canvas, 0, 0);
    const { data } = context.getImageData(0, 0, width, height);
    const sums = new Float64Array(3 * across * down);
    const counts = new Uint32Array(across * down);
    for (let y = 0, pixel = 0; y < height; y++) {
      const row = Math.floor((y * down) / height) * across;
      for (let x = 0; x < width; x++, pixel += 4) {
        const cell = row + Math.floor((x * across) / width);
        counts[cell] = (counts[cell] ?? 0) + 1;
        for (let channel = 0; channel < 3; channel++)
          sums[3 * cell + channel] = (sums[3 * cell + channel] ?? 0) + (data[pixel + channel] ?? 0);
      }
    }
    return Array.from(sums, (sum, i) => sum / (counts[Math.floor(i / 3)] ?? 1));
  }, GRID);
  return Float32Array.from(values);
}
