import { type WireField, wireFields, wireText } from './wire.ts';

/** A dimension as the graph states it: a size, or the name of a free one (empty where it has none). */
export type GraphDim = number | string;

export interface GraphTensor {
  readonly name: string;
  /** onnx.TensorProto.DataType; 1 is float32. 0 where the value is no tensor. */
  readonly elementType: number;
  readonly dims: readonly GraphDim[];
}

/** What an ONNX file says about itself, read without running it. */
export interface OnnxGraph {
  /** Version of each operator set it imports, by domain; '' is the standard one. */
  readonly opsets: ReadonlyMap<string, number>;
  /** Every operator in use, subgraphs and functions included, as `Op` or `domain.Op`. */
  readonly operators: ReadonlySet<string>;
  /** Inputs that a caller must give (initializers taken out), and outputs. */
  readonly inputs: readonly GraphTensor[];
  readonly outputs: readonly GraphTensor[];
  /** Names of weights kept in other files: no hash of this file covers those. */
  readonly externalWeights: readonly string[];
}

export const FLOAT32 = 1;

/** Field numbers of https://github.com/onnx/onnx/blob/main/onnx/onnx.proto (message: fields used here). */
const ModelProto = { graph: 7, opsetImport: 8, functions: 25 } as const;
const OperatorSetIdProto = { domain: 1, version: 2 } as const;
const GraphProto = { node: 1, initializer: 5, input: 11, output: 12 } as const;
const NodeProto = { opType: 4, attribute: 5, domain: 7 } as const;
const AttributeProto = { tensor: 5, graph: 6, tensors: 10, graphs: 11 } as const;
const FunctionProto = { node: 7 } as const;
const TensorProto = { name: 8, externalData: 13, dataLocation: 14 } as const;
const ValueInfoProto = { name: 1, type: 2 } as const;
const TypeProto = { tensorType: 1 } as const;
const TypeProtoTensor = { elementType: 1, shape: 2 } as const;
const TensorShapeProto = { dim: 1 } as const;
const Dimension = { value: 1, parameter: 2 } as const;

const EXTERNAL = 1n;

/** Reads an ONNX file's graph. Throws a RangeError that says what is wrong with the bytes. */
export function readOnnxGraph(file: Uint8Array): OnnxGraph {
  const found: Found = { operators: new Set(), externalWeights: [] };
  const opsets = new Map<string, number>();
  let graph: Uint8Array | undefined;
  for (const field of wireFields(file)) {
    if (field.number === ModelProto.graph) graph = bytes(field);
    else if (field.number === ModelProto.opsetImport) opsets.set(...readOpset(bytes(field)));
    else if (field.number === ModelProto.functions) collectNodes(bytes(field), FunctionProto.node, found);
  }
  if (!graph) throw new RangeError('it holds no graph');
  collectNodes(graph, GraphProto.node, found);

  const inputs: GraphTensor[] = [];
  const outputs: GraphTensor[] = [];
  const initializers = new Set<string>();
  for (const field of wireFields(graph)) {
    if (field.number === GraphProto.input) inputs.push(readValueInfo(bytes(field)));
    else if (field.number === GraphProto.output) outputs.push(readValueInfo(bytes(field)));
    else if (field.number === GraphProto.initializer) initializers.add(collectWeight(bytes(field), found));
  }
  return { opsets, ...found, inputs: inputs.filter(({ name }) => !initializers.has(name)), outputs };
}

interface Found {
  readonly operators: Set<string>;
  readonly externalWeights: string[];
}

function collectNodes(message: Uint8Array, nodeField: number, found: Found): void {
  for (const field of wireFields(message)) if (field.number === nodeField) collectNode(bytes(field), found);
}

function collectNode(node: Uint8Array, found: Found): void {
  let opType = '';
  let domain = '';
  for (const field of wireFields(node)) {
    if (field.number === NodeProto.opType) opType = wireText(bytes(field));
    else if (field.number === NodeProto.domain) domain = wireText(bytes(field));
    else if (field.number === NodeProto.attribute) collectAttribute(bytes(field), found);
  }
  found.operators.add(domain === '' || domain === 'ai.onnx' ? opType : `${domain}.${opType}`);
}

function collectAttribute(attribute: Uint8Array, found: Found): void {
  for (const field of wireFields(attribute)) {
    if (field.number === AttributeProto.graph || field.number === AttributeProto.graphs) {
      collectSubgraph(bytes(field), found);
    } else if (field.number === AttributeProto.tensor || field.number === AttributeProto.tensors) {
      collectWeight(bytes(field), found);
    }
  }
}

function collectSubgraph(graph: Uint8Array, found: Found): void {
  collectNodes(graph, GraphProto.node, found);
  for (const field of wireFields(graph)) {
    if (field.number === GraphProto.initializer) collectWeight(bytes(field), found);
  }
}

/** Notes the weight if it lies in another file; returns its name. */
function collectWeight(tensor: Uint8Array, found: Found): string {
  let name = '';
  let external = false;
  for (const field of wireFields(tensor)) {
    if (field.number === TensorProto.name) name = wireText(bytes(field));
    else if (field.number === TensorProto.externalData) external = true;
    else if (field.number === TensorProto.dataLocation) external ||= varint(field) === EXTERNAL;
  }
  if (external) found.externalWeights.push(name);
  return name;
}

function readOpset(message: Uint8Array): [domain: string, version: number] {
  let [domain, version] = ['', 0];
  for (const field of wireFields(message)) {
    if (field.number === OperatorSetIdProto.domain) domain = wireText(bytes(field));
    else if (field.number === OperatorSetIdProto.version) version = Number(varint(field));
  }
  return [domain === 'ai.onnx' ? '' : domain, version];
}

function readValueInfo(message: Uint8Array): GraphTensor {
  let name = '';
  let type: Pick<GraphTensor, 'elementType' | 'dims'> = { elementType: 0, dims: [] };
  for (const field of wireFields(message)) {
    if (field.number === ValueInfoProto.name) name = wireText(bytes(field));
    else if (field.number === ValueInfoProto.type) type = readType(bytes(field));
  }
  return { name, ...type };
}

function readType(message: Uint8Array): Pick<GraphTensor, 'elementType' | 'dims'> {
  let elementType = 0;
  const dims: GraphDim[] = [];
  for (const type of wireFields(message)) {
    if (type.number !== TypeProto.tensorType) continue;
    for (const field of wireFields(bytes(type))) {
      if (field.number === TypeProtoTensor.elementType) elementType = Number(varint(field));
      else if (field.number === TypeProtoTensor.shape) {
        for (const dim of wireFields(bytes(field))) {
          if (dim.number === TensorShapeProto.dim) dims.push(readDim(bytes(dim)));
        }
      }
    }
  }
  return { elementType, dims };
}

function readDim(message: Uint8Array): GraphDim {
  let dim: GraphDim = '';
  for (const field of wireFields(message)) {
    if (field.number === Dimension.value) dim = Number(varint(field));
    else if (field.number === Dimension.parameter) dim = wireText(bytes(field));
  }
  return dim;
}

function bytes(field: WireField): Uint8Array {
  if (field.kind !== 'bytes')
    throw new RangeError(`field ${field.number} is a ${field.kind} where a message should be`);
  return field.value;
}

function varint(field: WireField): bigint {
  if (field.kind !== 'varint')
    throw new RangeError(`field ${field.number} is a ${field.kind} where a number should be`);
  return field.value;
}
