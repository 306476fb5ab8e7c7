import type { ManifestRole, ManifestTensor } from './manifest.ts';
import { FLOAT32, type GraphTensor, type OnnxGraph } from './onnx-graph.ts';
import { allowedOperators } from './operators.ts';

/** What speaks against running this graph under what the manifest promises of it; null where nothing does. */
export function graphFault(graph: OnnxGraph, promised: ManifestRole): string | null {
  const foreign = [...graph.operators].filter((operator) => !allowedOperators.has(operator)).sort();
  if (foreign.length > 0) return `it uses operators that packs may not: ${foreign.join(', ')}`;
  const unlisted = [...graph.operators].filter((operator) => !promised.operators.includes(operator)).sort();
  if (unlisted.length > 0) return `it uses operators that pack.json does not list: ${unlisted.join(', ')}`;
  if (graph.externalWeights.length > 0) return `its weights lie in another file (${graph.externalWeights[0]})`;
  const opset = graph.opsets.get('');
  if (opset !== promised.opset)
    return `it is written in opset ${opset ?? 'none'} where pack.json says ${promised.opset}`;
  return (
    tensorsFault('input', graph.inputs, promised.inputs) ?? tensorsFault('output', graph.outputs, promised.outputs)
  );
}

function tensorsFault(
  kind: 'input' | 'output',
  found: readonly GraphTensor[],
  promised: readonly ManifestTensor[],
): string | null {
  for (const { name, dims } of promised) {
    const tensor = found.find((candidate) => candidate.name === name);
    if (!tensor) return `it has no ${kind} "${name}"`;
    if (tensor.elementType !== FLOAT32) return `its ${kind} "${name}" is not float32`;
    if (!sameDims(tensor, dims)) {
      return `its ${kind} "${name}" is [${tensor.dims.join(', ')}] where pack.json says [${dims.join(', ')}]`;
    }
  }
  const extra = found.find(({ name }) => !promised.some((tensor) => tensor.name === name));
  return extra ? `it has an ${kind} "${extra.name}" that pack.json does not name` : null;
}

/** A size must be that size; a name stands for a free dimension, whatever the graph calls it. */
function sameDims({ dims }: GraphTensor, promised: ManifestTensor['dims']): boolean {
  return (
    dims.length === promised.length &&
    promised.every((dim, i) => (typeof dim === 'number' ? dims[i] === dim : typeof dims[i] === 'string'))
  );
}
