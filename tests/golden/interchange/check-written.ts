import fc from 'fast-check';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { DEFAULT_READ_OPTIONS } from '../../../core/interchange/format.ts';
import { otio } from '../../../core/interchange/otio/format.ts';
import { comparable } from '../../../core/interchange/test/comparable.ts';
import { documentOf } from '../../../core/interchange/test/film-document.ts';
import { expected, told, type GoldenTimeline } from '../../../core/interchange/test/golden.ts';
import { sameJson } from '../../../core/timeline/history/diff.ts';
import { countingIds } from '../../../core/timeline/test/film.ts';
import { playScript } from '../../../core/timeline/test/play-script.ts';
import { randomScripts } from '../../bench/random-scripts.ts';
import { generatedRuns } from '../../interchange/generated-runs.ts';
import { readBack, referencePython } from './reference-library.ts';

/**
 * Writes random timelines as OTIO and compares what we read of them with what they were, and what OpenTimelineIO's own library reads of them with what they say:
 *
 *     WORKPRINT_OTIO_PYTHON=.venv/bin/python node out/tests/golden/interchange/check-written.js --timelines 5000 --seed 1
 */
const { values } = parseArgs({
  options: { timelines: { type: 'string', default: String(generatedRuns(100)) }, seed: { type: 'string', default: '1' } },
});
const python = referencePython();
if (python === null) process.stdout.write('No Python with OpenTimelineIO: only our own reading is compared.\n');
const folder = mkdtempSync(join(tmpdir(), 'workprint-otio-'));
const documents = new Map<string, ReturnType<typeof documentOf>>();
let differences = 0;

function compare(what: string, got: unknown, wanted: unknown): void {
  if (sameJson(got, wanted)) return;
  differences++;
  process.stdout.write(`${what} differs at ${firstDifference(got, wanted)}\n`);
}

/** Where two JSON values differ first, and what each has there. */
function firstDifference(got: unknown, wanted: unknown): string {
  if (typeof got === 'object' && typeof wanted === 'object' && got !== null && wanted !== null) {
    const [left, right] = [got, wanted] as Readonly<Record<string, unknown>>[];
    const key = [...new Set([...Object.keys(got), ...Object.keys(wanted)])].find((each) => !sameJson(left?.[each], right?.[each]));
    if (key !== undefined) return `${key}.${firstDifference(left?.[key], right?.[key])}`;
  }
  return `: ${JSON.stringify(got)} for ${JSON.stringify(wanted)}`;
}

try {
  const scripts = fc.sample(randomScripts, { numRuns: Number(values.timelines), seed: Number(values.seed) });
  for (const [i, script] of scripts.entries()) {
    const document = documentOf(playScript(script).timeline);
    const [file] = otio.write?.(document, { name: 'film', version: null }).files ?? [];
    const bytes = file?.bytes ?? new Uint8Array();
    const input = { name: 'film.otio', bytes, newId: countingIds(), options: DEFAULT_READ_OPTIONS };
    compare(`Timeline ${i}, read by us,`, comparable(otio.read(input).document), comparable(document));
    const path = join(folder, `${i}.otio`);
    writeFileSync(path, bytes);
    documents.set(path, document);
    if (documents.size === 100 || i === scripts.length - 1) compareWithReference();
  }
  process.stdout.write(`${scripts.length} timelines, ${differences} differences.\n`);
  process.exitCode = differences > 0 ? 1 : 0;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function compareWithReference(): void {
  const found = python === null ? {} : (readBack(python, [...documents.keys()]) as Record<string, GoldenTimeline[]>);
  for (const [path, timelines] of Object.entries(found)) {
    const document = documents.get(path);
    document?.sequenceIds.forEach((id, i) =>
      compare(`${path}, read by OpenTimelineIO,`, records(expected(timelines[i]?.tracks ?? [])), records(told(document, id))),
    );
  }
  documents.clear();
}

/** What the reference library can tell of any clip of ours: speeds with keyframes are averages to it. */
function records(tracks: ReturnType<typeof told>): unknown {
  return tracks.map((track) =>
    track.map(({ name, record, source, enabled, nested }) => ({ name, record, source, enabled, nested: nested ? records(nested as ReturnType<typeof told>) : null })),
  );
}
