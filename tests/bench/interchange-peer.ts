import type { InterchangeDocument } from '../../core/interchange/document.ts';
import type { BenchRow } from '../figures.ts';
import { peerTimes, referencePython } from '../golden/interchange/reference-library.ts';
import { median, timed } from './timed.ts';

/** A reader of OpenTimelineIO, and how often it is run: those in Python take seconds. */
export interface Peer {
  readonly adapter: string;
  readonly runs: number;
}

/** OpenTimelineIO's readers by the format they read; its own JSON is C++ below Python. */
export const PEERS: Readonly<Record<string, Peer>> = {
  otio: { adapter: 'otio_json', runs: 7 },
  edl: { adapter: 'cmx_3600', runs: 1 },
  fcp7xml: { adapter: 'fcp_xml', runs: 1 },
  fcpxml: { adapter: 'fcpx_xml', runs: 1 },
};

const RATIO_LIMIT = 0.5;

/** What a peer needed for the same files; a part it can't do is not there. */
export interface Beside {
  readonly import: Pick<BenchRow, 'peer' | 'peerValue'>;
  readonly export: Pick<BenchRow, 'peer' | 'peerValue'>;
  readonly read: number;
  readonly walk: number;
}

/** Null without a Python that has the library. */
export function beside({ adapter, runs }: Peer, files: readonly string[]): Beside | null {
  const python = referencePython();
  if (python === null) return null;
  const { read, walk, write } = peerTimes(python, runs, adapter, files);
  const told = (what: string, times: readonly number[] | undefined): Beside['import'] =>
    times ? { peer: `OpenTimelineIO ${adapter}, ${what}`, peerValue: median(times) } : { peer: `${adapter} fails` };
  return {
    import: told('file to objects', read),
    export: told('objects to file', write),
    read: median(read ?? []),
    walk: median(walk ?? []),
  };
}

/**
 * Our reading of the files beside the peer's, twice. Both know the same in the first: where each clip lies, what of its media it shows, its effects and markers, which the
 * peer works out when it is asked and our reader has worked out already. In the second the peer has not been asked.
 */
export function peerRows(read: () => InterchangeDocument[], peer: Beside | null): BenchRow[] {
  const ratio = 'interchange.otio.peer_ratio';
  if (!peer) {
    const note = `target ${RATIO_LIMIT}; not measured: no Python with OpenTimelineIO (WORKPRINT_OTIO_PYTHON)`;
    return [{ id: ratio, value: NaN, unit: '×', n: 0, note }];
  }
  const known = timed(() => read().map(walk));
  const alone = timed(read);
  const row = (id: string, [ours, theirs]: readonly [number, number], what: string, note: string): BenchRow => {
    const n = known.times.length;
    return { id, value: ours / theirs, unit: '×', n, peer: `OpenTimelineIO, ${what}`, peerValue: theirs, note };
  };
  const [both, one] = [median(known.times), median(alone.times)];
  const verdict = `target ${RATIO_LIMIT} ${both / (peer.read + peer.walk) <= RATIO_LIMIT ? 'met' : 'MISSED'}`;
  return [
    row(
      ratio,
      [both, peer.read + peer.walk],
      'read_from_file and ranges of all clips',
      `${verdict}; ours ${both.toFixed(0)} ms ÷ theirs: file to name, media, record and source range, effects and markers of each clip`,
    ),
    row(
      'interchange.otio.peer_read_ratio',
      [one, peer.read],
      'read_from_file alone',
      `ours ${one.toFixed(0)} ms, with all ranges worked out ÷ theirs, with none`,
    ),
  ];
}

/** What interchange_peer.py asks of each clip. */
function walk({ timeline, sequenceIds, media }: InterchangeDocument): unknown[] {
  const references = new Map(media.map((reference) => [reference.id, reference]));
  return sequenceIds
    .flatMap((id) => timeline.tracks(id))
    .flatMap(({ id }) =>
      timeline.placedItems(id).map(({ item, start }) => {
        if (item.kind !== 'clip') return null;
        const reference = item.media.kind === 'asset' ? references.get(item.media.assetId) : undefined;
        const available = { start: reference?.start, duration: reference?.duration };
        const { name, sourceStart, duration, speed, effects, enabled } = item;
        const markers = timeline.markersOf(item.id);
        return {
          name,
          url: reference?.paths[0],
          available,
          start,
          sourceStart,
          duration,
          speed,
          effects,
          markers,
          enabled,
        };
      }),
    );
}
