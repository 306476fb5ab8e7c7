import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { addon, makePlanes, noise } from './pictures.ts';
import type { YuvFormat } from '../binding/kernels.ts';

const size = { width: 331, height: 277 };
const pixels = size.width * size.height;
const small = { width: 83, height: 70 };
const format: YuvFormat = {
  ...size,
  subsampling: { horizontal: 2, vertical: 2 },
  bitDepth: 8,
  matrix: 'bt709',
  range: 'limited',
  chromaLocation: 'left',
};

function same(a: Float32Array | Uint8Array, b: Float32Array | Uint8Array | undefined): boolean {
  const bytes = (view: Float32Array | Uint8Array): Buffer => Buffer.from(view.buffer, view.byteOffset, view.byteLength);
  return b !== undefined && bytes(a).equals(bytes(b));
}

/** Every kernel's output, in one list. */
async function everything(): Promise<(Float32Array | Uint8Array)[]> {
  const rgb = noise(3 * pixels, 1);
  const plane = noise(pixels, 2);
  const low = noise(3 * small.width * small.height, 3);
  const guideLow = noise(small.width * small.height, 4);
  const flow = noise(2 * pixels, 5, -4, 4);
  const planes = makePlanes(format, () => 0);
  const edited = makePlanes(format, () => 0);
  const make = (length: number): Float32Array => new Float32Array(length);
  const [back, graded, sliced, grey] = [make(3 * pixels), make(3 * pixels), make(3 * pixels), make(pixels)];
  const [joint, guided, shrunk] = [make(3 * pixels), make(3 * pixels), make(low.length)];
  const [resized, warped, found] = [make(3 * pixels), make(3 * pixels), make(2 * pixels)];
  const validity = new Uint8Array(pixels);
  const [composed, mixed, placed] = [makePlanes(format, () => 0), makePlanes(format, () => 0), make(4 * pixels)];
  const turned = {
    toSource: [0.9, 0.2, 3, -0.2, 0.9, 5],
    toPicture: [0.9, 0.2, -200, -0.2, 0.9, -100],
    edges: { left: -150, right: 150, top: -120, bottom: 120 },
    reads: 1,
  } as const;
  const rgba = { kind: 'premultiplied', rgba: noise(4 * pixels, 11), ...size } as const;
  await addon.rgbToYuv(rgb, format, planes);
  const picture = {
    kind: 'placed',
    pixels: { kind: 'yuv', planes, format },
    effects: [],
    mapping: null,
    opacity: 1,
  } as const;
  const overlaid = { kind: 'placed', pixels: rgba, effects: [], mapping: turned, opacity: 0.8 } as const;
  // All at once, so that jobs share the pool.
  await Promise.all([
    addon.yuvToRgb(planes, format, back),
    addon.addEditToYuv(planes, format, noise(3 * pixels, 6, -0.1, 0.1), 1, edited),
    addon.applyLut3d(noise(3 * 17 ** 3, 7), 17, rgb, size, graded),
    addon.sliceBilateralGrid(noise(12 * 512, 8), { depth: 8, rows: 8, columns: 8 }, plane, rgb, size, sliced),
    addon.luma(rgb, size, grey),
    addon.upsampleJointBilateral(low, small, 3, guideLow, plane, size, { spatial: 1, range: 0.1 }, joint),
    addon.upsampleGuided(low, small, 3, guideLow, plane, size, { radius: 3, epsilon: 0.01 }, guided),
    addon.boxMean(rgb, size, 3, shrunk, small),
    addon.resizeBilinear(low, small, 3, resized, size),
    addon.warpBilinear(rgb, size, 3, flow, warped),
    addon.flowDis(plane, noise(pixels, 9), size, 'medium', found),
    addon.flowValidity(flow, noise(2 * pixels, 10, -4, 4), size, validity),
    addon.composeYuv(
      [
        { blend: 'normal', picture },
        { blend: 'overlay', picture: overlaid },
      ],
      format,
      composed,
    ),
    addon.composeRgba([{ blend: 'normal', picture: overlaid }], size, placed),
    addon.mixYuv(planes, planes, format, 0.3, mixed),
  ]);
  return [
    ...planes.data,
    ...composed.data,
    ...mixed.data,
    placed,
    back,
    ...edited.data,
    graded,
    sliced,
    grey,
    joint,
    guided,
    shrunk,
    resized,
    warped,
    found,
    validity,
  ];
}

describe('threads', () => {
  const threads = addon.getThreads();
  afterEach(() => {
    addon.setThreads(threads);
  });

  it('do not change a byte of any result', async () => {
    addon.setThreads(1);
    const alone = await everything();
    for (const count of [2, 3, 7]) {
      addon.setThreads(count);
      expect((await everything()).map((result, i) => same(result, alone[i]))).toEqual(alone.map(() => true));
    }
  });
});

describe('WORKPRINT_SIMD', () => {
  it('caps the instruction sets', () => {
    const file = path.join(import.meta.dirname, '..', 'build', 'workprint_native.node');
    const levels = (cap: string): unknown => {
      const { stdout } = spawnSync(
        process.execPath,
        ['-p', `JSON.stringify(require(${JSON.stringify(file)}).dispatch)`],
        {
          env: { ...process.env, WORKPRINT_SIMD: cap },
          encoding: 'utf8',
        },
      );
      return JSON.parse(stdout) as unknown;
    };
    expect(levels('scalar')).toEqual(['scalar']);
    expect(levels('avx2')).toEqual(addon.dispatch.filter((level) => level !== 'avx512'));
    expect(levels('')).toEqual(addon.dispatch);
  });

  it('refuses a level that is not there', () => {
    expect(() => {
      addon.setDispatch('neon');
    }).toThrow(new RangeError("level 'neon' is not available here; see dispatch"));
  });
});
