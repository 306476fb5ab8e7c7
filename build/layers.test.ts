import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const gate = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
const layers = ['core', 'host', 'electron', 'renderer', 'native', 'models', 'tests', 'build'];

/** Importing file → the import that no layer may make, planted one to a file. */
const breaches: Record<string, string> = {
  'core/time/clock.ts': 'node:fs',
  'core/time/upwards.ts': '../timeline/model.ts',
  'core/timeline/transport.ts': 'birpc',
  'core/sound/upwards.ts': '../timeline/model.ts',
  'core/contract/service.ts': '../../host/project/service.ts',
  'core/jobs/unlisted.ts': 'left-pad',
  'core/jobs/unknown.ts': 'not-installed-anywhere',
  'host/project/neighbour.ts': '../media/service.ts',
  'host/project/server.ts': 'node:http',
  'host/project/process.ts': 'node:child_process',
  'core/style/disk.ts': 'node:fs',
  'host/project/shell.ts': 'electron',
  'host/project/picture.ts': '../../renderer/panel.ts',
  'host/media/decoder.ts': 'node-av',
  'host/workers/media/session.ts': 'onnxruntime-node',
  'host/workers/inference/decoder.ts': 'node-av',
  'host/workers/inference/job.ts': '../media/main.ts',
  'host/shells/shortcut.ts': '../../electron/main/window.ts',
  'models/runtime/session.ts': 'onnxruntime-node',
  'models/runtime/service.ts': '../../host/project/service.ts',
  'native/binding/time.ts': '../../core/time/rate.ts',
  'electron/main/service.ts': '../../host/project/service.ts',
  'electron/preload/disk.ts': 'node:fs',
  'renderer/panel/disk.ts': 'node:fs',
  'renderer/panel/service.ts': '../../host/project/service.ts',
  'renderer/panel/shell.ts': 'electron',
  'renderer/panel/test-code.ts': '../panel.test.ts',
  'host/ports/fixture.ts': '../../tests/fixture.ts',
};

/** Importing file → an import on the list. */
const allowed: Record<string, string> = {
  'core/timeline/model.ts': '../time/rate.ts',
  'core/contract/rpc.ts': 'birpc',
  'host/ports/files.ts': 'node:fs',
  'host/project/service.ts': '../ports/files.ts',
  'host/generation/service.ts': '../project/service.ts',
  'host/workers/media/engine/decode.ts': 'node-av',
  'host/workers/media/main.ts': './engine/decode.ts',
  'host/workers/inference/session.ts': 'onnxruntime-node',
  'host/workers/inference/frames.ts': '../media/engine/decode.ts',
  'host/media/service.test.ts': 'node:fs',
  'electron/main/window.ts': 'electron',
  'renderer/panel.ts': 'react',
  'tests/everything.ts': '../host/project/service.ts',
};

const targets: Record<string, string> = {
  'core/time/rate.ts': '',
  'host/media/service.ts': '',
  'renderer/panel.test.ts': '',
  'tests/fixture.ts': '',
};

const packages = ['birpc', 'left-pad', 'electron', 'node-av', 'onnxruntime-node', 'react'];

interface Violation {
  readonly from: string;
  readonly rule: { readonly name: string; readonly severity: string };
}

describe('the layer rule', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'workprint-layers-'));
    await cp(join(root, '.dependency-cruiser.cjs'), join(folder, '.dependency-cruiser.cjs'));
    for (const name of packages) {
      await write(`node_modules/${name}/package.json`, JSON.stringify({ name, main: 'index.js' }));
      await write(`node_modules/${name}/index.js`, '');
    }
    for (const layer of layers) await mkdir(join(folder, layer), { recursive: true });
    for (const [path, text] of Object.entries(targets)) await write(path, text);
    for (const [path, target] of Object.entries({ ...breaches, ...allowed }))
      await write(path, `import ${JSON.stringify(target)};\n`);
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  async function write(path: string, text: string): Promise<void> {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }

  it('refuses every import that is not on the list, and nothing else', async () => {
    const violations = await cruise(folder);
    expect(violations.map((violation) => violation.from).sort()).toEqual(Object.keys(breaches).sort());
  });

  it('refuses a circle of run-time imports', async () => {
    await write('renderer/circle/one.ts', `import './two.ts';\n`);
    await write('renderer/circle/two.ts', `import './one.ts';\n`);
    const violations = await cruise(folder);
    expect(violations.map((violation) => violation.rule.name)).toContain('no-circles');
  });

  it('counts a type-only import as an import', async () => {
    await write('core/time/typed.ts', `import type { Model } from '../timeline/model.ts';\nexport type Own = Model;\n`);
    const violations = await cruise(folder);
    expect(violations.map((violation) => violation.from)).toContain('core/time/typed.ts');
  });

  it('holds on this tree', async () => {
    expect(await cruise(root)).toEqual([]);
  });
});

/** Errors found by the gate itself: what makes `npm run layers` fail. */
function cruise(folder: string): Promise<readonly Violation[]> {
  const args = [gate, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...layers];
  return new Promise((resolve, reject) => {
    execFile(process.execPath, args, { cwd: folder, maxBuffer: 64 * 1024 * 1024 }, (_error, stdout, stderr) => {
      if (stdout === '') {
        reject(new Error(`dependency-cruiser did not run: ${stderr}`));
        return;
      }
      const { summary } = JSON.parse(stdout) as { summary: { violations: Violation[] } };
      resolve(summary.violations.filter((violation) => violation.rule.severity === 'error'));
    });
  });
}
