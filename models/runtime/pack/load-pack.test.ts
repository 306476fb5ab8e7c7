import { createHash } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openPack, readPack } from './load-pack.ts';
import type { Manifest } from './manifest.ts';
import type { NamedTensors, OpenGraph } from './tensors.ts';

const pocket = join(import.meta.dirname, '../../packs/pocket');
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'workprint-pack-'));
  await cp(pocket, folder, { recursive: true });
});
afterEach(() => rm(folder, { recursive: true }));

const manifestOf = async (): Promise<Manifest> =>
  JSON.parse(await readFile(join(folder, 'pack.json'), 'utf8')) as Manifest;
const reasons = async (): Promise<Record<string, string>> =>
  Object.fromEntries((await readPack(folder)).refused.map(({ role, reason }) => [role, reason]));
const soundRoles = async (): Promise<string[]> => (await readPack(folder)).sound.map(({ role }) => role);

/** Changes a file and lists its new hash, as a pack's maker (or someone who means harm) would. */
async function replaceListed(role: 'style' | 'grade', change: (bytes: Buffer) => Buffer): Promise<void> {
  const manifest = await manifestOf();
  const entry = manifest.roles[role];
  if (!entry) throw new Error(`The pocket pack has no ${role}.`);
  const bytes = change(await readFile(join(folder, entry.file)));
  await writeFile(join(folder, entry.file), bytes);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const roles = { ...manifest.roles, [role]: { ...entry, sha256 } };
  await writeFile(join(folder, 'pack.json'), JSON.stringify({ ...manifest, roles }));
}

/** Bytes with every occurrence of one text replaced by another of the same length. */
function renamed(bytes: Buffer, from: string, to: string): Buffer {
  return Buffer.from(bytes.toString('latin1').replaceAll(from, to), 'latin1');
}

test('the shipped pack is sound', async () => {
  expect(await soundRoles()).toEqual(['style', 'grade', 'camera', 'light']);
  expect(await reasons()).toEqual({});
});

test('one flipped byte in any listed file switches off its role by name, and only that one', async () => {
  const manifest = await manifestOf();
  for (const [role, { file, golden }] of Object.entries(manifest.roles)) {
    for (const listed of [
      file,
      ...golden.inputs.map((tensor) => tensor.file),
      ...golden.outputs.map((tensor) => tensor.file),
    ]) {
      const bytes = await readFile(join(folder, listed));
      const flipped = Buffer.from(bytes);
      const middle = flipped.length >> 1;
      flipped.writeUInt8(flipped.readUInt8(middle) ^ 1, middle);
      await writeFile(join(folder, listed), flipped);
      expect(await reasons()).toEqual({
        [role]: `${role}: ${listed} is not the file that pack.json lists (its SHA-256 differs).`,
      });
      await writeFile(join(folder, listed), bytes);
    }
  }
});

test('a missing file switches off its role and names the file', async () => {
  await rm(join(folder, 'grade.onnx'));
  expect((await reasons())['grade']).toContain('grade.onnx cannot be read');
  expect(await soundRoles()).toEqual(['style', 'camera', 'light']);
});

test('an operator that packs may not use is refused, listed or not', async () => {
  await replaceListed('style', (bytes) => renamed(bytes, 'Relu', 'Rely'));
  expect((await reasons())['style']).toBe(
    'style: style.onnx cannot be used: it uses operators that packs may not: Rely.',
  );
  expect(await soundRoles()).toEqual(['grade', 'camera', 'light']);
});

test('an operator that the pack does not list is refused', async () => {
  const manifest = await manifestOf();
  const { style } = manifest.roles;
  const operators = style?.operators.filter((operator) => operator !== 'Conv');
  await writeFile(
    join(folder, 'pack.json'),
    JSON.stringify({ ...manifest, roles: { ...manifest.roles, style: { ...style, operators } } }),
  );
  expect((await reasons())['style']).toContain('it uses operators that pack.json does not list: Conv');
});

