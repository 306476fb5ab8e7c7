/**
 * Just enough of the protocol-buffer wire format (https://protobuf.dev/programming-guides/encoding/) to walk a message: field numbers, varints
 * and length-delimited bytes. Fixed-width fields are passed over.
 */
export type WireField =
  | { readonly number: number; readonly kind: 'varint'; readonly value: bigint }
  | { readonly number: number; readonly kind: 'bytes'; readonly value: Uint8Array }
  | { readonly number: number; readonly kind: 'fixed' };

const decoder = new TextDecoder('utf-8', { fatal: true });

/** The fields of one message, in file order. Throws a RangeError where the bytes end inside a field or are no such message. */
export function* wireFields(message: Uint8Array): Generator<WireField> {
  let at = 0;

  const varint = (): bigint => {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = message[at++];
      if (byte === undefined) throw new RangeError('the file ends inside a number');
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return BigInt.asUintN(64, value);
    }
    throw new RangeError('a number is longer than 64 bits');
  };
  const skip = (length: number): void => {
    if (length > message.length - at) throw new RangeError('the file ends inside a field');
    at += length;
  };

  while (at < message.length) {
    const tag = varint();
    const number = Number(tag >> 3n);
    if (number < 1 || number > 0x1fff_ffff) throw new RangeError(`${number} is no field number`);
    switch (Number(tag & 7n)) {
      case 0:
        yield { number, kind: 'varint', value: varint() };
        break;
      case 1:
        skip(8);
        yield { number, kind: 'fixed' };
        break;
      case 2: {
        const length = Number(varint());
        const from = at;
        skip(length);
        yield { number, kind: 'bytes', value: message.subarray(from, at) };
        break;
      }
      case 5:
        skip(4);
        yield { number, kind: 'fixed' };
        break;
      default:
        throw new RangeError(`wire type ${tag & 7n} is not in use`);
    }
  }
}

/** UTF-8 text of a length-delimited field. */
export function wireText(bytes: Uint8Array): string {
  return decoder.decode(bytes);
}
