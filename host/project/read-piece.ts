import { read } from 'node:fs';

/** Reads bytes of an open file from `position` on, without blocking. How many there were: 0 at its end. */
export function readPiece(file: number, buffer: Buffer, position: number): Promise<number> {
  return new Promise((done, fail) => {
    read(file, buffer, 0, buffer.length, position, (error, bytes) => (error ? fail(error) : done(bytes)));
  });
}
