import { mkdtemp, open, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Failure } from '../../../core/jobs/failure.ts';
import { plainMix } from '../../../core/sound/mix.ts';
import { RATES } from '../../../core/time/rate.ts';
import { cutListPicture } from '../../../tests/media/cut-list.ts';
import { renderProceduralFilm } from '../../../tests/media/procedural-film.ts';
import { MEDIA_ABSENT, testMediaFiles, testMediaRoot } from '../../../tests/media/test-media.ts';
import { nodeSpawner } from '../../ports/node-spawner.ts';
import { WorkerClient } from '../runtime/worker-client.ts';
import { discardPartial } from './engine/partial-file.ts';
import type { ExportPlan, MediaWorker } from './protocol.ts';

const root = testMediaRoot();
const isBuilt = existsSync(resolve(import.meta.dirname, '../../../out/host/workers/media/main.js'));
const TIME_LIMIT_MS = 30_000;

let folder = '';
let film = '';
let progress: (event: { jobId: string }) => void = () => undefined;
let worker: WorkerClient<MediaWorker>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'workprint-worker-'));
  film = join(folder, 'film.mp4');
  await renderProceduralFilm(film);
});
afterAll(() => rm(folder, { recursive: true, force: true }));
beforeEach(() => {
  progress = () => undefined;
  worker = new WorkerClient<MediaWorker>('media', nodeSpawner, { progress: (event) => progress(event) });
});
afterEach(() => worker.close());

describe.skipIf(!isBuilt)(
  `the media worker process (${isBuilt ? 'built' : 'skipped: run npm run build first'})`,
  () => {
    test('says what it can do', async () => {
      const { ffmpeg, encoders } = await worker.call.capabilities();
      expect(ffmpeg).toMatch(/^8\./);
      expect(encoders).toEqual(expect.arrayContaining(['libx264', 'prores_ks', 'ffv1', 'aac']));
    });

    test('a text file named .mp4, an empty file, a folder and nothing at all are refused by name', async () => {
      const text = join(folder, 'notes.mp4');
      await writeFile(text, 'Not a film at all.\n'.repeat(200));
      const empty = join(folder, 'empty.mov');
      await writeFile(empty, '');
      for (const [path, kind] of [
        [text, 'damaged-media'],
        [empty, 'damaged-media'],
        [folder, 'invalid-input'],
        [join(folder, 'gone.mp4'), 'not-found'],
      ] as const) {
        await expect(worker.call.probe({ path })).rejects.toMatchObject({
          kind,
          message: expect.stringContaining(basename(path)) as string,
        });
      }
    });

    test('a playlist that points elsewhere is not followed', async () => {
      const playlist = join(folder, 'list.mp4');
      await writeFile(playlist, `#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nfile://${film}\n#EXT-X-ENDLIST\n`);
      await expect(worker.call.probe({ path: playlist })).rejects.toMatchObject({
        message: expect.stringContaining('list.mp4') as string,
      });
    });

    test('a film cut off anywhere plays what is there or is refused by name', async () => {
      const whole = await readFile(film);
      for (const share of [0.001, 0.02, 0.3, 0.7, 0.98]) {
        const path = join(folder, `cut-${share}.mp4`);
        await writeFile(path, whole.subarray(0, Math.floor(whole.length * share)));
        await expectPlaysOrNames(path);
      }
    });

    test('mutated films play or are refused by name', async () => {
      const whole = await readFile(film);
      for (let seed = 1; seed <= 12; seed++) {
        const path = join(folder, `mutated-${seed}.mp4`);
        await writeFile(path, whole);
        const file = await open(path, 'r+');
        for (let hit = 0; hit < 40; hit++) {
          const place = (Math.imul(seed * 7919 + hit, 2654435761) >>> 0) % (hit % 2 ? whole.length : 4096);
          await file.write(Buffer.of((seed * 31 + hit * 17) & 0xff), 0, 1, place);
        }
        await file.close();
        await expectPlaysOrNames(path);
      }
    });

    test('a worker killed in the middle of an export reports it, and the next call starts a fresh one', async () => {
      const output = join(folder, 'killed.mp4');
      const started = new Promise<void>((done) => (progress = () => done()));
      const job = worker.call.exportSequence({ ...wholeFilm(output), jobId: 'one' });
      const outcome = expect(job).rejects.toMatchObject({ kind: 'worker-crashed' });
      await started;
      process.kill(worker.pid ?? 0, 'SIGKILL');
      await outcome;
      expect(existsSync(output)).toBe(false);
      await discardPartial(output);
      expect((await readdir(folder)).filter((name) => name.includes('killed'))).toEqual([]);
      expect((await worker.call.probe({ path: film })).video?.frameCount).toBe(288);
    });

    test('a cancelled job ends as cancelled and leaves nothing', async () => {
      const output = join(folder, 'cancelled.mp4');
      const started = new Promise<void>((done) => (progress = () => done()));
      const job = worker.call.exportSequence({ ...wholeFilm(output), jobId: 'two' });
      const outcome = expect(job).rejects.toMatchObject({ kind: 'cancelled' });
      await started;
      await worker.call.cancel({ jobId: 'two' });
      await outcome;
      expect((await readdir(folder)).filter((name) => name.includes('cancelled'))).toEqual([]);
    });

    test('a request that makes no sense is refused', async () => {
      await expect(worker.call.still({ path: film, frame: -1, width: 10, height: 10 })).rejects.toMatchObject({
        kind: 'invalid-input',
      });
      await expect(worker.call.still({ path: film, frame: 288, width: 10, height: 10 })).rejects.toThrow(
        /frames 0 to 287/,
      );
    });

    test.skipIf(!root)(
      `every hostile file plays or is refused by name (${root ? 'found' : MEDIA_ABSENT})`,
      async () => {
        const files = testMediaFiles(root ?? '', 'hostile');
        let played = 0;
        for (const path of files) played += (await expectPlaysOrNames(path)) ? 1 : 0;
        console.info(`hostile files: ${files.length} tried, ${played} play, ${files.length - played} refused by name`);
      },
      300_000,
    );
  },
);

