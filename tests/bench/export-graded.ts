import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { time } from '../../core/time/rational-time.ts';
import { exportSequence } from '../../host/workers/media/export-sequence.ts';
import { probeMedia } from '../../host/workers/media/engine/probe.ts';
import type { ExportPlan } from '../../host/workers/media/protocol.ts';
import type { BenchRow } from '../figures.ts';
import { cutListPicture, SILENT, type Cut } from '../media/cut-list.ts';
import { cubeText, lookTable } from './bench-look.ts';
import { ExportLimit } from './export-limit.ts';
import { memoryOverLength } from './export-memory.ts';
import {
  CRF,
  exportByFfmpeg,
  exportByMelt,
  FRAME_RATE,
  meltClips,
  peerPrograms,
  PRESET,
  type BenchCut,
} from './export-peers.ts';
import { HD, hdSources } from './export-sources.ts';
import { GradedReference } from './graded-reference.ts';
import { cpuSeconds, median, pairedRatio, quietJob, seconds } from './timing.ts';

const RUNS = 3;
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

/** A program we stand beside, in each setting it is tried in, and our film of the size of its. */
interface Rival {
  readonly name: string;
  readonly settings: readonly Made[];
  readonly crf: number;
  /** How large our film is beside its at one CRF. */
  readonly sizeAtOneCrf: number;
  readonly ours: Made;
}

/**
 * Exports two clips with a 3-D LUT on each and a dissolve between them at 1080p by our engine, by ffmpeg's filter graph and by melt with one and with two frame
 * threads, with one encoder's settings and threads, in turn; and measures each film's distance from the same graph in double precision. At one CRF films differ in size, as
 * the rounding in them does, which takes bits: beside each program, ours is made at the CRF at which its file is as large as theirs.
 */
