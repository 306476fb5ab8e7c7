import type { AVPixelFormat } from 'node-av/constants';
import { pace } from '../../runtime/pace.ts';
import type { JobContext } from '../../runtime/serve.ts';
import { PictureFilter } from '../engine/picture-filter.ts';
import { PictureReader } from '../engine/picture-reader.ts';
import { mediaFile } from '../engine/probe.ts';
import type { ShotRange } from '../protocol.ts';
import { signatureOf, SIGNATURE_SIZE, type FrameSignature } from './frame-signature.ts';
import { findGradualChanges } from './gradual-changes.ts';
import { findHardCuts } from './hard-cuts.ts';

/** Frames between two looks at the signal and two progress reports. */
const STEP = 16;

/** The shots of a film, covering all of it: hard cuts, and the middles of dissolves and fades. Decodes it once, keeping a thumbnail of each frame (7 kB). */
export async function detectShots(path: string, { signal, onProgress }: JobContext): Promise<readonly ShotRange[]> {
  const reader = new PictureReader(await mediaFile(path));
  let filter: PictureFilter | null = null;
  try {
    const { frameCount, format } = reader.probe.video;
    const signatures: FrameSignature[] = [];
    for (let index = 0; index < frameCount; index++) {
      const picture = reader.read(index);
      const { colorSpace, colorRange } = picture;
      const input = {
        width: format.width,
        height: format.height,
        pixelFormat: picture.format as AVPixelFormat,
        colorSpace,
        colorRange,
      };
      const { width, height } = SIGNATURE_SIZE;
      filter ??= new PictureFilter(input, `scale=${width}:${height}:flags=area,format=yuv444p`, path);
      const thumbnail = filter.apply(picture);
      picture.free();
      signatures.push(signatureOf(thumbnail.toBuffer()));
      thumbnail.free();
      if (index % STEP === 0) {
        onProgress({ stage: 'Finding shots', done: index, total: frameCount });
        await pace.rest();
        signal.throwIfAborted();
      }
    }
    onProgress({ stage: 'Finding shots', done: frameCount, total: frameCount });
    const cuts = findHardCuts(signatures);
    const starts = [0, ...cuts, ...findGradualChanges(signatures, cuts)].sort((a, b) => a - b);
    return starts.map((start, shot) => ({ start, count: (starts[shot + 1] ?? frameCount) - start }));
  } finally {
    filter?.close();
    reader.close();
  }
}
