import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { succeed, workprint } from './workprint.ts';

let folder: string;
let env: Record<string, string>;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'workprint-sample-'));
  env = { WORKPRINT_ARCHIVE: join(folder, 'archive') };
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('workprint sample', () => {
  it('makes a project of footage that it paints itself, cut, captioned, and in the archive', async () => {
    const target = join(folder, 'first');
    const { code, json, stderr } = await workprint(['sample', target], { env });
    expect([code, stderr.includes('Painting Noon')]).toEqual([0, true]);
    expect(json).toMatchObject({ path: join(target, 'Sample.workprint'), files: 6 });
    expect(readdirSync(String(json['footage'])).sort()).toEqual(
      ['Fog', 'Golden hour', 'Lamplight', 'Moonlight', 'Neon', 'Noon'].map((name) => `${name}.mp4`),
    );
    const project = String(json['path']);
    expect(await succeed('verify', project)).toMatchObject({ problems: [], offline: [] });
    expect((await succeed('captions', project))['captions']).toHaveLength(3);
    const { nodes } = (await succeed('history', project)) as { nodes: { label: string }[] };
    expect(nodes.map(({ label }) => label)).toEqual(['Make the sample film']);
    const archive = await workprint(['archive', 'list'], { env });
    expect((archive.json['shots'] as { name: string }[]).map(({ name }) => name)).toContain('Golden hour.mp4');
  }, 120_000);

  it('leaves a project alone that is there', async () => {
    const again = await workprint(['sample', join(folder, 'first')], { env });
    expect([again.code, again.json.failure?.message]).toEqual([
      2,
      `${join(folder, 'first', 'Sample.workprint')} is there already.`,
    ]);
  });

  it('paints the same pictures again, and when it is stopped leaves whole files only', async () => {
    const target = join(folder, 'second');
    const footage = join(target, 'Workprint sample footage');
    await workprint(['sample', target], {
      env,
      meanwhile: (child) =>
        child.stderr?.on('data', (data) => String(data).includes('Painting Noon') && child.kill('SIGINT')),
    }).catch(() => undefined);
    expect(existsSync(join(footage, 'Fog.mp4'))).toBe(false);
    const whole = readdirSync(footage).filter((name) => name.endsWith('.mp4'));
    expect(whole).toEqual(['Lamplight.mp4']);
    for (const name of whole)
      expect(
        readFileSync(join(footage, name)).equals(readFileSync(join(folder, 'first', 'Workprint sample footage', name))),
      ).toBe(true);
  }, 120_000);
});
