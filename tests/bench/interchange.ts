import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { adopt } from '../../core/interchange/adopt.ts';
import type { InterchangeDocument, MediaReference } from '../../core/interchange/document.ts';
import { DEFAULT_READ_OPTIONS, type Format } from '../../core/interchange/format.ts';
import { FORMATS } from '../../core/interchange/formats.ts';
import { Losses } from '../../core/interchange/loss.ts';
import { takesAsAngles } from '../../core/interchange/takes-as-angles.ts';
import type { TimelineRecord } from '../../core/timeline/model/records.ts';
import type { BenchRow } from '../figures.ts';
import { peerTimes, referencePython, type PeerTimes } from '../golden/interchange/reference-library.ts';
import { longBin, longCaptions, longFilm, longMarkerList } from './long-documents.ts';

const EVENTS = 10_000;
const RUNS = 7;
const [IMPORT_LIMIT, EXPORT_LIMIT, PEER_LIMIT] = [1500, 1000, 0.5];

/** What is written in a format: 10,000 of what it holds. */
function subjectOf(format: Format): { document: InterchangeDocument; what: string } {
  switch (format.holds) {
    case 'sequences': {
      // A list has an event for each cut of the picture, with its sound: all clips are of picture there.
      const tracks = format.id === 'edl' ? { video: 10, audio: 0 } : { video: 10, audio: 10 };
      return { document: longFilm(EVENTS, tracks), what: `clips on ${tracks.video + tracks.audio} tracks` };
    }
    case 'captions':
      return { document: longCaptions(EVENTS), what: 'captions' };
    case 'markers':
      return { document: longMarkerList(EVENTS), what: 'markers' };
    case 'media':
      return { document: longBin(EVENTS), what: 'files in a bin' };
  }
}

/** OpenTimelineIO's reader of a format, and how often it is run: what comes as Python and not as C++ takes seconds. */
const PEERS: Readonly<Record<string, { readonly adapter: string; readonly runs: number }>> = {
  otio: { adapter: 'otio_json', runs: RUNS },
  edl: { adapter: 'cmx_3600', runs: 1 },
  fcp7xml: { adapter: 'fcp_xml', runs: 1 },
  fcpxml: { adapter: 'fcpx_xml', runs: 1 },
};

/** Time to import and to export 10,000 events in each format; for those OpenTimelineIO reads, beside it. */
export function benchInterchange(): BenchRow[] {
  const python = referencePython();
  return FORMATS.flatMap((format) => {
    const folder = mkdtempSync(join(tmpdir(), 'workprint-bench-'));
    try {
      return rowsOf(format, folder, python);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
}

/** All times of files include the disk, as those of the peer do. */
function rowsOf(format: Format, folder: string, python: string | null): BenchRow[] {
  const { write } = format;
  if (!write) return [];
  const { document, what } = subjectOf(format);
  const exported = timed(() =>
    write(document, { name: 'film', version: null }).files.map(({ name, bytes }) => {
      const path = join(folder, name);
      writeFileSync(path, bytes);
      return { name, path, bytes: bytes.length };
    }),
  );
  const files = exported.result;
  const read = timed(() => files.map(({ name, path }) => readFile(format, name, path)));
  const imported = timed(() => files.map(({ name, path }) => recordsOf(readFile(format, name, path))));
  const events = imported.result.flat().filter((record) => EVENT_KINDS.has(record.kind)).length;
  const peer = PEERS[format.id];
  const theirs: PeerTimes =
    python === null || !peer
      ? {}
      : peerTimes(
          python,
          peer.runs,
          peer.adapter,
          files.map(({ path }) => path),
        );
  const size = files.reduce((sum, { bytes }) => sum + bytes, 0) / 2 ** 20;
  const note = `${EVENTS} ${what}, ${files.length} files, ${size.toFixed(1)} MiB`;
  const row = (name: string, times: number[], limit: number, job: string, beside: Partial<BenchRow>): BenchRow => ({
    id: `interchange.${format.id}.${name}`,
    value: median(times),
    unit: 'ms',
    n: RUNS,
    ...beside,
    note: `${verdict(median(times), limit)}; ${job}; ${note}`,
  });
  void events;
  return [
    row('import_ms', imported.times, IMPORT_LIMIT, 'file to records', {}),
    row('export_ms', exported.times, EXPORT_LIMIT, 'document to file', {}),
    { id: `interchange.${format.id}.read_ms`, value: median(read.times), unit: 'ms', n: RUNS, note: JSON.stringify(theirs) },
  ];
}

const EVENT_KINDS = new Set<TimelineRecord['kind']>(['clip', 'marker']);

function readFile(format: Format, name: string, path: string): InterchangeDocument {
  let ids = 0;
  const bytes = new Uint8Array(readFileSync(path));
  return format.read({ name, bytes, newId: () => `${++ids}`, options: DEFAULT_READ_OPTIONS }).document;
}

/** The records of an import whose media is all offline, as the host makes them. */
function recordsOf(document: InterchangeDocument): TimelineRecord[] {
  const losses = new Losses();
  const adopted = document.media.map((media) => [media.id, offline(media)] as const);
  return adopt(takesAsAngles(document, losses), new Map(adopted), losses);
}

function offline({ id, video, audio, duration }: MediaReference) {
  return { assetId: id, video: video ? duration : null, audio: audio ? duration : null, start: null };
}

function verdict(value: number, limit: number): string {
  return `target ${limit} ${value <= limit ? 'met' : 'MISSED'}`;
}

/** The result of the last of RUNS, and the milliseconds of each. The first, which compiles, is not counted. */
function timed<T>(work: () => T): { result: T; times: number[]; first: number } {
  let start = performance.now();
  let result = work();
  const first = performance.now() - start;
  const times = Array.from({ length: RUNS }, () => {
    start = performance.now();
    result = work();
    return performance.now() - start;
  });
  return { result, times, first };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN;
}
void PEER_LIMIT;
