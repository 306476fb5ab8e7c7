import { readFile } from 'node:fs/promises';
import { parseCube } from '../../../../core/render/cube-lut.ts';
import type { PixelEffect } from '../../../../native/binding/kernels.ts';
import { fileFailure } from '../engine/file-failure.ts';

/** A table as the kernels take it. */
export type KernelLut = Omit<Extract<PixelEffect, { kind: 'lut' }>, 'kind' | 'mix'>;

/** The .cube files of a film, each read once. */
export class LookUpTables {
  readonly #tables = new Map<string, Promise<KernelLut>>();

  /** Rejects with a Failure that names the file where it can't be read or is no table. */
  table(path: string): Promise<KernelLut> {
    const known = this.#tables.get(path) ?? load(path);
    this.#tables.set(path, known);
    return known;
  }
}

async function load(path: string): Promise<KernelLut> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw fileFailure(error, path, 'could not be read');
  });
  return kernelLut(text, path);
}

/** The table of a .cube file's text. */
export function kernelLut(text: string, name: string): KernelLut {
  const { dimensions, size, domain, values } = parseCube(text, name);
  const entries = new Float32Array((values.length / 3) * 4);
  for (let entry = 0; entry < values.length / 3; entry++)
    entries.set(values.subarray(3 * entry, 3 * entry + 3), 4 * entry);
  return { dimensions, size, domain, entries };
}
