/**
 * Runs the kernels' tests with AddressSanitizer and UndefinedBehaviorSanitizer watching: reads and writes beyond buffers, uses after freeing, overflows. Stops at the
 * first finding, with where it happened. GCC on Linux; leaks are not looked for, as Node itself does not free all it has.
 *
 * `node build/test-sanitized.mjs [TEST…]`: those test files, or all that run kernels.
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const KERNEL_TESTS = ['native/test', 'tests/golden/picture/native.test.ts', 'host/workers/media/render'];

function run(program, parameters, environment = {}) {
  const { status } = spawnSync(program, parameters, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...environment },
  });
  if (status !== 0) process.exit(status ?? 1);
}

/** Where the compiler has a library of its own. */
function library(name) {
  return spawnSync(process.env.CXX ?? 'g++', [`-print-file-name=${name}`], { encoding: 'utf8' }).stdout.trim();
}

run(process.execPath, [path.join('build', 'build-native.mjs'), '--sanitize']);
const tests = process.argv.slice(2);
run(
  process.execPath,
  [path.join('node_modules', 'vitest', 'vitest.mjs'), 'run', ...(tests.length > 0 ? tests : KERNEL_TESTS)],
  {
    WORKPRINT_NATIVE_BUILD: 'sanitize',
    // Both have to be there before Node starts: the addon comes too late, and AddressSanitizer needs the C++ library's exceptions.
    LD_PRELOAD: `${library('libasan.so')} ${library('libstdc++.so.6')}`,
    ASAN_OPTIONS: 'detect_leaks=0',
    UBSAN_OPTIONS: 'halt_on_error=1:print_stacktrace=1',
  },
);
