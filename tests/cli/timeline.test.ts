import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderProceduralFilm } from '../media/procedural-film.ts';
import { succeed, workprint } from './workprint.ts';

let folder: string;
let project: string;
const at = (name: string): string => join(folder, name);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'workprint-timeline-'));
  project = at('Film.workprint');
  await renderProceduralFilm(at('rushes.mp4'));
  await succeed('new', project);
  await succeed('import', project, at('rushes.mp4'));
  await succeed('cut', project, 'rushes.mp4@48-96', 'rushes.mp4@0-24');
  await succeed('timeline', 'export', project, at('cut.otio'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function newProject(name: string): Promise<string> {
  const path = at(`${name}.workprint`);
  await succeed('new', path);
  return path;
}

describe('workprint timeline', () => {
  it('writes a cut as OTIO and reads it back as one edit, with the media the project has', async () => {
    const written = await succeed('timeline', 'export', project, at('again.otio'));
    expect(written).toMatchObject({ files: [at('again.otio')], lossy: false });
    const checked = await succeed('timeline', 'check', at('cut.otio'));
    expect(checked).toMatchObject({ format: 'otio', sequences: [{ frames: 72 }], losses: [] });
    const read = await succeed('timeline', 'import', project, at('cut.otio'));
    expect(read).toMatchObject({ ...checked, found: { known: 1, imported: 0, offline: 0 } });
    const { nodes } = (await succeed('history', project)) as { nodes: { label: string }[] };
    expect(nodes.at(-1)?.label).toBe('Import cut.otio');
    await succeed('verify', project);
  });

  it.each(['.otioz', '.otiod'])('takes the media along in a %s, and unpacks it elsewhere', async (extension) => {
    const file = at(`packed${extension}`);
    await succeed('timeline', 'export', project, file);
    const elsewhere = await newProject(`From ${extension.slice(1)}`);
    renameSync(at('rushes.mp4'), at('hidden.mp4'));
    try {
      const read = await succeed('timeline', 'import', elsewhere, file);
      expect(read).toMatchObject({ found: { known: 0, imported: 1, offline: 0 }, lossy: false });
      const film = at(`${extension.slice(1)}.mp4`);
      await succeed('export', elsewhere, '--output', film, '--preset', 'ultrafast');
      expect(existsSync(film)).toBe(true);
    } finally {
      renameSync(at('hidden.mp4'), at('rushes.mp4'));
    }
  });

  it('keeps media offline that is not there, and relinks it later', async () => {
    const text = readFileSync(at('cut.otio'), 'utf8').replaceAll('/rushes.mp4', '/gone/rushes.mp4');
    writeFileSync(at('moved.otio'), text);
    const elsewhere = await newProject('Moved');
    const read = await succeed('timeline', 'import', elsewhere, at('moved.otio'));
    expect(read).toMatchObject({ found: { known: 0, imported: 0, offline: 1 } });
    mkdirSync(at('found'));
    cpSync(at('rushes.mp4'), at('found/rushes.mp4'));
    const { relinked } = await succeed('relink', elsewhere, at('found'));
    expect(relinked).toMatchObject([{ path: at('found/rushes.mp4') }]);
  });

  it('takes captions and markers into a sequence, on its timecode, each as one edit', async () => {
    const { sequences } = (await succeed('timeline', 'check', at('cut.otio'))) as { sequences: { name: string }[] };
    const name = sequences[0]?.name ?? '';
    writeFileSync(at('words.srt'), '1\n00:00:01,000 --> 00:00:02,000\nHello\n');
    const captions = await succeed('timeline', 'import', project, at('words.srt'), '--into', name);
    expect(captions).toMatchObject({ file: 'words.srt', lossy: false });
    writeFileSync(at('notes.csv'), 'Timecode,Name\n00:00:01:00,look\n');
    const markers = await succeed('timeline', 'import', project, at('notes.csv'), '--into', name);
    expect(markers).toMatchObject({ sequenceIds: captions['sequenceIds'], lossy: false });
    // Its pictures are no captions.
    const out = await workprint(['timeline', 'export', project, at('words again.srt'), '--sequence', name]);
    expect(out.code).toBe(13);
    expect(readFileSync(at('words again.srt'), 'utf8')).toBe(readFileSync(at('words.srt'), 'utf8'));
    const { nodes } = (await succeed('history', project)) as { nodes: { label: string }[] };
    expect(nodes.slice(-2).map(({ label }) => label)).toEqual(['Import words.srt', 'Import notes.csv']);
    const { code, json } = await workprint(['timeline', 'import', project, at('cut.otio'), '--into', name]);
    expect(`${code} ${json.failure?.message}`).toMatch(/^2 cut\.otio can't go into a sequence/);
  });

  it('writes over a timeline when told to, whole or not at all, and over nothing else', async () => {
    for (const name of ['over.otio', 'over.otiod']) {
      await succeed('timeline', 'export', project, at(name));
      const { code, json } = await workprint(['timeline', 'export', project, at(name)]);
      expect(`${code} ${json.failure?.message}`).toBe(`12 ${at(name)} is there already.`);
      await succeed('timeline', 'export', project, at(name), '--replace');
      await succeed('timeline', 'check', at(name));
    }
    expect(readdirSync(folder).filter((name) => /partial|before/.test(name))).toEqual([]);
    const { code, json } = await workprint([
      ...['timeline', 'export', project, at('rushes.mp4')],
      ...['--format', 'otio', '--replace'],
    ]);
    expect(`${code} ${json.failure?.message}`).toMatch(/^2 .*rushes\.mp4 is no timeline/);
  });

  it('ends with 13 when something was lost, and says what and where', async () => {
    const text = readFileSync(at('cut.otio'), 'utf8').replace(
      /("OTIO_SCHEMA": "Clip\.2"[^]*?"effects": )\[\]/,
      '$1[{ "OTIO_SCHEMA": "Effect.1", "effect_name": "Sparkle" }]',
    );
    writeFileSync(at('sparkle.otio'), text);
    const { code, json } = await workprint(['timeline', 'check', at('sparkle.otio')]);
    expect(code).toBe(13);
    expect(json).toMatchObject({ lossy: true, losses: [{ severity: 'lost', what: 'Effect "Sparkle"' }] });
  });

  it('refuses what is no timeline, what it would write over, and formats there are none of', async () => {
    const failureOf = async (...words: string[]) => {
      const { code, json } = await workprint(['timeline', ...words]);
      return `${code} ${json.failure?.message}`;
    };
    writeFileSync(at('cut-off.otio'), readFileSync(at('cut.otio'), 'utf8').slice(0, 900));
    expect(await failureOf('check', at('cut-off.otio'))).toMatch(
      /^5 cut-off\.otio, line \d+, column \d+: it is no JSON/,
    );
    expect(await failureOf('check', at('rushes.mp4'))).toMatch(/^4 rushes\.mp4: this is no timeline/);
    expect(await failureOf('export', project, at('cut.otio'))).toMatch(/^12 .*cut\.otio is there already/);
    expect(await failureOf('export', project, at('x.foo'), '--format', 'foo')).toMatch(/^2 There is no format "foo"/);
  });
});