function wholeFilm(output: string): ExportPlan {
  const sourceStart = { value: 0, rate: RATES.fps24 };
  return {
    output,
    format: 'mp4-h264',
    crf: 18,
    preset: 'medium',
    picture: cutListPicture({ rate: RATES.fps24, width: 640, height: 360 }, [{ path: film, frames: 288, sourceStart }]),
    sound: plainMix(film, sourceStart, 576_000, 48_000),
  };
}

/** Probes a file and shows its first, middle and last frame within the time limit. Whether it plays; what is refused must be named. */
async function expectPlaysOrNames(path: string): Promise<boolean> {
  const process = worker.pid;
  try {
    const probe = await withinLimit(path, worker.call.probe({ path }));
    const count = probe.video?.frameCount ?? 0;
    for (const frame of new Set(count > 0 ? [0, count >> 1, count - 1] : [])) {
      await withinLimit(path, worker.call.still({ path, frame, width: 64, height: 64 }));
    }
    expect((await stat(path)).size).toBe(probe.size);
    return true;
  } catch (error) {
    const failure = Failure.from(error);
    expect(failure.message, path).toContain(basename(path));
    expect(failure.kind, path).not.toMatch(/internal|worker-crashed/);
    return false;
  } finally {
    if (process !== undefined) expect(worker.pid, `${path} brought the worker down`).toBe(process);
  }
}

function withinLimit<T>(path: string, work: Promise<T>): Promise<T> {
  const { promise, reject } = deferred<T>();
  const timer = setTimeout(() => reject(new Error(`${path} took longer than ${TIME_LIMIT_MS} ms.`)), TIME_LIMIT_MS);
  return Promise.race([work, promise]).finally(() => clearTimeout(timer));
}

function deferred<T>(): { promise: Promise<T>; reject: (error: Error) => void } {
  let reject: (error: Error) => void = () => undefined;
  const promise = new Promise<T>((_, fail) => (reject = fail));
  return { promise, reject };
}
