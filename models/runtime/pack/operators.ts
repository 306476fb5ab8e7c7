/**
 * Operators that every execution provider we name runs well (MODELS.md, D1), and the opset they are taken from. A graph that uses anything else is
 * refused, so that a pack cannot work on one machine and fail on the next.
 */
export const allowedOperators: ReadonlySet<string> = new Set([
  'Add',
  'AveragePool',
  'Cast',
  'Clip',
  'Concat',
  'Conv',
  'DepthToSpace',
  'Flatten',
  'Gemm',
  'LayerNormalization',
  'MatMul',
  'Mul',
  'ReduceMean',
  'Relu',
  'Reshape',
  'Resize',
  'Sigmoid',
  'Slice',
  'Softmax',
  'Split',
  'Sub',
  'Transpose',
]);