export async function benchGradedExport(folder: string): Promise<BenchRow[]> {
  const [first, second] = await hdSources(folder, CLIP + HALF + HANDLE);
  const look = join(folder, 'look.cube');
  const table = lookTable(LUT_SIZE);
  await writeFile(look, cubeText(table, LUT_SIZE));
  const used: readonly [BenchCut, BenchCut] = [
    { path: first, start: HANDLE, frames: CLIP + HALF },
    { path: second, start: 0, frames: CLIP + HALF },
  ];
  const cuts = gradedCuts(first, second, look);
  const ours = (name: string, crf: number): Made => {
    const output = join(folder, `${name}.mp4`);
    return {
      name,
      output,
      make: () => exportSequence({ ...planOf(cuts, output, PRESET), crf }, quietJob()),
      shareOf: [(k) => (k + 0.5) / DISSOLVE],
    };
  };
  const { ffmpeg, melt } = await peerPrograms();
  const plain = ours('ours', CRF);
  const [size, sizeBelow] = [await sizeOf(plain), await sizeOf(ours('ours below', CRF - 1))];
  const rivals: Rival[] = [];
  for (const [name, settings] of [
    ['ffmpeg', ffmpeg ? [byFfmpeg(ffmpeg, used, look, join(folder, 'ffmpeg.mp4'))] : []],
    ['melt', melt ? [1, 2].map((threads) => byMelt(melt, used, look, folder, threads)) : []],
  ] as const) {
    const [setting] = settings;
    if (!setting) continue;
    const theirs = await sizeOf(setting);
    const crf = CRF - Math.log(theirs / size) / Math.log(sizeBelow / size);
    rivals.push({ name, settings, crf, sizeAtOneCrf: size / theirs, ours: ours(`ours beside ${name}`, crf) });
  }
  const walls = new Map<Made, number[]>();
  const cpu: number[] = [];
  const limits: number[] = [];
  const timed = async (made: Made): Promise<void> => {
    walls.set(made, [...(walls.get(made) ?? []), await seconds(made.make)]);
  };
  const limit = await ExportLimit.of(planOf(cuts, plain.output, PRESET), used, folder);
  for (let round = 0; round < RUNS; round++) {
    const before = process.cpuUsage();
    await timed(plain);
    cpu.push(cpuSeconds(before));
    limits.push(await limit.cpu());
    for (const { settings, ours } of rivals) for (const made of [ours, ...settings]) await timed(made);
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
  const wallsOf = (made: Made): number[] => walls.get(made) ?? [];
  const what = `${FRAMES} frames of ${HD.width}×${HD.height}, ${DISSOLVE} of them a dissolve, a ${LUT_SIZE}³ LUT, x264 ${PRESET}`;
  const rows: BenchRow[] = [];
  for (const { name, settings, ours, crf, sizeAtOneCrf } of rivals) {
    const [best] = settings.toSorted((a, b) => median(wallsOf(a)) - median(wallsOf(b)));
    if (!best) continue;
    const [ownQuality, itsQuality] = [await quality(ours), await quality(best)];
    const [ownBytes, itsBytes] = [await bytesOf(ours), await bytesOf(best)];
    const row = (figure: string, value: number, unit: string, n: number, peerValue: number, note: string): void =>
      void rows.push({ id: `export.${name}_${figure}`, value, unit, n, peer: best.name, peerValue, note });
    const level = `crf ${CRF}, ours ${crf.toFixed(2)}`;
    row('ratio', pairedRatio(wallsOf(ours), wallsOf(best)), 'x', RUNS, median(wallsOf(best)), `${what}, ${level}`);
    row(
      'psnr_gain',
      ownQuality - itsQuality,
      'dB',
      LOOKED_AT.length,
      itsQuality,
      `${level}: ours ${ownQuality.toFixed(2)} dB, all samples, from the graph in double precision`,
    );
    row('size_ratio', ownBytes / itsBytes, 'x', 1, itsBytes, `${level}; at one CRF ${sizeAtOneCrf.toFixed(4)}`);
  }
  const note = `${what}, crf ${CRF}`;
  return [
    ...rows,
    {
      id: 'export.limit_ratio',
      value: pairedRatio(cpu, limits),
      unit: 'x',
      n: RUNS,
      note: `${note}: CPU time over that of decoding the clips and encoding the very pictures`,
    },
    { id: 'export.frames_per_second', value: FRAMES / median(wallsOf(plain)), unit: 'frames/s', n: RUNS, note },
    await memoryOverLength(
      (times, output) => planOf(Array.from({ length: times }, () => cuts).flat(), output, 'ultrafast'),
      folder,
    ),
  ];
}

/** Makes a film once, untimed: its size in bytes. */
async function sizeOf(made: Made): Promise<number> {
  await made.make();
  return bytesOf(made);
}

async function bytesOf({ output }: Made): Promise<number> {
  return (await stat(output)).size;
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
  const picture = cutListPicture({ rate: FRAME_RATE, ...HD }, cuts);
  return { output, format: 'mp4-h264', picture, sound: SILENT, crf: CRF, preset };
}

function byFfmpeg(ffmpeg: string, used: readonly [BenchCut, BenchCut], look: string, output: string): Made {
  // Without the matrices spelled out, RGB would become BT.601.
  const graded = (input: number) =>
    `[${input}:v]setpts=PTS-STARTPTS,scale=in_color_matrix=bt709:in_range=tv,format=gbrp,lut3d=file=${look}:interp=tetrahedral[g${input}]`;
  const xfade = `xfade=transition=fade:duration=${DISSOLVE / 24}:offset=${FIRST_OF_DISSOLVE / 24}`;
  const graph = `${graded(0)};${graded(1)};[g0][g1]${xfade},scale=out_color_matrix=bt709:out_range=tv,format=yuv420p[v]`;
  const outputs = ['-map', '[v]', '-colorspace', 'bt709', '-color_range', 'tv', '-an'];
  return {
    name: 'ffmpeg',
    output,
    make: () => exportByFfmpeg(ffmpeg, used, { graph, outputs }, output),
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
  const output = join(folder, `melt-${threads}.mp4`);
  const lut = ['-attach-cut', 'avfilter.lut3d', `av.file=${look}`, 'av.interp=tetrahedral'];
  const clips = [...meltClips(used, ...lut), '-mix', String(DISSOLVE), '-mixer', 'luma'];
  const film = { ...HD, colourspace: 709, clips, options: ['an=1'] } as const;
  return {
    name: `melt with ${threads} frame threads`,
    output,
    make: () => exportByMelt(melt, film, threads, output),
    shareOf: [0, 0.5, 1].map((ahead) => (k: number) => (k + ahead) / DISSOLVE),
  };
}
