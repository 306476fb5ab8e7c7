import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeWave } from '../../host/workers/media/sample/wave-file.ts';
import { succeed, workprint } from './workprint.ts';

let folder: string;

beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'workprint-loudness-'))));
afterAll(() => rm(folder, { recursive: true }));

describe('workprint loudness', () => {
  it('measures a file', async () => {
    const tone = join(folder, 'tone.wav');
    // EBU Tech 3341, test 1: 1 kHz at -23 dBFS on both sides is -23 LUFS.
    const level = (i: number) => 10 ** (-23 / 20) * Math.sin((2 * Math.PI * 1000 * (i >> 1)) / 48_000);
    await writeWave(
      tone,
      Int16Array.from({ length: 2 * 5 * 48_000 }, (_, i) => Math.round(32_767 * level(i))),
      48_000,
      2,
    );
    const near = (value: number) => expect.closeTo(value, 1) as number;
    expect(await succeed('loudness', tone)).toMatchObject({
      path: tone,
      integrated: near(-23),
      range: 0,
      maximumMomentary: near(-23),
      maximumShortTerm: near(-23),
      truePeak: near(-23),
    });
  });

  it('refuses by name what has no sound', async () => {
    const letter = join(folder, 'letter.wav');
    await writeFile(letter, 'Dear editor, this is no sound. '.repeat(100));
    const { code, json } = await workprint(['loudness', letter]);
    expect([code, json.failure?.kind]).toEqual([5, 'damaged-media']);
    expect(json.failure?.message).toContain('letter.wav');
  });
});
