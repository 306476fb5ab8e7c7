/** Finds and loads the compiled kernels. */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Kernels } from './kernels.ts';

/**
 * What the addon exports: the kernels, and what tests and benchmarks need beside them. The product uses `Kernels` only.
 */
export interface NativeAddon extends Kernels {
  /**
   * The same kernels by their formulas, in double precision, one pixel after the other: what the fast ones are tested against. `composeYuv` and `composeRgba` are
   * tested against core/render/test/reference-renderer.ts, `scanVectors` against host/archive/vectors/test/plain-scan.ts.
   */
  readonly reference: Omit<
    Kernels,
    'dispatch' | 'flowDis' | 'composeYuv' | 'composeRgba' | 'mapFile' | 'unmapFile' | 'scanVectors'
  >;
  /** The instruction set in use; setting one that is not in `dispatch` throws a RangeError. */
  getDispatch(): string;
  setDispatch(level: string): void;
  /** Threads a kernel uses, 1 or more. */
  getThreads(): number;
  setThreads(count: number): void;
  /** Copies `source` to `target` (same length) on `getThreads()` threads: the speed limit that benchmarks compare with. */
  copy(source: Uint8Array, target: Uint8Array): Promise<void>;
}

/** `WORKPRINT_NATIVE_BUILD=sanitize` takes the build that watches itself: see build/test-sanitized.mjs. */
const build = process.env['WORKPRINT_NATIVE_BUILD'] === 'sanitize' ? 'sanitize' : '';
const addonPath = path.join('native', 'build', build, 'workprint_native.node');

/** The folder of Workprint's package.json, from the source tree, from `out/` and inside a packaged app alike. */
function packageRoot(): string {
  for (let folder = path.dirname(fileURLToPath(import.meta.url)); ; folder = path.dirname(folder)) {
    const manifest = path.join(folder, 'package.json');
    if (existsSync(manifest)) {
      const { name } = JSON.parse(readFileSync(manifest, 'utf8')) as { name?: unknown };
      if (name === 'workprint') return folder;
    }
    if (folder === path.dirname(folder)) throw new Error('No package.json of workprint above the native binding.');
  }
}

/** The whole addon, for tests and benchmarks. Throws an Error that says what to run when it is not built. */
export function loadAddon(): NativeAddon {
  // A shared library can't be loaded from inside an archive: electron-builder puts it next to app.asar.
  const file = path.join(packageRoot(), addonPath).replace(/app\.asar(?=[\\/])/, 'app.asar.unpacked');
  if (!existsSync(file)) {
    throw new Error(`The native kernels are not built: ${file} is missing. Run: npm run build:native`);
  }
  return createRequire(import.meta.url)(file) as NativeAddon;
}

/** The kernels. Throws an Error that says what to run when they are not built. */
export function loadKernels(): Kernels {
  return loadAddon();
}
