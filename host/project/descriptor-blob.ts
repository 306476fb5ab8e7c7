import { descriptorSizes, type Descriptor } from '../../core/style/descriptor.ts';

const PARTS = ['look', 'light', 'framing', 'statistics'] as const;
const LENGTH = PARTS.reduce((total, part) => total + descriptorSizes[part], 0);

/** A descriptor as float32 in the order look, light, framing, statistics: 1 KiB a shot. */
export function packDescriptor(descriptor: Descriptor): Buffer {
  const values = Float32Array.from(PARTS.flatMap((part) => descriptor[part]));
  if (values.length !== LENGTH) throw new RangeError(`A descriptor has ${LENGTH} numbers, this one ${values.length}.`);
  return Buffer.from(values.buffer);
}

/** Bytes at the beginning of a packed descriptor that are its look. */
export const LOOK_BYTES = 4 * descriptorSizes.look;

/** Throws RangeError for a blob of another length. */
export function unpackDescriptor(blob: Buffer): Descriptor {
  if (blob.length !== LENGTH * 4) throw new RangeError(`A descriptor has ${LENGTH} numbers, not ${blob.length} bytes.`);
  // A copy: floats have to lie on addresses that are multiples of 4.
  const values = Array.from(new Float32Array(Uint8Array.from(blob).buffer));
  const parts = { look: [], light: [], framing: [], statistics: [] } as Record<(typeof PARTS)[number], number[]>;
  let at = 0;
  for (const part of PARTS) {
    parts[part] = values.slice(at, at + descriptorSizes[part]);
    at += descriptorSizes[part];
  }
  return parts;
}
