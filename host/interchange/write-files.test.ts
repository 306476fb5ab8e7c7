import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DocumentBuilder } from '../../core/interchange/document-builder.ts';
import { DEFAULT_READ_OPTIONS } from '../../core/interchange/format.ts';
import { formatsByName } from '../../core/interchange/formats.ts';
import { Losses } from '../../core/interchange/loss.ts';
import { time } from '../../core/time/rational-time.ts';
import { countingIds } from '../../core/timeline/test/film.ts';
import type { JobContext } from '../jobs/jobs.ts';
import { packageOf } from './timeline-file.ts';
import { writePackage, type Written } from './write-files.ts';

let folder: string;
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'workprint-write-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const context: JobContext = { jobId: 'export', signal: new AbortController().signal, onProgress: () => undefined };

/** Writes a timeline that shows one file, as a package of that name. */
function packed(name: string, media: string): Promise<Written> {
  const builder = new DocumentBuilder('a', countingIds(), new Losses());
  const { rate } = DEFAULT_READ_OPTIONS;
  const { id } = builder.addSequence({
    ...DEFAULT_READ_OPTIONS,
    name: 'S',
    startFrame: 0,
    dropFrame: false,
    metadata: {},
  });
  const assetId = builder.addMedia('a', () => ({
    ...{ name: 'a', paths: [media], kind: 'file', reel: null, audio: null, metadata: {}, measured: true },
    ...{ video: { rate, width: 640, height: 360 }, start: time(0, rate), duration: time(100, rate) },
  }));
  const clip = { name: 'a', media: { kind: 'asset', assetId }, sourceStart: time(0, rate), duration: 10 } as const;
  builder.append(builder.addTrack(id, 'video'), clip);
  const found = packageOf(name, 'zip') ?? packageOf(name, 'folder');
  const [format] = formatsByName(name);
  if (!found || !format) throw new Error(`${name} is no package.`);
  return writePackage(
    builder.finish([id]),
    {
      ...{ path: join(folder, name), format, version: null, relative: false, package: found.package },
      ...{ replace: false },
    },
    context,
  );
}

describe.each(['Film.otioz', 'Film.otiod'])('%s', (name) => {
  it.each([
    ['a folder', () => folder],
    ['a path that no system has', () => '/media/a\0.mov'],
    ['a name that is too long', () => `/media/${'x'.repeat(5000)}.mov`],
    ['nothing', () => join(folder, 'gone.mov')],
  ])('is written without media that is %s, and says so', async (what, media) => {
    const { losses, paths } = await packed(`${what}.${name}`, media());
    expect(losses).toContainEqual(expect.objectContaining({ severity: 'lost', what: 'media that is offline' }));
    expect(paths.every((path) => existsSync(path))).toBe(true);
  });
});

it('a bundle of Final Cut holds the document alone: its media stays where it is', async () => {
  mkdirSync(join(folder, 'day 1'));
  const media = join(folder, 'day 1', 'a.mov');
  writeFileSync(media, 'media');
  const { losses } = await packed('Film.fcpxmld', media);
  expect(losses.filter(({ severity }) => severity === 'lost')).toEqual([]);
  expect(readdirSync(join(folder, 'Film.fcpxmld'))).toEqual(['Info.fcpxml']);
  expect(readFileSync(join(folder, 'Film.fcpxmld', 'Info.fcpxml'), 'utf8')).toContain('day%201/a.mov');
});
