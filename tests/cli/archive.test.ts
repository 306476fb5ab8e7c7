import { spawn } from 'node:child_process';
import { appendFileSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isMediaName } from '../../host/media/media-files.ts';
import { programRoot } from '../../host/shells/software.ts';
import { renderProceduralFilm } from '../media/procedural-film.ts';
import { MEDIA_ABSENT, testMediaFiles, testMediaRoot } from '../media/test-media.ts';
import { succeed, workprint } from './workprint.ts';

let folder: string;
let footage: string;
let film: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'workprint-cli-archive-'));
  footage = join(folder, 'footage');
  mkdirSync(footage);
  film = join(footage, 'film.mp4');
  await renderProceduralFilm(film);
  copyFileSync(film, join(footage, 'copy.mp4'));
  writeFileSync(join(footage, 'letter.mp4'), 'Dear editor, this is no film.');
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const root = testMediaRoot();

describe('the archive by command line', () => {
  it('reads a folder once, names what it can not read, and says where its footage comes from', async () => {
    expect(await succeed('archive', 'add', footage)).toMatchObject({
      files: 3,
      shots: 6,
      duplicates: 1,
      refused: [{ path: join(footage, 'letter.mp4'), failure: { kind: 'damaged-media' } }],
    });
    expect(await succeed('archive', 'rescan', footage)).toMatchObject({ files: 3, shots: 0, refusedCount: 1 });
    expect(await succeed('archive', 'sources')).toMatchObject({
      files: 3,
      refused: 1,
      shots: 6,
      sources: [{ root: footage, watched: false, paused: false, scanWanted: false }],
    });
    expect(await succeed('archive', 'refused')).toMatchObject({ files: [{ path: join(footage, 'letter.mp4') }] });
    expect(await succeed('archive', 'verify')).toMatchObject({ problems: [], shots: 6 });
  });

  it('lists its shots in pages', async () => {
    const first = (await succeed('archive', 'list', '--limit', '4')) as { shots: { id: string }[]; next: number };
    const rest = (await succeed('archive', 'list', '--after', String(first.next))) as typeof first;
    expect(new Set([...first.shots, ...rest.shots].map(({ id }) => id)).size).toBe(6);
    expect(rest.next).toBeNull();
  });

  it('is another one where another folder is named', async () => {
    const other = join(folder, 'other archive');
    expect(await succeed('archive', 'sources', '--archive', other)).toMatchObject({
      folder: other,
      shots: 0,
      sources: [],
    });
  });

  it('takes up what comes into a watched folder', async () => {
    await succeed('archive', 'watch', footage);
    const main = join(programRoot, 'out', 'host', 'shells', 'cli', 'main.js');
    const watching = spawn(process.execPath, [main, 'archive', 'watch', '--json'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    const took = new Promise<void>((done) =>
      watching.stdout.on('data', (data) => {
        said += String(data);
        if (said.includes('"watching"') && !said.includes('"shots"')) {
          const later = join(footage, 'later.mp4');
          copyFileSync(film, later);
          appendFileSync(later, Buffer.from([0, 0, 0, 8, ...Buffer.from('free')]));
        }
        if (said.includes('"shots":6')) done();
      }),
    );
    const ended = new Promise((done) => watching.once('close', done));
    try {
      await took;
    } finally {
      watching.kill('SIGINT');
      await ended;
    }
    expect(await succeed('archive', 'sources')).toMatchObject({ files: 4, shots: 12 });
  });

  it('forgets a source with its shots when told to, and refuses words it does not know', async () => {
    await succeed('archive', 'remove', footage);
    expect(await succeed('archive', 'sources')).toMatchObject({ files: 0, shots: 0, sources: [] });
    expect(await workprint(['archive', 'burn'])).toMatchObject({ code: 2 });
    expect(await workprint(['archive', 'rescan', 'nowhere'])).toMatchObject({ code: 3 });
    expect(await workprint(['archive', 'speed', 'fast'])).toMatchObject({ code: 2 });
  });

  it.skipIf(!root)(
    `takes in or refuses by name every file of the hostile footage (${root ? 'found' : MEDIA_ABSENT})`,
    async () => {
      const hostile = join(root ?? '', 'hostile');
      const { files, refused } = (await succeed('archive', 'add', hostile)) as {
        files: number;
        refused: { path: string; failure: { message: string } }[];
      };
      const media = testMediaFiles(root ?? '', 'hostile').filter((path) => isMediaName(path.replace(/^.*\//, '')));
      expect(files).toBe(media.length);
      for (const { path, failure } of refused) {
        expect(media).toContain(path);
        expect(failure.message).toContain(basename(path));
      }
      expect(await succeed('archive', 'verify')).toMatchObject({ problems: [], files: media.length });
    },
  );
});
