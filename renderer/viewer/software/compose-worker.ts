import type { CubeLut } from '../../../core/render/cube-lut.ts';
import type { Part } from './composition.ts';
import { Kernel } from './kernel.ts';

export interface ToCompose {
  readonly width: number;
  readonly height: number;
  /** `same`: the table that this part had in the message before. */
  readonly parts: readonly (Omit<Part, 'lut'> & { readonly lut: CubeLut | 'same' | null })[];
  /** Where the picture goes. */
  readonly into: ArrayBuffer;
}

/** The picture, and the memory of its sources. */
export interface Composed {
  readonly rgba: ArrayBuffer;
  readonly sources: readonly ArrayBuffer[];
}

const kernel = new Kernel();
let tables: (CubeLut | null)[] = [];

onmessage = ({ data: { width, height, parts, into } }: MessageEvent<ToCompose>) => {
  tables = parts.map(({ lut }, i) => (lut === 'same' ? (tables[i] ?? null) : lut));
  const looked = parts.map((part, i) => ({ ...part, lut: tables[i] ?? null }));
  kernel.compose({ width, height, parts: looked }, new Uint8ClampedArray(into));
  const sources = [...new Set(parts.map(({ picture }) => picture.luma.data.buffer as ArrayBuffer))];
  postMessage({ rgba: into, sources } satisfies Composed, { transfer: [into, ...sources] });
};
