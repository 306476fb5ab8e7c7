import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEFAULT_READ_OPTIONS, type Format } from '../../core/interchange/format.ts';
import { FORMATS } from '../../core/interchange/formats.ts';
import { documentOf } from '../../core/interchange/test/film-document.ts';
import type { BenchRow } from '../figures.ts';
import { readBack, referencePython } from '../golden/interchange/reference-library.ts';
import { bigFilm } from './big-film.ts';

const CLIPS = 10_000;
const RUNS = 7;

/** Time to read and to write a timeline of 10,000 clips in each format that holds sequences; for OTIO beside the reference library. */
export function benchInterchange(): BenchRow[] {
  const document = documentOf(bigFilm(CLIPS).timeline);
  return FORMATS.filter(({ holds }) => holds === 'sequences').flatMap((format) => {
    const { write } = format;
    if (!write) return [];
    const [files, exported] = timed(() => write(document, { name: 'film', version: null }).files);
    const [, imported] = timed(() => files.map(({ name, bytes }) => read(format, name, bytes)));
    const size = files.reduce((sum, { bytes }) => sum + bytes.length, 0);
    const note = `${CLIPS} clips, ${files.length} files, ${(size / 2 ** 20).toFixed(1)} MiB`;
    const rows: BenchRow[] = [
      {
        id: `interchange.${format.id}.import_ms`,
        value: median(imported),
        unit: 'ms',
        n: RUNS,
        note: `${note}; limit 1500`,
      },
      {
        id: `interchange.${format.id}.export_ms`,
        value: median(exported),
        unit: 'ms',
        n: RUNS,
        note: `${note}; limit 1000`,
      },
    ];
    return format.id === 'otio' ? [...rows, ...peerRow(files[0]?.bytes ?? new Uint8Array(), median(imported))] : rows;
  });
}

function read(format: Format, name: string, bytes: Uint8Array): unknown {
  let ids = 0;
  return format.read({ name, bytes, newId: () => `${++ids}`, options: DEFAULT_READ_OPTIONS });
}

/** Our reading beside that of OpenTimelineIO's Python library, of the same file in the same run. */
function peerRow(bytes: Uint8Array, ours: number): BenchRow[] {
  const python = referencePython();
  if (python === null) return [];
  const folder = mkdtempSync(join(tmpdir(), 'workprint-bench-'));
  try {
    const file = join(folder, 'film.otio');
    writeFileSync(file, bytes);
    const theirs = median(readBack(python, ['--time', String(RUNS), file]) as number[]);
    const note = 'ours ÷ theirs; limit 0.5';
    return [
      {
        id: 'interchange.otio.peer_ratio',
        value: ours / theirs,
        unit: '×',
        n: RUNS,
        peer: 'OpenTimelineIO, Python',
        peerValue: theirs,
        note,
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The result of the last of RUNS, and the milliseconds of each. The first, which compiles, is not counted. */
function timed<T>(work: () => T): [T, number[]] {
  let result = work();
  const times = Array.from({ length: RUNS }, () => {
    const start = performance.now();
    result = work();
    return performance.now() - start;
  });
  return [result, times];
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN;
}
