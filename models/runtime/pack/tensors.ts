/** A float32 tensor, row-major. Everything that crosses a graph's boundary is one of these (MODELS.md, D1). */
export interface Tensor {
  readonly dims: readonly number[];
  readonly data: Float32Array;
}

/** Tensors by the names that the graph gives them. */
export type NamedTensors = Readonly<Record<string, Tensor>>;

/** A network that is ready to run. */
export interface Graph {
  run(inputs: NamedTensors): Promise<NamedTensors>;
  release(): Promise<void>;
}

/** Makes a graph of the bytes of an ONNX file; rejects where the runtime cannot. Handed in, so that this folder knows no runtime. */
export type OpenGraph = (model: Uint8Array) => Promise<Graph>;

/** The tensor called `name`; an Error that names it and what there is, where it is missing. */
export function tensorOf(tensors: NamedTensors, name: string): Tensor {
  const tensor = tensors[name];
  if (!tensor) throw new Error(`There is no tensor "${name}" among ${Object.keys(tensors).join(', ') || 'none'}.`);
  return tensor;
}
