import { Failure } from '../../../core/jobs/failure.ts';
import type { BoundedShot } from '../../../core/style/shot-boundary.ts';
import { cancelWith } from '../../jobs/cancel-with.ts';
import type { InferenceWorker } from '../../workers/inference/protocol.ts';
import type { MediaProbe } from '../../workers/media/engine/types.ts';
import type { MediaWorker } from '../../workers/media/protocol.ts';
import type { AnalysedContent, AnalysedShot } from '../store.ts';
import type { FileProgress } from './file-progress.ts';

/** The workers that ingest has to itself: a file that brings one down takes nothing of an editor's along. */
export interface IngestWorkers {
  readonly media: IngestWorker<MediaWorker, 'probe' | 'detectShots' | 'cancel' | 'setPace'>;
  readonly inference: IngestWorker<InferenceWorker, 'describeShot' | 'setPace'>;
  readonly progress: FileProgress;
}

/** A worker as far as ingest needs it. */
export interface IngestWorker<Methods, Used extends keyof Methods> {
  readonly call: Pick<Methods, Used>;
  release(): void;
  close(): void;
}

/** What is read of a file before its shots are described. */
export interface CutFile {
  readonly probe: MediaProbe;
  /** Empty for a file without a picture. */
  readonly shots: readonly BoundedShot[];
}

/** Reads a file through once and cuts it into shots. Throws Failure for one that is no media, or damaged. */
export async function cutIntoShots(
  path: string,
  jobId: string,
  workers: IngestWorkers,
  signal: AbortSignal,
): Promise<CutFile> {
  const { media } = workers;
  const probe = await media.call.probe({ path });
  if (!probe.video && !probe.audio)
    throw new Failure('unsupported-media', `${path} holds neither picture nor sound.`, 'Pick a media file.');
  if (!probe.video) return { probe, shots: [] };
  const shots = await cancelWith(
    signal,
    () => media.call.cancel({ jobId }),
    () => media.call.detectShots({ path, jobId }),
  );
  return { probe, shots };
}

/** Describes each shot of a file that has been cut. `onShot` is told after each. */
export async function describeShots(
  { path, fingerprint, cut }: { path: string; fingerprint: string; cut: CutFile },
  workers: IngestWorkers,
  signal: AbortSignal,
  onShot: (done: number) => void,
): Promise<AnalysedContent> {
  const shots: AnalysedShot[] = [];
  for (const { start, count, clean, opens, closes } of cut.shots) {
    signal.throwIfAborted();
    // A mixture of two shots looks like neither; only where there is nothing else is it described.
    const described = clean.count > 0 ? clean : { start, count };
    const { descriptor, readable } = await workers.inference.call.describeShot({ path, ...described });
    shots.push({
      number: shots.length + 1,
      start,
      count,
      clean,
      opens: opens?.kind ?? 'cut',
      closes: closes?.kind ?? 'cut',
      descriptor,
      readable,
    });
    onShot(shots.length);
  }
  return { fingerprint, probe: cut.probe, shots };
}
