/**
 * How far each native kernel is from the speed of memory: its median time over that of a memcpy of the bytes it reads
 * and writes, at 1920×1080, on as many threads, measured in turn; and the 3-D LUT beside ffmpeg's.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadAddon } from '../../native/binding/load.ts';
import type { YuvFormat, YuvPlanes } from '../../native/binding/kernels.ts';
import type { BenchRow } from '../figures.ts';
import { cubeText, lookTable } from './bench-look.ts';
import { composeTrials } from './compose-trials.ts';

const size = { width: 1920, height: 1080 };
const pixels = size.width * size.height;
const half = { width: size.width / 2, height: size.height / 2 };
const quarter = { width: size.width / 4, height: size.height / 4 };
const planeBytes = 4 * pixels;
const lutSize = 33;
const runs = 21;

interface Trial {
  readonly name: string;
  readonly work: () => Promise<void>;
  /** Bytes read and written by one run. */
  readonly bytes: number;
  readonly note?: string;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN;
}

async function milliseconds(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Smooth shapes, some texture and a little noise, as a picture has; `shift` moves it. */
function picture(shiftX: number, shiftY: number): Float32Array {
  const rgb = new Float32Array(3 * pixels);
  let state = 1;
  for (let channel = 0; channel < 3; channel++) {
    for (let row = 0; row < size.height; row++) {
      for (let column = 0; column < size.width; column++) {
        const x = column - shiftX;
        const y = row - shiftY;
        state = (Math.imul(state, 1664525) + 1013904223) | 0;
        const value =
          0.5 +
          0.3 * Math.sin(x * 0.004 * (channel + 1) + y * 0.003) +
          0.1 * Math.sin(x * 0.05 + y * 0.07 * channel) * Math.sin(y * 0.11) +
          0.04 * ((state >>> 8) / 16777216 - 0.5);
        rgb[channel * pixels + row * size.width + column] = Math.min(Math.max(value, 0), 1);
      }
    }
  }
  return rgb;
}

/** A hand-held camera's motion: a slow turn and zoom, and an object that moves against them. */
function motion(): Float32Array {
  const flow = new Float32Array(2 * pixels);
  for (let y = 0; y < size.height; y++) {
    for (let x = 0; x < size.width; x++) {
      const object = Math.hypot(x - 700, y - 500) < 250;
      flow[y * size.width + x] = object ? -7.3 : 3.4 + 0.01 * (x - 960) - 0.004 * (y - 540);
      flow[pixels + y * size.width + x] = object ? 2.1 : -1.2 + 0.004 * (x - 960) + 0.01 * (y - 540);
    }
  }
  return flow;
}

function emptyPlanes(): YuvPlanes {
  return {
    data: [new Uint8Array(pixels), new Uint8Array(pixels / 4), new Uint8Array(pixels / 4)],
    strides: [size.width, half.width, half.width],
  };
}

/** ffmpeg's `lut3d=interp=tetrahedral` on the same frame, ms a frame: the time of the filter graph less that without it. */
function ffmpegLutTime(threads: number, frame: Float32Array, lut: Float32Array): number | undefined {
  const program = process.env['FFMPEG_BIN'] ?? 'ffmpeg';
  if (spawnSync(program, ['-version'], { stdio: 'ignore' }).status !== 0) return undefined;
  const folder = mkdtempSync(path.join(tmpdir(), 'workprint-bench-'));
  try {
    writeFileSync(path.join(folder, 'bench.cube'), cubeText(lut, lutSize));
    // gbrp: green, blue, red.
    const planes = [1, 2, 0].map((channel) => frame.subarray(channel * pixels, (channel + 1) * pixels));
    writeFileSync(
      path.join(folder, 'frame.raw'),
      Buffer.concat(planes.map((plane) => Buffer.from(plane.buffer, plane.byteOffset, plane.byteLength))),
    );
    const frames = 60;
    const seconds = (filter: string): number => {
      const result = spawnSync(
        program,
        // prettier-ignore
        ['-v', 'info', '-benchmark', '-nostdin', '-filter_threads', String(threads), '-f', 'rawvideo',
          '-pix_fmt', 'gbrpf32le', '-s', `${size.width}x${size.height}`, '-i', 'frame.raw',
          '-vf', `loop=loop=${frames - 1}:size=1${filter}`, '-c:v', 'wrapped_avframe', '-f', 'null', '-'],
        { cwd: folder, encoding: 'utf8' },
      );
      const found = /rtime=([0-9.]+)s/.exec(result.stderr);
      if (result.status !== 0 || found === null) throw new Error(`ffmpeg lut3d failed: ${result.stderr.slice(-400)}`);
      return Number(found[1]);
    };
    const differences: number[] = [];
    for (let run = 0; run < 5; run++) {
      const without = seconds('');
      differences.push(seconds(',lut3d=file=bench.cube:interp=tetrahedral') - without);
    }
    return (1000 * median(differences)) / frames;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export async function benchKernels(): Promise<BenchRow[]> {
  const kernels = loadAddon();
  const threads = kernels.getThreads();
  const format: YuvFormat = {
    ...size,
    subsampling: { horizontal: 2, vertical: 2 },
    bitDepth: 8,
    matrix: 'bt709',
    range: 'limited',
    chromaLocation: 'left',
  };
  const planesBytes = 1.5 * pixels;

  const rgb = picture(0, 0);
  const output = new Float32Array(3 * pixels);
  const planes = emptyPlanes();
  const edited = emptyPlanes();
  await kernels.rgbToYuv(rgb, format, planes);
  const edit = rgb.map((value, i) => 0.1 * (value - (rgb[(i + pixels) % rgb.length] ?? 0)));
  const lut = lookTable(lutSize);
  const gridShape = { depth: 8, rows: 16, columns: 16 };
  const grid = Float32Array.from({ length: 12 * 8 * 16 * 16 }, (_, i) => 0.2 * Math.sin(i));
  const guide = new Float32Array(pixels);
  await kernels.luma(rgb, size, guide);
  const guideLow = new Float32Array(pixels / 16);
  await kernels.boxMean(guide, size, 1, guideLow, quarter);
  const editLow = new Float32Array((3 * pixels) / 16);
  await kernels.boxMean(edit, size, 3, editLow, quarter);
  const halved = new Float32Array((3 * pixels) / 4);
  const flow = motion();
  const backward = flow.map((value) => -value);
  const nextGuide = new Float32Array(pixels);
  await kernels.luma(picture(4.5, -2.25), size, nextGuide);
  const found = new Float32Array(2 * pixels);
  const validity = new Uint8Array(pixels);

  const trials: Trial[] = [
    { name: 'yuv_to_rgb', work: () => kernels.yuvToRgb(planes, format, output), bytes: planesBytes + 3 * planeBytes },
    { name: 'rgb_to_yuv', work: () => kernels.rgbToYuv(rgb, format, edited), bytes: planesBytes + 3 * planeBytes },
    {
      name: 'add_edit',
      work: () => kernels.addEditToYuv(planes, format, edit, 0.8, edited),
      bytes: 2 * planesBytes + 3 * planeBytes,
    },
    { name: 'lut3d', work: () => kernels.applyLut3d(lut, lutSize, rgb, size, output), bytes: 6 * planeBytes },
    {
      name: 'bilateral_grid',
      work: () => kernels.sliceBilateralGrid(grid, gridShape, guide, rgb, size, output),
      bytes: 7 * planeBytes,
      note: '8×16×16 cells',
    },
    {
      name: 'upsample_joint_bilateral',
      work: () =>
        kernels.upsampleJointBilateral(editLow, quarter, 3, guideLow, guide, size, { spatial: 1, range: 0.1 }, output),
      bytes: 4 * planeBytes + planeBytes / 4,
      note: 'three planes from 480×270, 5×5 window',
    },
    {
      name: 'upsample_guided',
      work: () =>
        kernels.upsampleGuided(editLow, quarter, 3, guideLow, guide, size, { radius: 4, epsilon: 1e-3 }, output),
      bytes: 4 * planeBytes + planeBytes / 4,
      note: 'three planes from 480×270, radius 4',
    },
    {
      name: 'box_mean',
      work: () => kernels.boxMean(rgb, size, 3, halved, half),
      bytes: 3.75 * planeBytes,
      note: 'to half size',
    },
    {
      name: 'resize',
      work: () => kernels.resizeBilinear(halved, half, 3, output, size),
      bytes: 3.75 * planeBytes,
      note: 'from half size',
    },
    { name: 'warp', work: () => kernels.warpBilinear(rgb, size, 3, flow, output), bytes: 8 * planeBytes },
    {
      name: 'flow_dis_fast',
      work: () => kernels.flowDis(guide, nextGuide, size, 'fast', found),
      bytes: 4 * planeBytes,
    },
    {
      name: 'flow_dis_medium',
      work: () => kernels.flowDis(guide, nextGuide, size, 'medium', found),
      bytes: 4 * planeBytes,
    },
    {
      name: 'flow_validity',
      work: () => kernels.flowValidity(flow, backward, size, validity),
      bytes: 4 * planeBytes + pixels,
    },
    ...composeTrials(kernels, planes, format, edited, { values: lut, size: lutSize }),
  ];

  const rows: BenchRow[] = [];
  const source = new Uint8Array(4 * planeBytes).fill(1);
  const target = new Uint8Array(4 * planeBytes).fill(2);
  let lutTime = NaN;
  for (const trial of trials) {
    const copied = Math.round(trial.bytes / 2);
    const copy = (): Promise<void> => kernels.copy(source.subarray(0, copied), target.subarray(0, copied));
    await trial.work();
    await copy();
    const times: number[] = [];
    const limits: number[] = [];
    for (let run = 0; run < runs; run++) {
      times.push(await milliseconds(trial.work));
      limits.push(await milliseconds(copy));
    }
    const time = median(times);
    const limit = median(limits);
    if (trial.name === 'lut3d') lutTime = time;
    const detail = `${time.toFixed(2)} ms, memcpy ${limit.toFixed(2)} ms, ${threads} threads`;
    rows.push({
      id: `kernels.${trial.name}.limit_ratio`,
      value: time / limit,
      unit: '× memcpy',
      n: runs,
      note: trial.note === undefined ? detail : `${trial.note}; ${detail}`,
    });
  }

  const ffmpegTime = ffmpegLutTime(threads, rgb, lut);
  if (ffmpegTime === undefined) {
    const index = rows.findIndex(({ id }) => id === 'kernels.lut3d.limit_ratio');
    const row = rows[index];
    if (row !== undefined)
      rows[index] = { ...row, note: `${row.note ?? ''}; not compared with ffmpeg: none in FFMPEG_BIN or PATH` };
  } else {
    rows.push({
      id: 'kernels.lut3d.ffmpeg_ratio',
      value: lutTime / ffmpegTime,
      unit: '× ffmpeg',
      n: runs,
      peer: 'ffmpeg lut3d=interp=tetrahedral, gbrpf32le',
      peerValue: ffmpegTime,
      note: `${lutTime.toFixed(2)} ms, ffmpeg ${ffmpegTime.toFixed(2)} ms a frame, ${threads} threads`,
    });
  }
  return rows;
}
