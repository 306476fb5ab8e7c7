import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { programRoot } from '../../host/shells/software.ts';
import { renderProceduralFilm } from '../media/procedural-film.ts';
import { succeed, workprint, type Answer } from './workprint.ts';

let folder: string;
let film: string;
let project: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'workprint-bad-input-'));
  film = join(folder, 'rushes.mp4');
  project = join(folder, 'Film.workprint');
  await renderProceduralFilm(film);
  await succeed('new', project);
  await succeed('archive', 'add', film, '--consent', 'own');
  await succeed('import', project, film);
  await succeed('cut', project, 'rushes.mp4@48-96');
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The failure's words, after checking that it ends with the code of its kind and says nothing that a person can't read. */
function refusal({ code, json, stderr }: Answer, kind: string, exitCode: number): string {
  expect(json).toMatchObject({ ok: false, failure: { kind } });
  expect(code).toBe(exitCode);
  expect(stderr).toContain(json.failure?.message);
  expect(stderr).not.toMatch(/\bat .*:\d+:\d+/); // no stack trace
  return json.failure?.message ?? '';
}

describe('bad input', () => {
  it('a text file named .mp4', async () => {
    const letter = join(folder, 'letter.mp4');
    writeFileSync(letter, 'Dear editor, this is no film. '.repeat(400));
    expect(refusal(await workprint(['import', project, letter]), 'damaged-media', 5)).toContain('letter.mp4');
    expect(refusal(await workprint(['probe', letter]), 'damaged-media', 5)).toContain('letter.mp4');
  });

  it('a truncated file: what is there can be used, and what is missing is said', async () => {
    const cut = join(folder, 'cut-short.mp4');
    cpSync(film, cut);
    truncateSync(cut, Math.floor(statSync(film).size / 2));
    const { assets } = (await succeed('import', project, cut)) as {
      assets: { notes: string[]; video: { frameCount: number } }[];
    };
    expect(assets[0]?.notes.join()).toMatch(/cut off: .* 288 pictures/);
    expect(assets[0]?.video.frameCount).toBeLessThan(160);
    truncateSync(cut, 500);
    expect(refusal(await workprint(['probe', cut]), 'damaged-media', 5)).toContain('cut-short.mp4');
  });

  it('an empty folder, and one that is not there', async () => {
    const empty = join(folder, 'empty');
    mkdirSync(empty);
    expect(refusal(await workprint(['archive', 'add', empty]), 'invalid-input', 2)).toContain(empty);
    expect(refusal(await workprint(['archive', 'add', join(folder, 'nowhere')]), 'not-found', 3)).toContain('nowhere');
  });

  it('one bad file among good ones: the good are taken, the bad is named', async () => {
    const mixed = join(folder, 'mixed');
    mkdirSync(mixed);
    cpSync(film, join(mixed, 'good.mp4'));
    writeFileSync(join(mixed, 'bad.mp4'), 'no film');
    const { refused, duplicates } = (await succeed('archive', 'add', mixed)) as {
      refused: { path: string }[];
      duplicates: number;
    };
    // Its content was in the archive already, under another name.
    expect(duplicates).toBe(1);
    expect(refused.map(({ path }) => path)).toEqual([join(mixed, 'bad.mp4')]);
  });

  it('a project that is not there, or is no project', async () => {
    expect(refusal(await workprint(['takes', join(folder, 'None.workprint')]), 'not-found', 3)).toContain(
      'None.workprint',
    );
    const letter = join(folder, 'Letter.workprint');
    writeFileSync(letter, 'Dear editor, this is no project. '.repeat(400));
    expect(refusal(await workprint(['takes', letter]), 'damaged-media', 5)).toContain(letter);
  });

  it('wrong words, with how to call it', async () => {
    expect(refusal(await workprint(['regenerate', project, '--colour', 'red']), 'invalid-input', 2)).toContain(
      '--colour',
    );
    expect(
      refusal(await workprint(['export', project, '--output', join(folder, 'film.gif')]), 'invalid-input', 2),
    ).toContain('film.gif');
    expect(refusal(await workprint(['cut', project, 'rushes.mp4@90-9000']), 'invalid-input', 2)).toContain(
      'rushes.mp4',
    );
  });

  it('a pack with one flipped byte: the role is off by name, the other works', async () => {
    const packs = join(folder, 'packs');
    cpSync(join(programRoot, 'models', 'packs', 'pocket'), packs, { recursive: true });
    const bytes = readFileSync(join(packs, 'grade.onnx'));
    bytes[bytes.length >> 1]! ^= 1;
    writeFileSync(join(packs, 'grade.onnx'), bytes);
    const env = { WORKPRINT_PACK: packs };
    const found = await workprint(['doctor'], { env });
    const roles = (found.json['inference'] as { roles: { role: string; ready: boolean; reason: string }[] }).roles;
    expect(roles.find(({ role }) => role === 'style')).toMatchObject({ ready: true });
    const grade = roles.find(({ role }) => role === 'grade');
    expect(grade).toMatchObject({ ready: false });
    expect(grade?.reason).toContain('grade.onnx');
    const refused = await workprint(['regenerate', project, '--clip', '1', '--look', '1'], { env });
    expect(refusal(refused, 'model-unavailable', 9)).toContain('grade');
    expect(takeFiles()).toEqual([]);
  });

  it('a worker killed in the middle of a job: named, started again, and nothing half-written stays', async () => {
    let killed = false;
    const killOnce = await workprint(['regenerate', project, '--clip', '1', '--look', '1'], {
      meanwhile: (child) =>
        child.stderr?.on('data', (data) => {
          if (!killed && /Rendering|frames/i.test(String(data))) killed = killInferenceWorker(child.pid);
        }),
    });
    expect(killed).toBe(true);
    expect(killOnce.code).toBe(0);
    expect(killOnce.stderr).toMatch(/rushes\.mp4.*inference worker stopped.*SIGKILL.*Starting again/s);
    expect(takeFiles().filter((name) => name.includes('partial'))).toEqual([]);
    expect(takeFiles()).toHaveLength(2);
    expect(await succeed('takes', project)).toMatchObject({ takes: [{ number: 1 }] });
  });

  it.runIf(process.getuid?.() === 0 && process.platform === 'linux')('a full disk', async () => {
    const small = join(folder, 'small-disk');
    mkdirSync(small);
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', small]);
    expect(mounted.status, String(mounted.stderr)).toBe(0);
    try {
      for (const name of ['film.mp4', 'film.mov']) {
        const output = join(small, name);
        expect(refusal(await workprint(['export', project, '--output', output]), 'disk-full', 6)).toContain(name);
        expect(readdirSync(small)).toEqual([]);
      }
    } finally {
      spawnSync('umount', [small]);
    }
    await succeed('takes', project);
  });
});

function takeFiles(): string[] {
  const takes = join(`${project}-media`, 'takes');
  try {
    return readdirSync(takes);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** Ends the inference worker below a running command line as `kill -9` does. Whether there was one. */
function killInferenceWorker(parent: number | undefined): boolean {
  const { stdout } = spawnSync('pgrep', ['-P', String(parent), '-f', 'workers/inference'], { encoding: 'utf8' });
  const pids = stdout.split('\n').filter(Boolean).map(Number);
  for (const pid of pids) process.kill(pid, 'SIGKILL');
  return pids.length > 0;
}
