import { open } from 'node:fs/promises';

const PIECE = 4 << 20;

/** Copies a file and puts it on disk. Tells how many bytes were done after each 4 MiB; throws the signal's reason when it aborts, leaving the part. */
export async function copyFile(
  from: string,
  to: string,
  signal: AbortSignal,
  onBytes: (bytes: number) => void,
): Promise<void> {
  const source = await open(from, 'r');
  try {
    const target = await open(to, 'wx');
    try {
      const buffer = Buffer.alloc(PIECE);
      for (;;) {
        signal.throwIfAborted();
        const { bytesRead } = await source.read(buffer, 0, PIECE);
        if (bytesRead === 0) break;
        await target.write(buffer, 0, bytesRead);
        onBytes(bytesRead);
      }
      await target.sync();
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}
