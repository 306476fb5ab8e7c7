import { readFileSync } from 'node:fs';
import { Failure } from '../../../core/jobs/failure.ts';
import { assetAt } from '../../project/test/project-file.ts';
import type { IngestWorkers } from '../ingest/analyse.ts';
import { FileProgress } from '../ingest/file-progress.ts';
import { analysedShot } from './archive-content.ts';

/**
 * Workers that read text for films: `film 3 hello` has three shots of ten frames. `crash` brings them down, `sound` has no picture, anything else is no film.
 */
export class FakeWorkers implements IngestWorkers {
  readonly progress = new FileProgress();
  /** Paths that were cut into shots, in order. */
  readonly read: string[] = [];
  readonly paces: (number | null)[] = [];
  /** Done before each file is cut into shots. */
  beforeCut: (path: string, signal: AbortSignal) => Promise<void> = () => Promise.resolve();
  readonly #cancels = new Map<string, AbortController>();

  readonly media: IngestWorkers['media'] = {
    call: {
      probe: async ({ path }) => {
        const [kind, shots = '0'] = wordsOf(path);
        const { probe } = assetAt(path, path);
        if (kind === 'crash') throw new Failure('worker-crashed', 'The media worker stopped.');
        if (kind === 'sound') return { ...probe, video: null, audio: soundOf() };
        if (kind !== 'film' || !probe.video)
          throw new Failure('damaged-media', `${path} is no film.`, 'Copy it again.');
        return { ...probe, video: { ...probe.video, frameCount: 10 * Number(shots) } };
      },
      detectShots: async ({ path, jobId }) => {
        const controller = new AbortController();
        this.#cancels.set(jobId, controller);
        this.read.push(path);
        await this.beforeCut(path, controller.signal);
        if (controller.signal.aborted) throw new Failure('cancelled', 'Cancelled.');
        this.progress.report(jobId, { stage: '', done: 1, total: 2 });
        return Array.from({ length: Number(wordsOf(path)[1]) }, (_, i) => {
          const frames = { start: 10 * i, count: 10 };
          return { ...frames, clean: frames, opens: null, closes: null };
        });
      },
      cancel: async ({ jobId }) => this.#cancels.get(jobId)?.abort(),
      setPace: async ({ share }) => void this.paces.push(share),
    },
    release: () => undefined,
    close: () => undefined,
  };

  readonly inference: IngestWorkers['inference'] = {
    call: {
      describeShot: async ({ start, count }) => {
        const { descriptor, readable } = analysedShot(1, start, count, start / 100);
        return { descriptor, motion: null, path: [], shakeSpectrum: null, readable: readable ?? {}, unknown: [] };
      },
      setPace: async () => undefined,
    },
    release: () => undefined,
    close: () => undefined,
  };
}

function wordsOf(path: string): string[] {
  return readFileSync(path, 'utf8').split(' ');
}

function soundOf(): NonNullable<ReturnType<typeof assetAt>['probe']['audio']> {
  return { codec: 'pcm_s16le', sampleRate: 48_000, channels: 2, sampleCount: 48_000 };
}
