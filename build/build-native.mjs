/**
 * Builds native/ into native/build/workprint_native.node. Needs CMake and a C++20 compiler; uses Ninja where it is
 * installed. Says nothing when it works; run again, it rebuilds only what changed.
 *
 * `--sanitize` builds with AddressSanitizer and UndefinedBehaviorSanitizer into native/build/sanitize instead.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const source = path.join(root, 'native');
const sanitize = process.argv.includes('--sanitize');
const output = path.join(source, 'build', sanitize ? 'sanitize' : '');

function fail(message) {
  process.stderr.write(`build-native: ${message}\n`);
  process.exit(1);
}

function has(program) {
  return spawnSync(program, ['--version'], { stdio: 'ignore' }).status === 0;
}

/** Output is shown only when the command fails. */
function run(program, ...parameters) {
  const result = spawnSync(program, parameters, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  if (result.status !== 0) {
    process.stderr.write(result.stdout + result.stderr);
    fail(`\`${program} ${parameters.join(' ')}\` failed`);
  }
  const warnings = (result.stdout + result.stderr).split('\n').filter((line) => line.includes('warning:'));
  if (warnings.length > 0) process.stderr.write(`${warnings.join('\n')}\n`);
}

function headerFolders() {
  const require = createRequire(path.join(root, 'package.json'));
  try {
    const headers = require('node-api-headers');
    // node-addon-api gives its folder in quotes, for a shell.
    const addonApi = require('node-addon-api').include.replaceAll('"', '');
    return { headers: headers.include_dir, addonApi, definition: headers.def_paths.node_api_def };
  } catch (error) {
    fail(`${error.message}\nInstall the packages first: npm ci`);
  }
}

/** A build folder that was configured elsewhere (a moved checkout) can't be reused. */
function forgetForeignCache() {
  const cache = path.join(output, 'CMakeCache.txt');
  if (!existsSync(cache)) return;
  const home = /^CMAKE_HOME_DIRECTORY:INTERNAL=(.*)$/m.exec(readFileSync(cache, 'utf8'))?.[1];
  if (home === undefined || path.resolve(home) !== source) rmSync(output, { recursive: true });
}

if (!has('cmake')) fail('CMake is missing. Install CMake 3.20 or newer and a C++20 compiler, then run it again.');
forgetForeignCache();
const folders = headerFolders();
const configured = existsSync(path.join(output, 'CMakeCache.txt'));
const options = [
  `-DNODE_API_HEADERS=${folders.headers}`,
  `-DNODE_ADDON_API=${folders.addonApi}`,
  `-DNODE_API_DEF=${folders.definition}`,
  `-DCMAKE_BUILD_TYPE=${sanitize ? 'RelWithDebInfo' : 'Release'}`,
];
if (sanitize) options.push('-DCMAKE_CXX_FLAGS=-fsanitize=address,undefined -fno-omit-frame-pointer');
if (!configured && has('ninja')) options.push('-G', 'Ninja');
run('cmake', '-S', source, '-B', output, ...options);
run('cmake', '--build', output, '--config', 'Release', '--parallel', String(availableParallelism()));
