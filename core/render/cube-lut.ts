import { Failure } from '../jobs/failure.ts';

/** A look-up table of a .cube file (Adobe Cube LUT Specification 1.0). */
export interface CubeLut {
  readonly dimensions: 1 | 3;
  /** Entries along an axis: 2..65536 of one dimension, 2..256 of three. */
  readonly size: number;
  /** What the first and last entry of each channel stand for. */
  readonly domain: { readonly from: readonly [number, number, number]; readonly to: readonly [number, number, number] };
  /** RGB by entry; of three dimensions red changes fastest. */
  readonly values: Float32Array;
}

const MOST = { 1: 65_536, 3: 256 } as const;

/** Reads a .cube file. Throws a Failure that names the file and the line. */
export function parseCube(text: string, name: string): CubeLut {
  const refuse = (line: number, reason: string): never => {
    throw new Failure('invalid-input', `${name}, line ${line}: ${reason}`, 'Export the look-up table again as .cube.');
  };
  let size: Pick<CubeLut, 'dimensions' | 'size'> | null = null;
  let from: [number, number, number] = [0, 0, 0];
  let to: [number, number, number] = [1, 1, 1];
  let values: Float32Array | null = null;
  let entries = 0;
  for (const [index, whole] of text.split(/\r\n|\r|\n/).entries()) {
    const line = whole.trim();
    const number = index + 1;
    if (line === '' || line.startsWith('#')) continue;
    const [word = '', ...rest] = line.split(/\s+/);
    const triple = (words: readonly string[]): [number, number, number] => {
      const [red = NaN, green = NaN, blue = NaN] = words.map(Number);
      if (words.length !== 3 || ![red, green, blue].every(Number.isFinite))
        refuse(number, `"${line}" is not three numbers.`);
      return [red, green, blue];
    };
    if (/^[A-Z]/i.test(word)) {
      const dimensions = word === 'LUT_3D_SIZE' ? 3 : word === 'LUT_1D_SIZE' ? 1 : null;
      if (dimensions !== null) {
        const length = Number(rest[0]);
        if (size) refuse(number, 'it gives a second size.');
        if (!Number.isInteger(length) || length < 2 || length > MOST[dimensions])
          refuse(number, `a size of ${rest[0] ?? 'nothing'} is not from 2 to ${MOST[dimensions]}.`);
        size = { dimensions, size: length };
        values = new Float32Array(3 * length ** dimensions);
      } else if (word === 'DOMAIN_MIN') from = triple(rest);
      else if (word === 'DOMAIN_MAX') to = triple(rest);
      // TITLE and what other programs add say nothing of the colours.
      continue;
    }
    if (!values) refuse(number, 'there is no LUT_1D_SIZE or LUT_3D_SIZE before the table.');
    if (3 * entries >= (values?.length ?? 0)) refuse(number, 'the table goes on after its last entry.');
    values?.set(triple([word, ...rest]), 3 * entries++);
  }
  const lines = text.split('\n').length;
  if (!size || !values) return refuse(lines, 'there is no table in it.');
  if (3 * entries < values.length) refuse(lines, `the table ends after ${entries} of ${values.length / 3} entries.`);
  if (from.some((low, channel) => !(low < (to[channel] ?? low)))) refuse(lines, 'its domain is empty.');
  return { ...size, domain: { from, to }, values };
}

/** A three-dimensional table as a .cube file, domain 0 to 1. `values`: size³ RGB triples, red fastest. */
export function formatCube({ size, values }: Pick<CubeLut, 'size' | 'values'>, title: string): string {
  const lines = [`TITLE "${title.replaceAll(/["\r\n]/g, "'")}"`, `LUT_3D_SIZE ${size}`];
  for (let i = 0; i < values.length; i += 3) {
    lines.push([values[i], values[i + 1], values[i + 2]].map((value) => (value ?? 0).toFixed(6)).join(' '));
  }
  return `${lines.join('\n')}\n`;
}
