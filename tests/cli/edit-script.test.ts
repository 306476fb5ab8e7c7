import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { succeed, workprint } from './workprint.ts';

let folder: string;
let project: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'workprint-script-'));
  project = join(folder, 'Film.workprint');
  await succeed('new', project);
});

afterAll(async () => rm(folder, { recursive: true }));

async function edit(
  script: unknown,
  ...options: string[]
): Promise<{ code: number | null; data: Record<string, unknown>; message: string }> {
  const file = join(folder, 'script.json');
  await writeFile(file, typeof script === 'string' ? script : JSON.stringify(script));
  const { code, json } = await workprint(['edit', project, '--script', file, ...options]);
  return { code, data: json, message: json.failure?.message ?? '' };
}

const frames = { num: 24, den: 1 };
const title = (name: string) => ({
  name,
  media: { kind: 'asset', assetId: name, duration: { value: 100, rate: frames } },
  sourceStart: { value: 0, rate: frames },
  duration: 24,
});
const sequence = {
  verb: 'add-sequence',
  name: 'Reel',
  rate: frames,
  width: 640,
  height: 360,
  sampleRate: 48000,
  videoTracks: 2,
  audioTracks: 0,
};

describe('workprint edit', () => {
  it('applies edits in order, with tracks by name and clips by place', async () => {
    const { code, data } = await edit([
      sequence,
      { verb: 'append', placements: [{ trackId: 'V1', clip: title('a') }] },
      { verb: 'append', placements: [{ trackId: 'V1', clip: title('b') }] },
      { verb: 'razor', trackIds: ['V1'], at: 30 },
      { verb: 'ripple-delete', itemIds: ['V1@35'] },
      { verb: 'add-marker', ownerId: 'sequence', at: 3 },
    ]);
    expect({ code, edits: data['edits'], frames: data['frames'] }).toEqual({ code: 0, edits: 6, frames: { Reel: 30 } });
  });

  it('names the edit that can not be done; those before it stay, unless all are one step', async () => {
    const script = [
      { verb: 'razor', trackIds: ['V1'], at: 10 },
      { verb: 'razor', trackIds: ['V2'], at: 10 },
    ];
    const one = await edit(script, '--one-step', '--sequence', 'Reel');
    expect([one.code, one.message]).toEqual([2, 'Edit 2, razor: There is no clip to cut here.']);
    await edit([{ verb: 'join', clipId: 'V1@5' }]).then(({ message }) =>
      expect(message).toMatch(/^Edit 1, join: "a" does not go on/),
    );
    expect((await edit(script)).code).toBe(2);
    expect((await edit([{ verb: 'join', clipId: 'V1@5' }])).code).toBe(0);
  });

  it('refuses what is no script', async () => {
    expect((await edit('{')).message).toMatch(/is no JSON/);
    expect((await edit({})).message).toMatch(/should hold a list/);
    expect((await edit([{ verb: 'explode' }])).message).toMatch(/Edit 1 of .*: there is no verb "explode"/);
    expect((await edit([{ verb: 'razor', trackIds: ['V1'], at: -1 }])).message).toMatch(/^Edit 1, razor: at: /);
  });
});
