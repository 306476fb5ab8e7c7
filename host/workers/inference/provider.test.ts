import { expect, test } from 'vitest';
import type { PackOnDisk } from '../../../models/runtime/pack/load-pack.ts';
import type { RoleName } from '../../../models/runtime/pack/roles.ts';
import { chooseProvider, type ProviderSource } from './provider.ts';

const role = (name: RoleName): PackOnDisk['sound'][number] => ({
  role: name,
  file: `${name}.onnx`,
  model: Buffer.from(name),
  golden: {
    inputs: {},
    outputs: { y: { dims: [1], data: Float32Array.of(1) } },
    tolerance: { max: 1e-3, mean: 1e-3 },
  },
});
const pack: PackOnDisk = { id: 'p', version: '1', sha256: '', sound: [role('style'), role('grade')], refused: [] };

interface Behaviour {
  /** What each role answers; an Error is thrown when it is opened. Right is 1. */
  readonly answers?: Partial<Record<RoleName, number | Error>>;
  readonly milliseconds?: number;
}

/** A machine whose providers behave as told, with a clock that only running a graph moves. */
function machine(providers: Readonly<Record<string, Behaviour>>, absences: Readonly<Record<string, string>> = {}) {
  let clock = 0;
  const open = new Set<string>();
  const source: ProviderSource = {
    builtIn: Object.keys(providers),
    absence: (provider) => absences[provider] ?? null,
    now: () => clock,
    openGraphOn: (provider) => (model) => {
      const name = Buffer.from(model).toString() as RoleName;
      const answer = providers[provider]?.answers?.[name] ?? 1;
      if (answer instanceof Error) return Promise.reject(answer);
      open.add(`${provider} ${name}`);
      return Promise.resolve({
        run: () => {
          clock += providers[provider]?.milliseconds ?? 10;
          return Promise.resolve({ y: { dims: [1], data: Float32Array.of(answer) } });
        },
        release: () => Promise.resolve(void open.delete(`${provider} ${name}`)),
      });
    },
  };
  return { source, open };
}

test('the best that works is used, and nothing else stays open', async () => {
  const { source, open } = machine({ cpu: {}, webgpu: {}, cuda: { answers: { style: new Error('no library') } } });
  const choice = await chooseProvider(pack, source);
  expect(choice.provider).toBe('webgpu');
  expect(choice.declined).toEqual([{ provider: 'cuda', reason: 'style: style.onnx does not run here: no library.' }]);
  expect([...open]).toEqual(['webgpu style', 'webgpu grade']);
});

test('a provider that computes something else is not used', async () => {
  const { source } = machine({ cpu: {}, dml: { answers: { grade: 1.1 } } });
  const choice = await chooseProvider(pack, source);
  expect(choice.provider).toBe('cpu');
  expect(choice.declined[0]?.reason).toContain('its output "y" is off by up to 0.1');
});

test('a software graphics device is not used; a merely slower one is', async () => {
  const slow = await chooseProvider(pack, machine({ cpu: {}, webgpu: { milliseconds: 5000 } }).source);
  expect(slow.provider).toBe('cpu');
  expect(slow.declined).toEqual([{ provider: 'webgpu', reason: 'It is 500 times slower than the processor here.' }]);
  expect((await chooseProvider(pack, machine({ cpu: {}, webgpu: { milliseconds: 30 } }).source)).provider).toBe(
    'webgpu',
  );
});

test('one that the machine does not have is named without being tried', async () => {
  const { source } = machine({ cpu: {}, cuda: {} }, { cuda: 'This machine shows no graphics device.' });
  const choice = await chooseProvider(pack, source);
  expect(choice).toMatchObject({
    provider: 'cpu',
    declined: [{ provider: 'cuda', reason: 'This machine shows no graphics device.' }],
  });
});

test('a role that fails on the processor too is off, and no reason to decline a faster provider', async () => {
  const broken = { answers: { grade: 2 } };
  const choice = await chooseProvider(pack, machine({ cpu: broken, coreml: broken }).source);
  expect(choice.provider).toBe('coreml');
  expect([...choice.pack.graphs.keys()]).toEqual(['style']);
});

test('WORKPRINT_PROVIDER forces one, or is refused by name', async () => {
  const { source } = machine({ cpu: {}, cuda: {} });
  expect((await chooseProvider(pack, source, 'cpu')).provider).toBe('cpu');
  await expect(chooseProvider(pack, source, 'tpu')).rejects.toMatchObject({
    kind: 'invalid-input',
    message: expect.stringContaining('"tpu"') as string,
  });
});
