import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { adopt, type AdoptedMedia } from '../../core/interchange/adopt.ts';
import type { InterchangeDocument, MediaReference } from '../../core/interchange/document.ts';
import { DEFAULT_READ_OPTIONS, type Format } from '../../core/interchange/format.ts';
import { FORMATS } from '../../core/interchange/formats.ts';
import { Losses } from '../../core/interchange/loss.ts';
import { takesAsAngles } from '../../core/interchange/takes-as-angles.ts';
import type { TimelineRecord } from '../../core/timeline/model/records.ts';
import type { BenchRow } from '../figures.ts';
import { beside, peerRows, PEERS } from './interchange-peer.ts';
import { longBin, longCaptions, longFilm, longMarkerList } from './long-documents.ts';
import { median, timed } from './timed.ts';

const EVENTS = 10_000;
const IMPORT_LIMIT = 1500;
const EXPORT_LIMIT = 1000;

/** Time to import and to export 10,000 events in each format; where OpenTimelineIO reads it too, beside it. */
export function benchInterchange(): BenchRow[] {
  const rows = FORMATS.flatMap((format) => {
    const folder = mkdtempSync(join(tmpdir(), 'workprint-bench-'));
    try {
      return rowsOf(format, folder);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
  const peak = process.resourceUsage().maxRSS / 1024;
  const note = 'most memory of this process, which holds each document it writes beside the one it reads';
  return [...rows, { id: 'interchange.peak_mib', value: peak, unit: 'MiB', n: 1, note }];
}

/** What is written in a format: 10,000 of what it holds. */
function subjectOf({ id, holds }: Format): { document: InterchangeDocument; what: string } {
  switch (holds) {
    case 'sequences': {
      // The sound of a shot is part of its event in a list: all clips are of picture there, to be as many events.
      const tracks = id === 'edl' ? { video: 10, audio: 0 } : { video: 10, audio: 10 };
      return { document: longFilm(EVENTS, tracks), what: `clips on ${tracks.video + tracks.audio} tracks` };
    }
    case 'captions':
      return { document: longCaptions(EVENTS), what: 'captions' };
    case 'markers':
      return { document: longMarkerList(EVENTS), what: 'markers' };
    case 'media':
      return { document: longBin(EVENTS), what: 'files of a bin' };
  }
}

/** Files are written to and read from the disk within the time, as the peer does. */
function rowsOf(format: Format, folder: string): BenchRow[] {
  const { id, write } = format;
  if (!write) return [];
  const { document, what } = subjectOf(format);
  const exported = timed(() =>
    write(document, { name: 'film', version: null }).files.map(({ name, bytes }) => {
      const path = join(folder, name);
      writeFileSync(path, bytes);
      return { path, bytes: bytes.length };
    }),
  );
  const paths = exported.result.map(({ path }) => path);
  const imported = timed(() =>
    paths.map((path) => {
      const read = readFile(format, path);
      return { media: read.media.length, records: recordsOf(read) };
    }),
  );
  checkCount(format, imported.result);
  const size = exported.result.reduce((sum, { bytes }) => sum + bytes, 0) / 2 ** 20;
  const written = `${EVENTS} ${what}, ${paths.length === 1 ? 'a file' : `${paths.length} files`}, ${size.toFixed(1)} MiB`;
  const peer = PEERS[id] ? beside(PEERS[id], paths) : null;
  const row = (name: string, { times, first }: typeof exported | typeof imported, limit: number): BenchRow => {
    const value = median(times);
    const verdict = `target ${limit} ${value <= limit ? 'met' : 'MISSED'}`;
    const cold = `first run ${first.toFixed(0)}`;
    return {
      id: `interchange.${id}.${name}`,
      value,
      unit: 'ms',
      n: times.length,
      note: `${verdict}; ${written}; ${cold}`,
    };
  };
  return [
    { ...row('import_ms', imported, IMPORT_LIMIT), ...peer?.import },
    { ...row('export_ms', exported, EXPORT_LIMIT), ...peer?.export },
    ...(id === 'otio' ? peerRows(() => paths.map((path) => readFile(format, path)), peer) : []),
  ];
}

function readFile(format: Format, path: string): InterchangeDocument {
  let ids = 0;
  const bytes = new Uint8Array(readFileSync(path));
  return format.read({ name: basename(path), bytes, newId: () => `${++ids}`, options: DEFAULT_READ_OPTIONS }).document;
}

/** The records of an import, as the host makes them where no media is found. */
function recordsOf(document: InterchangeDocument): TimelineRecord[] {
  const losses = new Losses();
  const adopted = new Map(document.media.map((media) => [media.id, offline(media)]));
  return adopt(takesAsAngles(document, losses), adopted, losses);
}

function offline({ id, video, audio, duration }: MediaReference): AdoptedMedia {
  return { assetId: id, video: video && duration, audio: audio && duration, start: null };
}

/** What was timed is no import unless all that was written came back. */
function checkCount(
  { id, holds }: Format,
  read: readonly { readonly media: number; readonly records: readonly TimelineRecord[] }[],
): void {
  const kind = holds === 'markers' ? 'marker' : 'clip';
  const count = read.reduce(
    (sum, { media, records }) =>
      sum + (holds === 'media' ? media : records.filter((record) => record.kind === kind).length),
    0,
  );
  if (count !== EVENTS) throw new Error(`${id}: ${count} of ${EVENTS} came back.`);
}
