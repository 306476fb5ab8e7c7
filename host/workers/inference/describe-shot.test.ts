import { existsSync } from 'node:fs';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { shotDescriptionSchema } from '../../../core/style/shot-description.ts';
import { loadKernels } from '../../../native/binding/load.ts';
import { MEDIA_ABSENT, testMediaRoot } from '../../../tests/media/test-media.ts';
import { describeShot } from './describe-shot.ts';
import { loadModels, type Models, packFolder } from './models.ts';
import { providerSource, runtimeName } from './runtime.ts';

const media = testMediaRoot();
const sintel = join(media ?? '', 'footage/Zulko+moviepy/sintel_trailer_480p.mp4');
const dog = join(media ?? '', 'footage/pytorch+torchcodec/dog_eating_854132.mp4');
const kernels = loadKernels();
const load = (folder: string): Promise<Models> => loadModels(folder, runtimeName, providerSource(), 'cpu');

describe.skipIf(!media || !existsSync(sintel))(
  `what is read of a shot (${media ? 'test media' : MEDIA_ABSENT})`,
  () => {
    let models: Models;
    let lame: string;

    beforeAll(async () => {
      models = await load(packFolder());
      lame = await mkdtemp(join(tmpdir(), 'workprint-pack-'));
      await cp(packFolder(), lame, { recursive: true });
      for (const role of ['camera', 'light']) await writeFile(join(lame, `${role}.onnx`), 'no network');
    });
    afterAll(() => rm(lame, { recursive: true }));

    test('a lamp-lit close-up of a still camera: dark, warm, low key, static; twice the same', async () => {
      const shot = { path: sintel, start: 334, count: 21 };
      const description = await describeShot(models, kernels, shot);
      expect(shotDescriptionSchema.safeParse(description).error).toBeUndefined();
      const { readable, motion, path, shakeSpectrum } = description;
      expect(readable.key?.value).toBe('low');
      expect(readable.cct?.value).toBeLessThan(4000);
      expect(readable.whitePoint?.value).toBeLessThan(0.4);
      expect(readable.movement?.value).toEqual(['static']);
      expect(Math.hypot(...(motion ?? []))).toBeCloseTo(1, 4);
      expect(shakeSpectrum).toHaveLength(8);
      expect(path).toHaveLength(16);
      expect(path.every(({ x, y }) => Math.hypot(x, y) < 0.002)).toBe(true);
      expect(await describeShot(models, kernels, shot)).toEqual(description);
    });

    test('a tripod is static though a dog moves before it', async () => {
      const { readable } = await describeShot(models, kernels, { path: dog, start: 0, count: 300 });
      expect(readable.movement?.value).toEqual(['static']);
      expect(readable.key?.value).not.toBe('low');
    });

    test('one frame is described without movement, and that is said', async () => {
      const { readable, motion, path, unknown } = await describeShot(models, kernels, {
        path: sintel,
        start: 340,
        count: 1,
      });
      expect(readable.palette?.value.length).toBeGreaterThan(0);
      expect([readable.movement, readable.shake, motion]).toEqual([undefined, undefined, null]);
      expect(path).toEqual([]);
      expect(unknown).toContainEqual({ what: 'movement', reason: 'One frame shows no movement.' });
    });

    test('roles that are off leave their measures unknown, for the reason that they are off', async () => {
      const { readable, motion, path, unknown } = await describeShot(await load(lame), kernels, {
        path: sintel,
        start: 334,
        count: 21,
      });
      expect(motion).toBeNull();
      expect([readable.movement, readable.keySide]).toEqual([undefined, undefined]);
      expect(path).toHaveLength(16);
      expect(readable.palette).toBeDefined();
      for (const what of ['movement', 'keySide', 'keyElevation', 'keyFillStops', 'softness'])
        expect(unknown.find((entry) => entry.what === what)?.reason).toContain('is not the file that pack.json lists');
    });

    test('it stops when it is told to', async () => {
      const aborted = AbortSignal.abort();
      const described = describeShot(models, kernels, { path: sintel, start: 334, count: 21 }, aborted);
      await expect(described).rejects.toMatchObject({ kind: 'cancelled' });
    });

    test('frames that the file has not are refused by name', async () => {
      const described = describeShot(models, kernels, { path: sintel, start: 1250, count: 21 });
      await expect(described).rejects.toMatchObject({ kind: 'invalid-input' });
    });
  },
);
