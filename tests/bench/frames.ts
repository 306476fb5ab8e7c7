import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { findChromium } from '../../host/shells/browser/find-chromium.ts';
import { checkFrames, type WrongFrame } from '../e2e/harness/frame-check.ts';
import { connectBeside } from '../e2e/harness/host-api.ts';
import { startWorkprint } from '../e2e/harness/workprint.ts';
import type { BenchRow } from '../figures.ts';
import { testMediaRoot } from '../media/test-media.ts';
import { limited } from './samples.ts';
import { imported } from './viewer/film.ts';

const MOVES = 1000;
const FILMS = /\.(mp4|mov|m4v|webm)$/;

/** Whether the viewer shows frame n when frame n is asked for, in every clip of the footage: at random, by steps, and where play forwards and backwards is stopped. */
export async function benchFrames(): Promise<BenchRow[]> {
  process.env['CHROMIUM_BIN'] ??= findChromium() ?? '';
  const media = testMediaRoot();
  if (!media) throw new Error('This bench needs the test media (set WORKPRINT_TEST_MEDIA).');
  const footage = join(media, 'footage');
  const names = (await readdir(footage, { recursive: true })).filter((name) => FILMS.test(name)).sort();
  const workprint = await startWorkprint();
  try {
    const host = await connectBeside(workprint.page);
    let [moves, furthest, alike] = [0, 0, 0];
    const wrong: WrongFrame[] = [];
    for (const [i, name] of names.entries()) {
      const path = join(footage, name);
      await imported(host, path);
      const share = Math.ceil((MOVES - moves) / (names.length - i));
      const checked = await checkFrames(workprint.page, path, basename(name), share);
      moves += checked.moves;
      alike += checked.alike;
      wrong.push(...checked.wrong);
      furthest = Math.max(furthest, checked.furthest);
    }
    host.close();
    for (const { clip, move, asked, shown } of wrong)
      process.stderr.write(`${clip}, ${move}: frame ${asked} was asked for, ${shown} is on show\n`);
    const note = `${names.length} clips, ${alike} moves to frames like their neighbour; furthest from the media worker's: ${furthest.toFixed(2)} of 255 in the mean`;
    return [limited('frames.wrong', wrong.length, 'frames', 0, moves, note)];
  } finally {
    await workprint.close();
  }
}
