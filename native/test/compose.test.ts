import { describe, expect, it } from 'vitest';
import type { Pixels, PixelLayer, PlacedPixels, YuvFormat } from '../binding/kernels.ts';
import {
  addon,
  atEveryLevel,
  awkwardSizes,
  everyFormat,
  largestDifference,
  makePlanes,
  noise,
  randomPlanes,
  samples,
} from './pictures.ts';

// What a frame looks like is tested against its definition in tests/golden/picture; here is what the kernels promise beside that.

const size = { width: 33, height: 17 };

function whole(pixels: Pixels, changes: Partial<PlacedPixels> = {}): PlacedPixels {
  return { kind: 'placed', pixels, effects: [], mapping: null, opacity: 1, ...changes };
}

function premultiplied(seed: number, { width, height } = size): Pixels {
  return { kind: 'premultiplied', rgba: noise(4 * width * height, seed), width, height };
}

function normal(picture: PixelLayer['picture']): PixelLayer {
  return { blend: 'normal', picture };
}

describe('composeYuv', () => {
  it('turns a picture into another format as yuvToRgb and rgbToYuv do, colours clipped between them', async () => {
    const target: YuvFormat = {
      ...size,
      subsampling: { horizontal: 2, vertical: 2 },
      bitDepth: 8,
      matrix: 'bt601',
      range: 'full',
      chromaLocation: 'center',
    };
    await atEveryLevel(async () => {
      for (const format of everyFormat(size)) {
        const planes = randomPlanes(format, 3);
        const rgb = new Float32Array(3 * size.width * size.height);
        const [made, expected] = [makePlanes(target, () => 0), makePlanes(target, () => 0)];
        await addon.reference.yuvToRgb(planes, format, rgb);
        await addon.reference.rgbToYuv(
          rgb.map((value) => Math.min(1, Math.max(0, value))),
          target,
          expected,
        );
        await addon.composeYuv([normal(whole({ kind: 'yuv', planes, format }))], target, made);
        for (const plane of [0, 1, 2] as const)
          expect(largestDifference(samples(made, target, plane), samples(expected, target, plane))).toBeLessThanOrEqual(
            1,
          );
      }
    });
  });

  it('is black where there are no layers', async () => {
    const [format] = everyFormat(size);
    if (!format) throw new Error('There are formats.');
    const planes = makePlanes(format, () => 77);
    await addon.composeYuv([], format, planes);
    expect(samples(planes, format, 0).every((value) => value === 16)).toBe(true);
    expect(samples(planes, format, 1).every((value) => value === 128)).toBe(true);
  });
});

