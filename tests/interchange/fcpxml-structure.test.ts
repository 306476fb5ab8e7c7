import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { fcpxml } from '../../core/interchange/fcpxml/format.ts';
import { parseTime } from '../../core/interchange/fcpxml/time-value.ts';
import { DEFAULT_READ_OPTIONS } from '../../core/interchange/format.ts';
import { readXml } from '../../core/interchange/xml/read-xml.ts';
import { countingIds } from '../../core/timeline/test/film.ts';
import { edgesOffFrames, structureErrors } from './fcpxml-structure.ts';
import { generatedDocument } from './generated-documents.ts';

const HOLDS = { captions: true, titles: true, multicam: true, takes: true, groups: true, retimedAcrossRates: true };

const folder = fileURLToPath(new URL('../../../shared/media/interchange/TheAcharya+OpenFCPXMLKit', import.meta.url));
const samples = existsSync(folder)
  ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.fcpxml'))
  : [];

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');

function isWhole(time: string, frameDuration: string): boolean {
  const [t, f] = [parseTime(time), parseTime(frameDuration)];
  return t !== null && f !== null && (t.n * f.d) % (t.d * f.n) === 0n;
}

describe('the structure of FCPXML', () => {
  it.each([8, 9, 10, 11, 12, 13])('is that of 1.%i in what is written, and its times are whole frames', (minor) => {
    for (let seed = 1; seed <= 60; seed++) {
      const written = fcpxml.write?.(generatedDocument(seed, HOLDS), { name: 'out', version: `1.${minor}` });
      const root = readXml(text(written?.files[0]?.bytes ?? new Uint8Array()), 'out');
      expect(structureErrors(root, minor)).toEqual([]);
      expect(edgesOffFrames(root, isWhole)).toEqual([]);
    }
  });

  it.skipIf(samples.length === 0).each(samples)('%s is written as its structure asks', (name) => {
    const bytes = readFileSync(`${folder}/${name}`);
    const { document } = fcpxml.read({ name, bytes, newId: countingIds(), options: DEFAULT_READ_OPTIONS });
    for (const minor of [8, 11, 13]) {
      const written = fcpxml.write?.(document, { name: 'out', version: `1.${minor}` });
      const root = readXml(text(written?.files[0]?.bytes ?? new Uint8Array()), 'out');
      expect(structureErrors(root, minor)).toEqual([]);
    }
  });

  it.skipIf(samples.length === 0)('is what the rules say in Final Cut’s own files too', () => {
    // A rule that Final Cut itself breaks would be ours, not Apple's.
    const broken = samples.flatMap((name) => {
      const root = readXml(readFileSync(`${folder}/${name}`, 'utf8'), name);
      const minor = Number(root.attributes['version']?.slice(2));
      return minor > 13 ? [] : structureErrors(root, minor).map((error) => `${name}: ${error}`);
    });
    expect(broken).toEqual([]);
  });

  it('is refused where an element stands in the wrong order, lacks what it needs, or names what is not there', () => {
    const wrong = (inner: string): string[] =>
      structureErrors(readXml(`<fcpxml version="1.11">${inner}</fcpxml>`, 'x'), 11);
    expect(wrong('<resources><asset id="r1"/></resources>')).toEqual([
      'line 1: <asset> needs media-rep+ before its end',
    ]);
    expect(wrong('<project><sequence format="r9"><metadata/><spine/></sequence></project>')).toHaveLength(2);
    expect(wrong('<library><event><project><sequence><spine/></sequence></project></event></library>')).toEqual([
      'line 1: <sequence> needs format',
    ]);
  });
});
