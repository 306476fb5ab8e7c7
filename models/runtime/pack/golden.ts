import type { ManifestRole } from './manifest.ts';
import { type Graph, type NamedTensors, type Tensor, tensorOf } from './tensors.ts';

/** Inputs, and the outputs that the pack's maker got for them on the CPU provider. */
export interface Golden {
  readonly inputs: NamedTensors;
  readonly outputs: NamedTensors;
  /** Largest absolute difference of any value, and mean absolute difference over each output, that still pass. */
  readonly tolerance: ManifestRole['golden']['tolerance'];
}

/** The tensor that a golden file holds: little-endian float32, row-major, nothing else. Throws a RangeError where its length is another. */
export function goldenTensor(bytes: Uint8Array, dims: readonly number[]): Tensor {
  const values = dims.reduce((product, dim) => product * dim, 1);
  if (bytes.length !== 4 * values) {
    throw new RangeError(`[${dims.join(', ')}] needs ${4 * values} bytes, it has ${bytes.length}`);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return { dims, data: Float32Array.from({ length: values }, (_, i) => view.getFloat32(4 * i, true)) };
}

/** Runs the graph on the golden inputs. Says how it missed the stored outputs; null where it did not. */
export async function goldenFault(graph: Graph, { inputs, outputs, tolerance }: Golden): Promise<string | null> {
  const found = await graph.run(inputs);
  for (const [name, expected] of Object.entries(outputs)) {
    const { max, mean } = difference(tensorOf(found, name).data, expected.data);
    // Written so that NaN, which compares false with everything, counts as a miss.
    if (!(max <= tolerance.max && mean <= tolerance.mean)) {
      return `its output "${name}" is off by up to ${max.toPrecision(3)} (mean ${mean.toPrecision(3)}) in the golden test`;
    }
  }
  return null;
}

function difference(found: Float32Array, expected: Float32Array): { max: number; mean: number } {
  if (found.length !== expected.length) return { max: Infinity, mean: Infinity };
  let [max, sum] = [0, 0];
  for (let i = 0; i < expected.length; i++) {
    const off = Math.abs((found[i] as number) - (expected[i] as number));
    if (!(off <= max)) max = off;
    sum += off;
  }
  return { max, mean: sum / expected.length };
}
