import { crc32, deflateRawSync } from 'node:zlib';

/** A file of an archive, with whatever it says of itself: an honest writer says nothing but its name and bytes. */
export interface RawEntry {
  readonly name: string;
  readonly bytes: Buffer;
  /** The bytes as they stand in the archive; deflated by default. */
  readonly packed?: Buffer;
  /** 0 is stored, 8 deflated. */
  readonly method?: number;
  readonly flags?: number;
  /** Unix mode, in the upper half of the external attributes. */
  readonly mode?: number;
  /** Sizes and place that the directory names, where they are not the true ones. */
  readonly claimedSize?: number;
  readonly claimedPacked?: number;
  readonly claimedOffset?: number;
  readonly claimedCrc?: number;
}

const UTF8 = 0x0800;
const STORED = 0;
const DEFLATED = 8;

/** A ZIP archive (PKWARE APPNOTE 6.3) that says exactly what it is told to. */
export function rawZip(entries: readonly RawEntry[]): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const name = Buffer.from(entry.name, 'utf8').subarray(0, 0xffff);
    const method = entry.method ?? DEFLATED;
    const packed = entry.packed ?? (method === STORED ? entry.bytes : deflateRawSync(entry.bytes));
    // From the version needed to the length of the extra field: the same in both places.
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(entry.flags ?? UTF8, 2);
    fields.writeUInt16LE(method, 4);
    fields.writeUInt32LE(entry.claimedCrc ?? crc32(entry.bytes), 10);
    fields.writeUInt32LE(entry.claimedPacked ?? packed.length, 14);
    fields.writeUInt32LE(entry.claimedSize ?? entry.bytes.length, 18);
    fields.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([signature(0x04034b50), fields, name, packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(((entry.mode ?? 0) << 16) >>> 0, 6);
    rest.writeUInt32LE(entry.claimedOffset ?? offset, 10);
    directory.push(signature(0x02014b50), Buffer.from([20, 3]), fields, rest, name);
    files.push(local);
    offset += local.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length & 0xffff, 4);
  end.writeUInt16LE(entries.length & 0xffff, 6);
  end.writeUInt32LE(list.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...files, list, signature(0x06054b50), end]);
}

function signature(number: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(number);
  return bytes;
}
