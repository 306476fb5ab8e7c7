import type { CubeLut } from '../../../core/render/cube-lut.ts';
import { yuvToRgb } from '../../../core/render/yuv.ts';
import type { Plane } from '../compositor/source-picture.ts';
import bytes from './assembly/compose.ts?wasm';
import type { Composition, PlanarPicture } from './composition.ts';

/** What assembly/compose.ts exports. Pointers are numbers. */
interface Arithmetic {
  readonly mixChroma: (
    near: number,
    far: number,
    share: number,
    offset: number,
    gain: number,
    count: number,
    mixed: number,
  ) => void;
  readonly doubleChroma: (mixed: number, count: number, before: number, after: number, doubled: number) => void;
  readonly toRgb: (luma: number, u: number, v: number, width: number, matrix: number, colours: number) => void;
  readonly addPlain: (colours: number, width: number, weight: number, sums: number) => void;
  readonly addLooked: (
    colours: number,
    width: number,
    weight: number,
    table: number,
    size: number,
    domain: number,
    scratch: number,
    sums: number,
  ) => void;
  readonly pack: (sums: number, width: number, rgba: number) => void;
}

const PAGE = 65_536;
/** Bytes that rows may be read and written beyond their ends. */
const MARGIN = 64;

/** A part's samples and numbers in the module's memory. */
interface Placed {
  readonly picture: PlanarPicture;
  readonly weight: number;
  readonly luma: number;
  readonly chroma: readonly [u: number, v: number];
  readonly matrix: number;
  readonly look: { readonly lut: CubeLut; readonly table: number; readonly domain: number } | null;
}

/** One row in the module's memory, at each step on its way from codes to bytes. */
interface Rows {
  readonly mixed: readonly [u: number, v: number];
  readonly doubled: readonly [u: number, v: number];
  readonly colours: number;
  readonly sums: number;
  readonly scratch: number;
}

/**
 * Executes compositions on the processor with WebAssembly's SIMD. On a core of 2026 a dissolve of two 720p pictures, each through a table of 33 entries a side, takes a
 * tenth of what it costs as a shader that SwiftShader runs.
 */
export class Kernel {
  readonly #memory: WebAssembly.Memory;
  readonly #arithmetic: Arithmetic;
  /** The tables that are in memory, and where. */
  #tables: ({ readonly lut: CubeLut; readonly at: number } | null)[] = [];

  constructor() {
    this.#memory = new WebAssembly.Memory({ initial: 1 });
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), { env: { memory: this.#memory } });
    this.#arithmetic = exports as unknown as Arithmetic;
  }

  /** Opaque RGBA, 4 · width · height bytes, over black. */
  compose({ width, height, parts }: Composition, rgba: Uint8ClampedArray): void {
    const end = { at: 1024 };
    // Tables come first, so that they stay where they are from one frame to the next.
    const tables = parts.map(({ lut }) => (lut ? take(end, 16 * lut.size ** 3) : 0));
    const placed = parts.map(({ picture, lut, weight }, i): Placed => {
      const [u, v] = picture.chroma;
      return {
        picture,
        weight,
        luma: take(end, picture.luma.data.length),
        chroma: [take(end, u.data.length), take(end, v.data.length)],
        matrix: take(end, 24),
        look: lut && { lut, table: tables[i] ?? 0, domain: take(end, 24) },
      };
    });
    const row = () => take(end, 4 * width);
    const rows: Rows = {
      mixed: [row(), row()],
      doubled: [row(), row()],
      colours: take(end, 12 * width),
      sums: take(end, 16 * width),
      scratch: take(end, 128),
    };
    const out = take(end, rgba.length);
    this.#grow(end.at);
    this.#fill(placed);
    new Uint8Array(this.#memory.buffer, rows.sums, 16 * width + MARGIN).fill(0);
    for (let y = 0; y < height; y++) {
      for (const part of placed) this.#addRow(part, y, width, rows);
      this.#arithmetic.pack(rows.sums, width, out + 4 * width * y);
    }
    rgba.set(new Uint8ClampedArray(this.#memory.buffer, out, rgba.length));
  }

  #grow(end: number): void {
    const missing = end - this.#memory.buffer.byteLength;
    if (missing > 0) this.#memory.grow(Math.ceil(missing / PAGE));
  }

  #fill(placed: readonly Placed[]): void {
    const { buffer } = this.#memory;
    const floats = new Float32Array(buffer);
    const samples = (at: number, { data }: Plane) => new Uint8Array(buffer, at).set(data);
    this.#tables = placed.map(({ look }, i) => {
      if (!look) return null;
      const { lut, table: at, domain } = look;
      const { from, to } = lut.domain;
      floats.set([...from, ...from.map((low, channel) => 1 / ((to[channel] ?? 1) - low))], domain / 4);
      const known = this.#tables[i];
      if (known?.lut !== lut || known.at !== at) spread(lut.values, floats.subarray(at / 4));
      return { lut, at };
    });
    for (const { picture, luma, chroma, matrix } of placed) {
      samples(luma, picture.luma);
      samples(chroma[0], picture.chroma[0]);
      samples(chroma[1], picture.chroma[1]);
      const { lumaOffset, lumaGain, redV, greenU, greenV, blueU } = yuvToRgb(picture.encoding);
      floats.set([lumaOffset, lumaGain, redV, greenU, greenV, blueU], matrix / 4);
    }
  }

  #addRow({ picture, weight, luma, chroma, matrix, look }: Placed, y: number, width: number, rows: Rows): void {
    const { mixChroma, doubleChroma, toRgb, addPlain, addLooked } = this.#arithmetic;
    const { encoding } = picture;
    const { subsampling, chromaLocation } = encoding;
    const { chromaOffset, chromaGain } = yuvToRgb(encoding);
    const place = subsampling.vertical === 2 ? y / 2 - 0.25 : y;
    const first = Math.floor(place);
    const [u, v] = picture.chroma.map((plane, i) => {
      const rowAt = (row: number) => (chroma[i] ?? 0) + plane.stride * Math.min(plane.height - 1, Math.max(0, row));
      const [mixed, doubled] = [rows.mixed[i] ?? 0, rows.doubled[i] ?? 0];
      mixChroma(rowAt(first), rowAt(first + 1), place - first, chromaOffset, chromaGain, plane.width, mixed);
      if (subsampling.horizontal === 1) return mixed;
      // A luma sample lies on the chroma sample of its pair, or a quarter of the way to the next.
      if (chromaLocation === 'left') doubleChroma(mixed, plane.width, 0, 0.5, doubled);
      else doubleChroma(mixed, plane.width, 0.25, 0.25, doubled);
      return doubled;
    });
    toRgb(luma + picture.luma.stride * y, u ?? 0, v ?? 0, width, matrix, rows.colours);
    if (look) addLooked(rows.colours, width, weight, look.table, look.lut.size, look.domain, rows.scratch, rows.sums);
    else addPlain(rows.colours, width, weight, rows.sums);
  }
}

/** Memory behind what is taken already, with a margin before and after it. */
function take(end: { at: number }, size: number): number {
  const at = end.at + MARGIN;
  end.at = Math.ceil((at + size + MARGIN) / 16) * 16;
  return at;
}

/** RGB to RGB and nothing. */
function spread(values: Float32Array, to: Float32Array): void {
  for (let i = 0, at = 0; i < values.length; i += 3, at += 4) {
    to[at] = values[i] ?? 0;
    to[at + 1] = values[i + 1] ?? 0;
    to[at + 2] = values[i + 2] ?? 0;
  }
}
