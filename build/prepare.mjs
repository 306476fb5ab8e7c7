/**
 * What `npm ci` runs for this package (npm's `prepare`): the native kernels, the TypeScript, the window and Electron's preload script, in that
 * order. Says nothing when all is well; else shows the failing step's own output and names what is missing.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const tool = (...path) => join(root, 'node_modules', ...path);
const tsc = tool('typescript', 'bin', 'tsc');
const vite = tool('vite', 'bin', 'vite.js');

const steps = [
  { name: 'the native kernels', script: join(root, 'build', 'build-native.mjs'), args: [] },
  { name: 'the TypeScript', script: tsc, args: ['-b'] },
  { name: 'the window', script: vite, args: ['build', '--logLevel', 'warn'] },
  {
    name: "Electron's preload script",
    script: vite,
    args: ['build', '--config', 'electron/preload/vite.config.ts', '--logLevel', 'warn'],
  },
];

/** What the native build needs and this machine has not. Windows' compiler is found by CMake, not by name. */
function missingPrograms() {
  const answers = (program) => spawnSync(program, ['--version'], { stdio: 'ignore' }).status === 0;
  const compilers = [process.env.CXX, 'c++', 'g++', 'clang++'].filter((name) => name);
  return [
    ...(answers('cmake') ? [] : ['cmake']),
    ...(process.platform === 'win32' || compilers.some(answers)
      ? []
      : ['g++ (or another C++20 compiler, named in CXX)']),
  ];
}

function fail(message) {
  process.stderr.write(`prepare: ${message}\n`);
  process.exit(1);
}

if (![tsc, vite].every((file) => existsSync(file))) {
  process.stdout.write(
    'prepare: nothing is built, because the build tools are not installed (--omit=dev). A full `npm ci` builds the program.\n',
  );
  process.exit(0);
}

const missing = missingPrograms();
if (missing.length > 0)
  fail(
    `missing on this machine: ${missing.join(', ')}. Install it and run \`npm ci\` again. On Debian: apt-get install g++ cmake`,
  );

for (const { name, script, args } of steps) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 << 20,
  });
  if (status !== 0) {
    process.stderr.write(`${stdout}${stderr}`);
    fail(`${name} could not be built.`);
  }
}
