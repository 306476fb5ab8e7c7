import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ZipFile } from 'yazl';
import { openZip, writeZip } from './zip-archive.ts';

let folder: string;
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'workprint-zip-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const never = new AbortController().signal;
const ignore = () => undefined;
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

async function archive(name: string, files: Record<string, Uint8Array>): Promise<string> {
  const path = join(folder, name);
  await writeZip(
    path,
    Object.entries(files).map(([file, content]) => ({ name: file, bytes: content })),
    never,
    ignore,
  );
  return path;
}

/** An archive whose one file has a name that no honest writer gives. */
async function withName(name: string): Promise<string> {
  const path = await archive('named.zip', { ['x'.repeat(name.length)]: bytes('evil') });
  writeFileSync(path, readFileSync(path).toString('latin1').replaceAll('x'.repeat(name.length), name), 'latin1');
  return path;
}

describe('archives', () => {
  it('give back what was put in, in memory and on disk', async () => {
    writeFileSync(join(folder, 'film.bin'), Buffer.alloc(100_000, 7));
    const path = join(folder, 'whole.otioz');
    const sources = [
      { name: 'content.otio', bytes: bytes('{"é": 1}') },
      { name: 'media/film.bin', path: join(folder, 'film.bin') },
    ];
    let written = 0;
    await writeZip(path, sources, never, (count) => (written += count));
    expect(written).toBe(statSync(path).size);
    const zip = await openZip(path, 'whole.otioz');
    expect(zip.names).toEqual(['content.otio', 'media/film.bin']);
    expect(new TextDecoder().decode(await zip.read('content.otio'))).toBe('{"é": 1}');
    await zip.extract(['media/film.bin'], join(folder, 'out'), never, ignore);
    expect(readFileSync(join(folder, 'out/media/film.bin'))).toEqual(readFileSync(join(folder, 'film.bin')));
    await expect(zip.read('none')).rejects.toThrow(/it holds no none/);
    zip.close();
  });

  it.each(['../evil.txt', '/tmp/evil.txt', 'C:/evil.txt', '..\\evil.txt'])(
    'that lead outside are refused: %s',
    async (name) => {
      await expect(openZip(await withName(name), 'evil.otioz')).rejects.toThrow(
        /^evil\.otioz: its directory can't be read/,
      );
      expect(existsSync(join(folder, '../evil.txt'))).toBe(false);
    },
  );

  it('that would unpack without end are refused before they do', async () => {
    const bomb = await archive('bomb.zip', { 'content.otio': new Uint8Array(8_000_000) });
    await expect(openZip(bomb, 'bomb.otioz')).rejects.toThrow(/content\.otio would unpack to 8000000 bytes/);
  });

  it('that say less than they unpack to are refused', async () => {
    const content = bytes(Array.from({ length: 5000 }, (_, i) => String(i * 7919)).join(' '));
    const path = await archive('liar.zip', { 'content.otio': content });
    const file = readFileSync(path);
    // The size in the central directory, which readers go by, says 10 bytes.
    const directory = file.lastIndexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
    file.writeUInt32LE(10, directory + 24);
    writeFileSync(path, file);
    const zip = await openZip(path, 'liar.otioz');
    await expect(zip.read('content.otio')).rejects.toThrow(/can't be unpacked/);
    zip.close();
  });

  it('with links in them are refused', async () => {
    const path = join(folder, 'link.zip');
    const zip = new ZipFile();
    zip.addBuffer(Buffer.from('/etc/passwd'), 'content.otio', { mode: 0o120777 });
    zip.end();
    const parts: Buffer[] = [];
    for await (const part of zip.outputStream) parts.push(part as Buffer);
    writeFileSync(path, Buffer.concat(parts));
    await expect(openZip(path, 'link.otioz')).rejects.toThrow(/it is a link or encrypted/);
  });

  it('that a file is to go into which is none are not written', async () => {
    const write = (path: string) =>
      writeZip(join(folder, 'none.zip'), [{ name: 'a.mov', path }], never, () => undefined);
    await expect(write(folder)).rejects.toThrow(/not a file/);
    await expect(write(join(folder, 'gone'))).rejects.toThrow(/ENOENT/);
  });

  it('that are none are refused', async () => {
    const path = join(folder, 'text.otioz');
    writeFileSync(path, 'no archive');
    await expect(openZip(path, 'text.otioz')).rejects.toThrow(/^text\.otioz: it is no archive that can be read/);
  });
});
