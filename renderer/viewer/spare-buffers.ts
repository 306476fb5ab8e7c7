/** Buffers of pictures that are no longer needed: a film asks for the same sizes 24 times a second. */
const spare: ArrayBuffer[] = [];
const mostSpare = 16;

/** A buffer of this many bytes, with whatever was in it last. */
export function takeBuffer(size: number): ArrayBuffer {
  const found = spare.findIndex(({ byteLength }) => byteLength === size);
  return spare.splice(found, found === -1 ? 0 : 1)[0] ?? new ArrayBuffer(size);
}

/** Nobody reads the buffer any more. */
export function giveBuffer(buffer: ArrayBuffer): void {
  if (spare.length < mostSpare) spare.push(buffer);
}
