import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { RATES } from '../../core/time/rate.ts';

export const run = promisify(execFile);

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

/** ffmpeg's options for inputs, each seeked to its first frame and read for as long as it is used. */
export function ffmpegInputs(cuts: readonly BenchCut[]): string[] {
  const threads = String(availableParallelism());
  const toSeconds = (frames: number) => ((frames * FRAME_RATE.den) / FRAME_RATE.num).toFixed(6);
  return cuts.flatMap(({ path, start, frames }) => [
    '-threads',
    threads,
    '-ss',
    toSeconds(start),
    '-t',
    toSeconds(frames),
    '-i',
    path,
  ]);
}

export function ffmpegEncoding(): string[] {
  return ['-c:v', 'libx264', '-preset', PRESET, '-crf', String(CRF), '-threads', String(availableParallelism())];
}

export function meltEncoding(): string[] {
  return ['vcodec=libx264', `preset=${PRESET}`, `crf=${CRF}`, `threads=${availableParallelism()}`];
}

/** Runs melt with a profile of the film's size; `colourspace` by its number, 601 or 709. */
export async function runMelt(
  melt: string,
  film: { readonly width: number; readonly height: number; readonly colourspace: 601 | 709 },
  folder: string,
  args: readonly string[],
): Promise<void> {
  const { width, height, colourspace } = film;
  const profile = join(folder, 'profile');
  const { num, den } = FRAME_RATE;
  await writeFile(
    profile,
    `description=bench\nframe_rate_num=${num}\nframe_rate_den=${den}\nwidth=${width}\nheight=${height}\nprogressive=1\n` +
      `sample_aspect_num=1\nsample_aspect_den=1\ndisplay_aspect_num=${width}\ndisplay_aspect_den=${height}\ncolorspace=${colourspace}\n`,
  );
  await run(melt, ['-silent', '-profile', profile, ...args], {
    env: { ...process.env, QT_QPA_PLATFORM: 'offscreen' },
  });
}
