import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openFrameReader } from '../../host/workers/media/engine/frame-reader.ts';
import { succeed, workprint } from './workprint.ts';

let folder: string;
let project: string;

const rate = { num: 25, den: 1 };
const caption = (text: string) => ({
  name: 'line',
  media: { kind: 'caption', text },
  sourceStart: { value: 0, rate },
  duration: 5,
});

/** A title in the upper half for ten frames, and a caption from the sixth. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'workprint-titles-'));
  project = join(folder, 'Film.workprint');
  await succeed('new', project);
  await edit([
    {
      verb: 'add-sequence',
      name: 'Film',
      rate,
      width: 160,
      height: 90,
      sampleRate: 48000,
      videoTracks: 1,
      audioTracks: 0,
    },
    { verb: 'add-title', at: 0, duration: 10, text: 'Title', style: { y: 0.25, size: 0.3, shadowOpacity: 0 } },
    { verb: 'add-track', media: 'captions' },
    { verb: 'overwrite', placements: [{ trackId: 'C1', clip: caption('words') }], at: 5 },
    { verb: 'set-track', trackId: 'C1', captionStyle: { size: 0.2 } },
  ]);
}, 60_000);

afterAll(() => rm(folder, { recursive: true }));

async function edit(script: unknown): Promise<void> {
  const file = join(folder, 'script.json');
  await writeFile(file, JSON.stringify(script));
  await succeed('edit', project, '--script', file);
}

/** The lightest code of luma in the upper and the lower half of a frame. */
async function lightest(film: string, frame: number): Promise<[upper: number, lower: number]> {
  const made = await openFrameReader(film);
  const { planes, format, release } = await made.frame(frame);
  const half = planes.strides[0] * (format.height / 2);
  const luma = planes.data[0];
  const found: [number, number] = [Math.max(...luma.subarray(0, half)), Math.max(...luma.subarray(half, 2 * half))];
  release();
  made.close();
  return found;
}

describe('workprint export', () => {
  it('has titles in the picture, and captions in it, left out or in a file beside it', async () => {
    const export_ = (name: string, ...options: string[]) =>
      succeed('export', project, '--output', join(folder, name), ...options);
    const [white, black] = [235, 16];
    await export_('burnt.mkv');
    expect(await lightest(join(folder, 'burnt.mkv'), 2)).toEqual([white, black]);
    expect(await lightest(join(folder, 'burnt.mkv'), 7)).toEqual([white, white]);
    await export_('plain.mkv', '--captions', 'none');
    expect(await lightest(join(folder, 'plain.mkv'), 7)).toEqual([white, black]);
    expect(existsSync(join(folder, 'plain.srt'))).toBe(false);
    const answer = await export_('beside.mkv', '--captions', 'sidecar');
    expect(answer).toMatchObject({ captions: join(folder, 'beside.srt') });
    expect(await lightest(join(folder, 'beside.mkv'), 7)).toEqual([white, black]);
    expect(await readFile(join(folder, 'beside.srt'), 'utf8')).toBe('1\n00:00:00,200 --> 00:00:00,400\nwords\n');
    await export_('web.mkv', '--captions', 'sidecar-vtt');
    expect(await readFile(join(folder, 'web.vtt'), 'utf8')).toContain('00:00:00.200 --> 00:00:00.400\nwords');
  }, 60_000);

  it('says before it begins which characters no font has, and what --captions can be', async () => {
    const refused = async (...options: string[]) => {
      const { json } = await workprint(['export', project, '--output', join(folder, 'no.mkv'), ...options]);
      return json.failure?.message;
    };
    expect(await refused('--captions', 'beside')).toBe(
      '--captions should be burn, none, sidecar or sidecar-vtt, not "beside".',
    );
    await edit([{ verb: 'set-title', clipId: 'V1@0', text: 'Title 日本' }]);
    expect(await refused()).toBe('No font has 日 本 of "Title 日本" at 00:00:00:00 on V1.');
    await edit([{ verb: 'set-track', trackId: 'C1', muted: true }]);
    expect(await refused('--captions', 'sidecar')).toBe('"Film" has no captions for a file of their own.');
    expect(existsSync(join(folder, 'no.mkv'))).toBe(false);
  }, 60_000);
});