test('a tensor of another name than the manifest gives is refused', async () => {
  await replaceListed('grade', (bytes) => renamed(bytes, 'confidence', 'arrogances'));
  expect((await reasons())['grade']).toContain('it has no output "confidence"');
});

test('a shape that this build does not know is refused before the file is read', async () => {
  const text = JSON.stringify(await manifestOf()).replace('["B",3,144,256]', '["B",3,145,256]');
  await writeFile(join(folder, 'pack.json'), text);
  expect((await reasons())['style']).toBe(
    'style: pack.json gives "image" as [B, 3, 145, 256], this build needs [B, 3, 144, 256].',
  );
});

test('an ONNX file that ends early is refused, wherever it ends', async () => {
  const whole = await readFile(join(folder, 'style.onnx'));
  for (const share of [0.01, 0.5, 0.999]) {
    await writeFile(join(folder, 'style.onnx'), whole);
    await replaceListed('style', (bytes) => bytes.subarray(0, Math.floor(share * bytes.length)));
    expect((await reasons())['style']).toMatch(/^style: style\.onnx (is no whole ONNX file|cannot be used)/);
    expect(await soundRoles()).toEqual(['grade', 'camera', 'light']);
  }
});

test.each([
  ['{ "schema": 1,', 'it is not JSON'],
  ['{ "schema": 2 }', '"schema" is wrong'],
  ['[]', 'is wrong'],
])('a damaged pack.json turns the whole pack off with a reason: %s', async (text, reason) => {
  await writeFile(join(folder, 'pack.json'), text);
  await expect(readPack(folder)).rejects.toMatchObject({
    kind: 'model-unavailable',
    message: expect.stringContaining(reason) as string,
  });
});

test('a file outside the pack is refused', async () => {
  const text = JSON.stringify(await manifestOf()).replace('"file":"style.onnx"', '"file":"../style.onnx"');
  await writeFile(join(folder, 'pack.json'), text);
  await expect(readPack(folder)).rejects.toMatchObject({
    message: expect.stringContaining('is not a path inside the pack') as string,
  });
});

/** A runtime that answers every graph with the golden outputs of the role whose inputs it is given, changed by `change`. */
async function answering(
  change: (role: string, outputs: NamedTensors) => NamedTensors,
): Promise<{ openGraph: OpenGraph; released: () => number }> {
  const { sound } = await readPack(folder);
  let released = 0;
  const openGraph: OpenGraph = (model) => {
    const role = sound.find((candidate) => Buffer.from(candidate.model).equals(Buffer.from(model)));
    if (!role) throw new Error('This model is of no role.');
    return Promise.resolve({
      run: () => Promise.resolve(change(role.role, role.golden.outputs)),
      release: () => {
        released++;
        return Promise.resolve();
      },
    });
  };
  return { openGraph, released: () => released };
}

test('a graph that misses its golden outputs is closed and switched off alone', async () => {
  for (const wrong of [0.01, NaN]) {
    const { openGraph, released } = await answering((role, outputs) => {
      const look = outputs['look'];
      return role === 'style' && look
        ? { ...outputs, look: { ...look, data: look.data.map((value) => value + wrong) } }
        : outputs;
    });
    const { graphs, refused } = await openPack(await readPack(folder), openGraph);
    expect([...graphs.keys()]).toEqual(['grade', 'camera', 'light']);
    expect(refused.map(({ reason }) => reason)).toEqual([
      expect.stringContaining('style: style.onnx cannot be trusted here: its output "look" is off'),
    ]);
    expect(released()).toBe(1);
  }
});

test('a graph that the runtime cannot open is switched off with what the runtime said', async () => {
  const { openGraph } = await answering((_, outputs) => outputs);
  const style = await readFile(join(folder, 'style.onnx'));
  const { refused } = await openPack(await readPack(folder), (model) =>
    Buffer.from(model).equals(style) ? Promise.reject(new Error('no such kernel')) : openGraph(model),
  );
  expect(refused).toEqual([{ role: 'style', reason: 'style: style.onnx does not run here: no such kernel.' }]);
});
