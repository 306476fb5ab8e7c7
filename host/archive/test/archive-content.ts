import { assetAt } from '../../project/test/project-file.ts';
import type { AnalysedContent, AnalysedShot, ArchiveFile } from '../store.ts';

/** A shot whose descriptor points in a direction of its own: `hue` 0 to 1. */
export function analysedShot(number: number, start: number, count: number, hue = number / 16): AnalysedShot {
  const numbers = (length: number): number[] => Array.from({ length }, () => 0);
  const look = numbers(64);
  look[0] = Math.fround(Math.cos(hue));
  look[1] = Math.fround(Math.sin(hue));
  return {
    number,
    start,
    count,
    clean: { start, count },
    opens: 'cut',
    closes: 'cut',
    descriptor: { look, light: numbers(32), framing: numbers(32), statistics: numbers(128) },
    readable: null,
  };
}

/** Content of a hundred frames at 24, in two shots. */
export function analysed(fingerprint: string, hue = 0.1): AnalysedContent {
  const { probe } = assetAt(fingerprint, `/${fingerprint}.mov`, fingerprint);
  return { fingerprint, probe, shots: [analysedShot(1, 0, 60, hue), analysedShot(2, 60, 40, hue + 0.3)] };
}

export function fileAt(
  sourceId: string,
  path: string,
  content: string | null,
  more: Partial<ArchiveFile> = {},
): ArchiveFile {
  return { sourceId, path, size: 6, modifiedAt: 1, content, failure: null, ...more };
}
