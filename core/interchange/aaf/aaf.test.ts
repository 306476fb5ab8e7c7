import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MEDIA_ABSENT, testMediaRoot } from '../../../tests/media/test-media.ts';
import { countingIds } from '../../timeline/test/film.ts';
import { Failure } from '../../jobs/failure.ts';
import { DEFAULT_READ_OPTIONS } from '../format.ts';
import { recognise } from '../formats.ts';
import { aaf } from './format.ts';

const refusal = (bytes: Uint8Array): Failure => {
  try {
    aaf.read({ name: 'cut.aaf', bytes, newId: countingIds(), options: DEFAULT_READ_OPTIONS });
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
  throw new Error('AAF was read.');
};

describe('AAF', () => {
  it('that is none is called so, whatever its bytes', () => {
    expect(refusal(new Uint8Array(10)).message).toBe(
      'cut.aaf: it is called AAF, but it is no structured storage file.',
    );
    const header = new Uint8Array(512);
    header.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    header[30] = 9;
    // The directory is said to begin in a sector that is not there.
    header.fill(0x7f, 48, 52);
    expect(refusal(header).message).toBe(
      'cut.aaf: it is a structured storage file, but no AAF: it holds nothing that can be named.',
    );
  });

  it('whose table leads round in a ring ends', () => {
    const bytes = new Uint8Array(512 * 4);
    bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    bytes[30] = 9;
    // Table in sector 0, directory in sector 1, which the table says comes after itself.
    bytes[48] = 1;
    bytes[512 + 4] = 1;
    expect(refusal(bytes).message).toContain('no AAF');
  });

  const root = testMediaRoot();
  const folder = join(root ?? '', 'interchange/AcademySoftwareFoundation+OpenTimelineIO/sample_data');
  const files = root === null ? [] : readdirSync(folder).filter((name) => name.endsWith('.aaf'));

  it.skipIf(root === null)(`of other programs is refused with what it holds and what to do (${MEDIA_ABSENT})`, () => {
    expect(files.length).toBeGreaterThan(25);
    for (const name of files) {
      const bytes = readFileSync(join(folder, name));
      expect(recognise('file without a name', bytes)).toBe(aaf);
      const { kind, message, remedy } = refusal(bytes);
      expect(kind).toBe('unsupported-media');
      expect(message).toMatch(/^cut\.aaf: it is an AAF file, which this program does not read; it holds \d+ mobs/);
      expect(remedy).toMatch(/OTIO/);
    }
    const [simple] = files.filter((name) => name === 'simple.aaf');
    expect(refusal(readFileSync(join(folder, simple!))).message).toMatch(/holds 26 mobs/);
  });
});
