import { shotsBetween, type BoundedShot, type ShotBoundary } from '../../../../core/style/shot-boundary.ts';
import { pace } from '../../runtime/pace.ts';
import type { JobContext } from '../../runtime/serve.ts';
import { PlateReader } from './plate-reader.ts';
import { ShotDetector } from './shot-detector.ts';

/** Frames between two looks at the signal and two progress reports. */
const STEP = 16;

/** What going through a film finds. */
export interface ShotReport {
  readonly frames: number;
  /** Ascending; none overlaps another. */
  readonly boundaries: readonly ShotBoundary[];
  /** Covering all of the film. */
  readonly shots: readonly BoundedShot[];
}

/** The shots of a film and how each begins and ends. Decodes it once; what is held of it does not grow with its length but for 56 bytes a frame. */
export async function detectShots(path: string, { signal, onProgress }: JobContext): Promise<ShotReport> {
  const reader = await PlateReader.open(path);
  try {
    const { frameCount } = reader;
    const detector = new ShotDetector();
    for (let frame = 0; frame < frameCount; frame++) {
      detector.add(reader.read(frame));
      if (frame % STEP === 0) {
        onProgress({ stage: 'Finding shots', done: frame, total: frameCount });
        await pace.rest();
        signal.throwIfAborted();
      }
    }
    const boundaries = detector.finish();
    onProgress({ stage: 'Finding shots', done: frameCount, total: frameCount });
    const shots = shotsBetween(boundaries, frameCount, (frame) => detector.isBlank(frame));
    return { frames: frameCount, boundaries, shots };
  } finally {
    reader.close();
  }
}
