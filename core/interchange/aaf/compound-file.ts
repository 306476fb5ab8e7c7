/** An entry of the directory of a compound file. */
export interface CompoundEntry {
  readonly name: string;
  readonly kind: 'storage' | 'stream' | 'root';
  /** Bytes of a stream. */
  readonly size: number;
}

/** What can be told of a compound file (MS-CFB) by its header and its directory. */
export interface CompoundFile {
  /** Class id of the header: sixteen bytes as hexadecimal digits, in the order they stand. AAF names its kind of file here. */
  readonly headerClass: string;
  /** The directory as far as it can be read, the root first. */
  readonly entries: readonly CompoundEntry[];
}

const SIGNATURE = 'd0cf11e0a1b11ae1';
const ENTRY_BYTES = 128;
const FREE = 0xffffffff;
const END_OF_CHAIN = 0xfffffffe;
/** Sectors of the directory that are looked at: 64,000 entries and more, enough to say what a file is. */
const MOST_SECTORS = 16_384;

/** Reads the header and the directory; null for what is no compound file. Never follows a chain twice, never reads outside the bytes. */
export function readCompoundFile(bytes: Uint8Array): CompoundFile | null {
  if (bytes.length < 512 || hex(bytes, 0, 8) !== SIGNATURE) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const shift = view.getUint16(30, true);
  if (shift !== 9 && shift !== 12) return null;
  const file = { bytes, view, sectorBytes: 2 ** shift };
  const entries: CompoundEntry[] = [];
  for (const sector of directoryChain(file)) {
    for (let at = sector; at + ENTRY_BYTES <= Math.min(bytes.length, sector + file.sectorBytes); at += ENTRY_BYTES) {
      const kind = KINDS[bytes[at + 66] ?? 0];
      const letters = Math.min(31, Math.max(0, view.getUint16(at + 64, true) / 2 - 1));
      if (!kind) continue;
      const name = Array.from({ length: Math.floor(letters) }, (_, i) =>
        String.fromCharCode(view.getUint16(at + 2 * i, true)),
      );
      entries.push({ name: name.join(''), kind, size: view.getUint32(at + 120, true) });
    }
  }
  return { headerClass: hex(bytes, 8, 16), entries };
}

const KINDS: Readonly<Record<number, CompoundEntry['kind']>> = { 1: 'storage', 2: 'stream', 5: 'root' };

interface Sectors {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  readonly sectorBytes: number;
}

/** Offsets of the sectors of the directory, in order. */
function* directoryChain(file: Sectors): Generator<number> {
  const seen = new Set<number>();
  for (let sector = file.view.getUint32(48, true); sector < END_OF_CHAIN; sector = nextSector(file, sector)) {
    const at = (sector + 1) * file.sectorBytes;
    if (seen.has(sector) || seen.size >= MOST_SECTORS || at >= file.bytes.length) return;
    seen.add(sector);
    yield at;
  }
}

/** What the allocation table says comes after a sector. The header lists its first 109 sectors, which reach the directory of any file of up to 7 GB with 4 KB sectors. */
function nextSector({ bytes, view, sectorBytes }: Sectors, sector: number): number {
  const perSector = sectorBytes / 4;
  const index = Math.floor(sector / perSector);
  if (index >= 109) return END_OF_CHAIN;
  const table = view.getUint32(76 + 4 * index, true);
  if (table >= END_OF_CHAIN || table === FREE) return END_OF_CHAIN;
  const at = (table + 1) * sectorBytes + 4 * (sector % perSector);
  return at + 4 <= bytes.length ? view.getUint32(at, true) : END_OF_CHAIN;
}

function hex(bytes: Uint8Array, from: number, length: number): string {
  return Array.from(bytes.subarray(from, from + length), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
