import { expect, test } from 'vitest';
import { readOnnxGraph } from './onnx-graph.ts';

/** A length-delimited protocol-buffer field. */
function field(number: number, ...parts: (string | number[])[]): number[] {
  const bytes = parts.flatMap((part) => (typeof part === 'string' ? [...Buffer.from(part)] : part));
  return [...varint((number << 3) | 2), ...varint(bytes.length), ...bytes];
}

function number(fieldNumber: number, value: number): number[] {
  return [...varint(fieldNumber << 3), ...varint(value)];
}

function varint(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...varint(value >>> 7)];
}

const dim = { size: (size: number) => field(1, number(1, size)), free: (name: string) => field(1, field(2, name)) };
const tensor = (role: number, name: string, ...dims: number[][]) =>
  field(role, field(1, name), field(2, field(1, number(1, 1), field(2, ...dims))));
const [INPUT, OUTPUT] = [11, 12];
const node = (opType: string, ...rest: number[][]) => field(1, field(4, opType), ...rest);
const model = (...graph: number[][]) => Uint8Array.from([...field(7, ...graph), ...field(8, number(2, 18))]);

test('reads operators, opset and tensors', () => {
  const graph = readOnnxGraph(
    model(
      node('Conv'),
      node('Gelu', field(7, 'com.microsoft')),
      tensor(INPUT, 'image', dim.free('B'), dim.size(3)),
      tensor(INPUT, 'weight', dim.size(3)),
      tensor(OUTPUT, 'look', dim.free('B'), dim.size(300)),
      field(5, field(8, 'weight')),
    ),
  );
  expect([...graph.operators]).toEqual(['Conv', 'com.microsoft.Gelu']);
  expect(graph.opsets.get('')).toBe(18);
  expect(graph.inputs).toEqual([{ name: 'image', elementType: 1, dims: ['B', 3] }]);
  expect(graph.outputs).toEqual([{ name: 'look', elementType: 1, dims: ['B', 300] }]);
  expect(graph.externalWeights).toEqual([]);
});

test('finds operators inside the branches of an If', () => {
  const branch = field(5, field(1, 'then_branch'), field(6, node('NonZero')));
  expect([...readOnnxGraph(model(node('If', branch))).operators]).toEqual(['NonZero', 'If']);
});

test('finds weights that lie in another file', () => {
  const weight = field(5, field(8, 'big'), field(13, field(1, 'location'), field(2, '/etc/passwd')), number(14, 1));
  expect(readOnnxGraph(model(node('Conv'), weight)).externalWeights).toEqual(['big']);
});

test('a message cut anywhere is refused or lacks its graph; it never reads as whole', () => {
  const whole = model(node('Conv'), tensor(INPUT, 'image', dim.size(3)));
  const graphEnd = whole.length - field(8, number(2, 18)).length;
  for (let length = 0; length < graphEnd; length++) {
    expect(() => readOnnxGraph(whole.subarray(0, length))).toThrow(RangeError);
  }
});

test('bytes that are no protocol buffer are refused', () => {
  expect(() => readOnnxGraph(Buffer.from('This is a text file named .onnx'))).toThrow(RangeError);
});
