import { rate } from '../../core/time/rate.ts';
import type { Frame } from '../../host/workers/media/engine/ffmpeg.ts';
import { FilmWriter } from '../../host/workers/media/engine/film-writer.ts';
import { pixelFormatOf } from '../../host/workers/media/engine/picture-format.ts';
import { PictureReader } from '../../host/workers/media/engine/picture-reader.ts';
import { mediaFile } from '../../host/workers/media/engine/probe.ts';
import { CRF, FRAME_RATE, PRESET, type BenchCut } from './export-peers.ts';
import { cpuSeconds } from './timing.ts';

/** CPU seconds of decoding the cuts' frames, and of encoding the pictures of `film` from memory: what an export of them can't do without. */
export async function decodeAndEncodeCpu(cuts: readonly BenchCut[], film: string, output: string): Promise<number> {
  const pictures = await framesOf({ path: film, start: 0, frames: Infinity }, true);
  const { video } = (await mediaFile(film)).probe;
  if (!video) throw new Error('The film has a picture.');
  const cpu = process.cpuUsage();
  for (const cut of cuts) await framesOf(cut, false);
  const writer = await FilmWriter.create({
    output,
    container: 'mp4',
    rate: FRAME_RATE,
    picture: {
      format: video.format,
      pixelFormat: pixelFormatOf(video.format),
      signal: video,
      pixelAspect: rate(1),
      encoding: { kind: 'h264', crf: CRF, preset: PRESET },
    },
    sound: null,
  });
  for (const picture of pictures) {
    await writer.writePicture(picture);
    picture.free();
  }
  await writer.finish();
  return cpuSeconds(cpu);
}

/** A cut's frames, kept or freed as they come. */
async function framesOf({ path, start, frames }: BenchCut, kept: boolean): Promise<Frame[]> {
  const reader = new PictureReader(await mediaFile(path));
  const pictures: Frame[] = [];
  const end = Math.min(start + frames, reader.probe.video.frameCount);
  for (let frame = start; frame < end; frame++) {
    const picture = reader.read(frame);
    if (kept) pictures.push(picture);
    else picture.free();
  }
  reader.close();
  return pictures;
}