describe('composeRgba', () => {
  it('gives a premultiplied picture back, bit for bit, at awkward sizes', async () => {
    await atEveryLevel(async () => {
      for (const awkward of awkwardSizes) {
        const pixels = premultiplied(7, awkward);
        const out = new Float32Array(4 * awkward.width * awkward.height);
        await addon.composeRgba([normal(whole(pixels))], awkward, out);
        expect(out).toEqual('rgba' in pixels ? pixels.rgba : null);
      }
    });
  });

  it('reads samples unchanged through a mapping that meets them, and nothing beyond the edges', async () => {
    const { width, height } = size;
    const pixels = premultiplied(8);
    const moved = [1, 0, -3, 0, 1, 2] as const;
    const mapping = {
      toSource: moved,
      toPicture: [1, 0, -3 - width / 2, 0, 1, 2 - height / 2],
      edges: { left: -width / 2, right: width / 2, top: -height / 2, bottom: height / 2 },
      reads: 1,
    } as const;
    await atEveryLevel(async () => {
      const out = new Float32Array(4 * width * height).fill(9);
      await addon.composeRgba([normal(whole(pixels, { mapping }))], size, out);
      const source = 'rgba' in pixels ? pixels.rgba : [];
      const expected = Array.from(out, (_, i) => {
        const [x, y] = [((i >> 2) % width) - 3, Math.floor(i / 4 / width) + 2];
        return x >= 0 && y < height ? (source[4 * (y * width + x) + (i % 4)] ?? NaN) : 0;
      });
      expect(largestDifference(out, expected)).toBeLessThan(1e-6);
    });
  });

  it('reads the same along the axes as through the general way', async () => {
    const { width, height } = size;
    const pixels = premultiplied(9, { width: 50, height: 40 });
    const edges = { left: -20, right: 20, top: -20, bottom: 20 };
    for (const [scale, reads] of [
      [0.37, 1],
      [1.9, 2],
      [3.3, 4],
    ] as const) {
      const through = async (tilt: number) => {
        const out = new Float32Array(4 * width * height);
        const toSource = [scale, tilt, 1.3, tilt, scale, -0.7] as const;
        const toPicture = [1, 0, -width / 2, 0, 1, -height / 2] as const;
        await addon.composeRgba([normal(whole(pixels, { mapping: { toSource, toPicture, edges, reads } }))], size, out);
        return out;
      };
      // A tilt too small to move a read by a millionth of a sample, but not none.
      await atEveryLevel(async () =>
        expect(largestDifference(await through(0), await through(1e-9))).toBeLessThan(2e-6),
      );
    }
  });

  it('takes a picture that is smaller than can be seen, or larger than can be counted', async () => {
    const { width, height } = size;
    const edges = { left: -1e9, right: 1e9, top: -1e9, bottom: 1e9 };
    const toPicture = [1, 0, -width / 2, 0, 1, -height / 2] as const;
    for (const tilt of [0, 1]) {
      for (const scale of [1e-12, 1e12]) {
        const mapping = { toSource: [scale, tilt, -scale, tilt, scale, -scale], toPicture, edges, reads: 16 } as const;
        const out = new Float32Array(4 * width * height);
        await addon.composeRgba([normal(whole(premultiplied(3), { mapping }))], size, out);
        expect(out.every((value) => value >= 0 && value <= 1)).toBe(true);
      }
    }
  });

  it('raises to powers within 2e-6 of the formula, nothing and everything included', async () => {
    const values = Float32Array.from({ length: 1001 }, (_, i) => i / 1000);
    const line = { width: values.length, height: 1 };
    const grey = Float32Array.from({ length: 4 * values.length }, (_, i) => (i % 4 === 3 ? 1 : (values[i >> 2] ?? 0)));
    await atEveryLevel(async () => {
      for (const power of [0, 0.1, 0.45, 1, 1.7, 2.4, 8]) {
        const effect = {
          kind: 'asc-cdl',
          slope: [1, 1, 1],
          offset: [0, 0, 0],
          power: [power, power, power],
          saturation: 1,
        } as const;
        const out = new Float32Array(grey.length);
        const pixels = { kind: 'premultiplied', rgba: grey, ...line } as const;
        await addon.composeRgba([normal(whole(pixels, { effects: [effect] }))], line, out);
        const expected = Array.from(grey, (value, i) => (i % 4 === 3 ? 1 : value ** power));
        expect(largestDifference(out, expected), `power ${power}`).toBeLessThan(2e-6);
      }
    });
  });

  it('says what is wrong with its layers, and where', async () => {
    const out = new Float32Array(4 * size.width * size.height);
    const of = (picture: unknown): Promise<void> =>
      addon.composeRgba([{ blend: 'normal', picture } as PixelLayer], size, out);
    const small = premultiplied(1, { width: 3, height: 3 });
    await expect(of(whole(small))).rejects.toThrow(
      "layers[0].picture has no mapping; its pixels must have the canvas' size",
    );
    await expect(of(whole({ ...premultiplied(1), width: 34 } as Pixels))).rejects.toThrow(
      'layers[0].picture.pixels.rgba has 2244 elements; it needs 2312',
    );
    await expect(of({ ...whole(premultiplied(1)), effects: [{ kind: 'blur' }] })).rejects.toThrow(
      "layers[0].picture.effects[0].kind must be one of 'asc-cdl', 'lut', 'mask'",
    );
    await expect(addon.composeRgba([{ blend: 'glow' } as never], size, out)).rejects.toThrow(
      "layers[0].blend must be one of 'normal', 'multiply'",
    );
    await expect(
      addon.composeRgba([normal(whole({ kind: 'premultiplied', rgba: out, ...size }))], size, out),
    ).rejects.toThrow('overlap');
  });
});

describe('mixYuv', () => {
  it('is within half a step of the formula in every format, and either picture at the ends', async () => {
    await atEveryLevel(async () => {
      for (const format of everyFormat({ width: 17, height: 13 })) {
        const [from, to] = [randomPlanes(format, 1), randomPlanes(format, 2)];
        for (const share of [0, 0.125, 0.5, 0.7, 1]) {
          const [fast, plain] = [makePlanes(format, () => 0), makePlanes(format, () => 0)];
          await addon.mixYuv(from, to, format, share, fast);
          await addon.reference.mixYuv(from, to, format, share, plain);
          for (const plane of [0, 1, 2] as const) {
            const made = samples(fast, format, plane);
            expect(largestDifference(made, samples(plain, format, plane))).toBeLessThanOrEqual(1);
            if (share === 0) expect(made).toEqual(samples(from, format, plane));
            if (share === 1) expect(made).toEqual(samples(to, format, plane));
          }
        }
      }
    });
  });

  it('refuses a share that is none', async () => {
    const [format] = everyFormat(size);
    if (!format) throw new Error('There are formats.');
    const planes = randomPlanes(format, 1);
    const output = makePlanes(format, () => 0);
    await expect(addon.mixYuv(planes, planes, format, 1.5, output)).rejects.toThrow(
      'share is 1.5; it must be from 0 to 1',
    );
  });
});
