import { fcp7xml } from '../../core/interchange/fcp7xml/format.ts';
import { fcpxml } from '../../core/interchange/fcpxml/format.ts';
import { DEFAULT_READ_OPTIONS, type Format } from '../../core/interchange/format.ts';
import { Failure } from '../../core/jobs/failure.ts';
import { countingIds } from '../../core/timeline/test/film.ts';
import { generatedDocument } from '../interchange/generated-documents.ts';
import { SeededRandom } from '../seeded-random.ts';
import { mutateXml } from './mutate-xml.ts';

export interface XmlFuzz {
  readonly format: string;
  inputs: number;
  imported: number;
  refused: number;
  /** Anything thrown that is no Failure, and writing again what was read. */
  readonly escapes: { readonly seed: number; readonly error: string }[];
  /** Inputs that took longer than two seconds. */
  readonly hangs: number[];
  slowestMs: number;
}

export const XML_FORMATS: readonly Format[] = [fcpxml, fcp7xml];

const HANG_MS = 2000;

/** Files to begin with: some of ours, with everything that the formats hold, beside those that are handed in. */
export function baseXml(format: Format, more: readonly string[]): string[] {
  const holds = { captions: true, multicam: true, takes: true, groups: true, retimedAcrossRates: true };
  const own = Array.from({ length: 12 }, (_, seed) => {
    const written = format.write?.(generatedDocument(seed + 1, holds), { name: 'base', version: null });
    return Buffer.from(written?.files[0]?.bytes ?? []).toString('utf8');
  });
  return [...own, ...more];
}

/** Reads `count` mutated files of a format, and writes what could be read. */
export function fuzzXmlFormat(format: Format, bases: readonly string[], count: number, firstSeed = 1): XmlFuzz {
  const result: XmlFuzz = {
    format: format.id,
    inputs: 0,
    imported: 0,
    refused: 0,
    escapes: [],
    hangs: [],
    slowestMs: 0,
  };
  for (let seed = firstSeed; seed < firstSeed + count; seed++) {
    const random = new SeededRandom(seed);
    const bytes = Buffer.from(mutateXml(random.pick(bases), random), 'utf8');
    const begun = performance.now();
    try {
      const { document } = format.read({
        name: 'fuzz.xml',
        bytes,
        newId: countingIds(),
        options: DEFAULT_READ_OPTIONS,
      });
      format.write?.(document, { name: 'fuzz', version: null });
      result.imported++;
    } catch (error) {
      if (error instanceof Failure) result.refused++;
      else
        result.escapes.push({ seed, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    }
    const took = performance.now() - begun;
    if (took > HANG_MS) result.hangs.push(seed);
    result.slowestMs = Math.max(result.slowestMs, took);
    result.inputs++;
  }
  return result;
}
