import type { HostApi } from '../../core/contract/connection.ts';

/** Bytes sent to the host at once. */
const PIECE = 4 << 20;

/** Gives the host a copy of a file, and gives back where it lies there; null once it is no longer wanted. */
export async function sendFile(
  host: HostApi,
  file: Blob,
  name: string,
  isWanted: () => boolean = () => true,
): Promise<string | null> {
  let path: string | null = null;
  for (let from = 0; from === 0 || from < file.size; from += PIECE) {
    const bytes = new Uint8Array(await file.slice(from, from + PIECE).arrayBuffer());
    if (!isWanted()) return null;
    ({ path } = await host.call('files.receive', { path, name, bytes }));
  }
  return isWanted() ? path : null;
}
