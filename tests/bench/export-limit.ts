import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { rate } from '../../core/time/rate.ts';
import { exportSequence } from '../../host/workers/media/export-sequence.ts';
import type { MediaFile } from '../../host/workers/media/engine/describe-file.ts';
import type { Frame } from '../../host/workers/media/engine/ffmpeg.ts';
import { FilmWriter } from '../../host/workers/media/engine/film-writer.ts';
import { pixelFormatOf } from '../../host/workers/media/engine/picture-format.ts';
import { PictureReader } from '../../host/workers/media/engine/picture-reader.ts';
import { mediaFile } from '../../host/workers/media/engine/probe.ts';
import { SoundReader } from '../../host/workers/media/engine/sound-reader.ts';
import type { ExportPlan } from '../../host/workers/media/protocol.ts';
import { CRF, FRAME_RATE, PRESET, SAMPLE_RATE, type BenchCut } from './export-peers.ts';
import { cpuSeconds, quietJob } from './timing.ts';

const SOUND = { sampleRate: SAMPLE_RATE, channels: 2 } as const;
/** Files that differ by more than this do not hold the same pictures. */
const SAME_SIZE = 0.001;

/**
 * What an export can't do without: decoding its cuts, and encoding its very pictures and sound, kept from a lossless export. (The pictures of the finished film would
 * not do: what was compressed once takes less to compress again.)
 */
export class ExportLimit {
  readonly #plan: ExportPlan;
  readonly #cuts: readonly BenchCut[];
  readonly #output: string;
  readonly #film: MediaFile;

  private constructor(plan: ExportPlan, cuts: readonly BenchCut[], folder: string, film: MediaFile) {
    this.#plan = plan;
    this.#cuts = cuts;
    this.#output = join(folder, 'limit.mp4');
    this.#film = film;
  }

  static async of(plan: ExportPlan, cuts: readonly BenchCut[], folder: string): Promise<ExportLimit> {
    const output = join(folder, 'lossless.mkv');
    await exportSequence({ ...plan, format: 'mkv-ffv1', output }, quietJob());
    return new ExportLimit(plan, cuts, folder, await mediaFile(output));
  }

  /** CPU seconds it takes. Throws where it does not make the file that the export has made. */
  async cpu(): Promise<number> {
    const pictures = [...framesOf(this.#film, 0, Infinity)];
    const sound = this.#film.probe.audio && soundOf(this.#film, 0, this.#plan.sound.samples);
    const files = await Promise.all(this.#cuts.map(({ path }) => mediaFile(path)));
    const started = process.cpuUsage();
    for (const [index, { start, frames }] of this.#cuts.entries()) {
      const file = files[index] as MediaFile;
      for (const frame of framesOf(file, start, frames)) frame.free();
      if (sound) soundOf(file, samplesIn(start), samplesIn(frames));
    }
    await this.#encode(pictures, sound);
    const cpu = cpuSeconds(started);
    const [own, exported] = await Promise.all(
      [this.#output, this.#plan.output].map(async (path) => (await stat(path)).size),
    );
    if (Math.abs((own ?? NaN) / (exported ?? NaN) - 1) > SAME_SIZE)
      throw new Error(`The limit's file has ${own} bytes, the export's ${exported}: they do not hold the same.`);
    return cpu;
  }

  async #encode(pictures: readonly Frame[], sound: Float32Array | null): Promise<void> {
    const { video } = this.#film.probe;
    if (!video) throw new Error('The film has a picture.');
    const writer = await FilmWriter.create({
      output: this.#output,
      container: 'mp4',
      rate: FRAME_RATE,
      picture: {
        format: video.format,
        pixelFormat: pixelFormatOf(video.format),
        signal: video,
        pixelAspect: rate(1),
        encoding: { kind: 'h264', crf: CRF, preset: PRESET },
      },
      sound: sound && { codec: 'aac', ...SOUND },
    });
    for (const picture of pictures) {
      await writer.writePicture(picture);
      picture.free();
    }
    if (sound) await writer.writeSound(sound);
    await writer.finish();
  }
}

/** Frames of a file, each of which the caller frees. */
function* framesOf(file: MediaFile, start: number, count: number): Generator<Frame> {
  const reader = new PictureReader(file);
  for (let frame = start; frame < Math.min(start + count, reader.probe.video.frameCount); frame++)
    yield reader.read(frame);
  reader.close();
}

function soundOf(file: MediaFile, start: number, count: number): Float32Array {
  const reader = new SoundReader(file, SOUND);
  const samples = reader.read(start, count);
  reader.close();
  return samples;
}

function samplesIn(frames: number): number {
  return Math.round((frames * SAMPLE_RATE * FRAME_RATE.den) / FRAME_RATE.num);
}
