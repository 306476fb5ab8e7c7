import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { promisify } from 'node:util';
import { RATES } from '../../core/time/rate.ts';

const run = promisify(execFile);

/** What all encode with. */
export const CRF = 18;
export const PRESET = 'medium';
export const SAMPLE_RATE = 48_000;
export const FRAME_RATE = RATES.fps24;

/** One clip of a cut list: a file and a run of its frames. */
export interface BenchCut {
  readonly path: string;
  readonly start: number;
  readonly frames: number;
}

/** Programs that export is compared with; null where one is not installed. */
export async function peerPrograms(): Promise<{ readonly ffmpeg: string | null; readonly melt: string | null }> {
  return {
    ffmpeg: await programAt(process.env['FFMPEG_BIN'] ?? 'ffmpeg', '-version'),
    melt: await programAt('melt', '-version'),
  };
}

async function programAt(path: string, ...question: string[]): Promise<string | null> {
  try {
    await run(path, question);
    return path;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/** What ffmpeg makes of its inputs: a filter graph and what of it goes into the file. */
export interface FfmpegFilm {
  readonly graph: string;
  readonly outputs: readonly string[];
}

/** Makes a film by the ffmpeg program: each cut an input that is seeked to its first frame and read for as long as it is used. */
export async function exportByFfmpeg(
  ffmpeg: string,
  cuts: readonly BenchCut[],
  { graph, outputs }: FfmpegFilm,
  output: string,
): Promise<void> {
  const threads = String(availableParallelism());
  const toSeconds = (frames: number) => ((frames * FRAME_RATE.den) / FRAME_RATE.num).toFixed(6);
  const inputs = cuts.flatMap(({ path, start, frames }) => [
    ...['-threads', threads, '-ss', toSeconds(start), '-t', toSeconds(frames), '-i', path],
  ]);
  const encoding = ['-c:v', 'libx264', '-preset', PRESET, '-crf', String(CRF), '-threads', threads];
  const quiet = ['-v', 'error', '-nostdin', '-y'];
  await run(ffmpeg, [...quiet, ...inputs, '-filter_complex', graph, ...outputs, ...encoding, output]);
}

/** What melt makes of its clips: its words for them, and how the film is encoded beside what all have in common. */
export interface MeltFilm {
  readonly width: number;
  readonly height: number;
  readonly colourspace: 601 | 709;
  readonly clips: readonly string[];
  readonly options: readonly string[];
}

/** Makes a film by melt, with a profile of its size, on so many frame threads. */
export async function exportByMelt(melt: string, film: MeltFilm, frameThreads: number, output: string): Promise<void> {
  const { width, height, colourspace, clips, options } = film;
  const { num, den } = FRAME_RATE;
  const profile = `${output}.profile`;
  await writeFile(
    profile,
    `description=bench\nframe_rate_num=${num}\nframe_rate_den=${den}\nwidth=${width}\nheight=${height}\nprogressive=1\n` +
      `sample_aspect_num=1\nsample_aspect_den=1\ndisplay_aspect_num=${width}\ndisplay_aspect_den=${height}\ncolorspace=${colourspace}\n`,
  );
  const encoding = ['vcodec=libx264', `preset=${PRESET}`, `crf=${CRF}`, `threads=${availableParallelism()}`];
  const consumer = ['-consumer', `avformat:${output}`, ...encoding, ...options, `real_time=-${frameThreads}`];
  await run(melt, ['-silent', '-profile', profile, ...clips, ...consumer], {
    env: { ...process.env, QT_QPA_PLATFORM: 'offscreen' },
  });
}

/** melt's words for cuts, each with what is attached to it. */
export function meltClips(cuts: readonly BenchCut[], ...attached: readonly string[]): string[] {
  return cuts.flatMap(({ path, start, frames }) => [path, `in=${start}`, `out=${start + frames - 1}`, ...attached]);
}
