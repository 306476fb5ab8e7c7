import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';

const PIECE = 1 << 20;
const PIECES = 16;

/**
 * Identifies a file's content wherever it lies: SHA-256 over its size and up to 16 MiB of it: the whole of a smaller file, else 16 pieces of 1 MiB spread
 * evenly from first byte to last. A 100 GB camera original takes milliseconds, and two takes of one setup differ in nearly every piece.
 */
export async function fingerprint(path: string): Promise<string> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const hash = createHash('sha256').update(`${size}:`);
    const buffer = Buffer.alloc(PIECE);
    const whole = size <= PIECE * PIECES;
    const pieces = whole ? Math.ceil(size / PIECE) : PIECES;
    for (let i = 0; i < pieces; i++) {
      const position = whole ? i * PIECE : Math.floor(((size - PIECE) * i) / (PIECES - 1));
      const { bytesRead } = await file.read(buffer, 0, PIECE, position);
      hash.update(buffer.subarray(0, bytesRead));
    }
    return hash.digest('hex');
  } finally {
    await file.close();
  }
}
