import { getConfig, validateConfiguration } from 'app-builder-lib/out/util/config/config.js';
import type { Configuration } from 'electron-builder';
import { DebugLogger } from 'builder-util';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { listPackage } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundledFiles } from '../core/text/fonts.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const validate = (config: object) => validateConfiguration(config, new DebugLogger(false));

describe('electron-builder.yml', () => {
  let config: Configuration;

  beforeAll(async () => {
    config = await getConfig(root, 'electron-builder.yml', null);
  });

  it("follows electron-builder's own schema", async () => {
    await expect(validate(config)).resolves.toBeUndefined();
  });

  it.each([
    ['a misspelt section', { electronFuzes: {} }],
    ['a fuse that is not there', { electronFuses: { runAsNodes: false } }],
    ['a compression that is not there', { compression: 'tight' }],
  ])('would be refused with %s', async (_breach, planted) => {
    await expect(validate({ ...config, ...planted })).rejects.toThrow(/Invalid configuration/);
  });

  it('burns every protective fuse', () => {
    expect(config.electronFuses).toEqual({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      grantFileProtocolExtraPrivileges: false,
    });
  });

  it('packs for Linux, Windows and Apple silicon', () => {
    expect(config.linux?.target).toEqual(['AppImage', 'deb']);
    expect(config.win?.target).toBe('nsis');
    expect(config.mac?.target).toEqual([
      { target: 'dmg', arch: 'arm64' },
      { target: 'zip', arch: 'arm64' },
    ]);
    expect(config.publish).toBeNull();
  });

  it('names only resources that are there', () => {
    const extra = config.extraResources as readonly { from: string }[];
    for (const path of [...extra.map(({ from }) => from), config.mac?.entitlements ?? '', 'build/icon.svg']) {
      expect(existsSync(join(root, path)), path).toBe(true);
    }
  });
});

/**
 * Packs the compiled program for Linux around a stand-in for Electron: a file with nothing but the mark that fuses are written behind. What
 * is packed, and how, is real; that it starts can't be seen here.
 */
describe('a packaged build', () => {
  let folder: string;
  let program: string;
  let packed: readonly string[];
  let unpacked: readonly string[];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'workprint-package-'));
    program = join(folder, 'out/linux-unpacked');
    await writeStandInElectron(join(folder, 'electron'));
    const cli = join(root, 'node_modules/electron-builder/cli.js');
    const settings = [`-c.electronDist=${join(folder, 'electron')}`, `-c.directories.output=${join(folder, 'out')}`];
    await promisify(execFile)(process.execPath, [cli, '--linux', 'dir', '--x64', '--publish', 'never', ...settings], {
      cwd: root,
    });
    packed = listPackage(join(program, 'resources/app.asar'), { isPack: false });
    unpacked = (await readdir(join(program, 'resources/app.asar.unpacked'), { recursive: true })).map(
      (file) => `/${file}`,
    );
  }, 120_000);

  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('holds the program', () => {
    expect(packed).toEqual(
      expect.arrayContaining([
        '/package.json',
        '/out/electron/main/main.js',
        '/out/electron/host/main.js',
        '/out/host/workers/media/main.js',
        '/out/host/workers/inference/main.js',
        '/dist/preload/preload.cjs',
        '/dist/renderer/index.html',
        '/models/packs/pocket/pack.json',
        '/node_modules/node-av/package.json',
        '/node_modules/onnxruntime-node/package.json',
      ]),
    );
  });

  it('holds no source, no test and no tool', () => {
    const own = packed.filter((file) => !file.startsWith('/node_modules'));
    expect(own.filter((file) => /\.(ts|tsx|cpp|h|py|map)$|\/tests?\//.test(file))).toEqual([]);
    expect([...new Set(own.map((file) => file.split('/')[1]))].sort()).toEqual([
      'dist',
      'models',
      'native',
      'out',
      'package.json',
    ]);
    expect(packed.filter((file) => /^\/node_modules\/(electron|typescript|vite|eslint|vitest)$/.test(file))).toEqual(
      [],
    );
  });

  it('has the fonts that titles are set in, and no others', () => {
    const fonts = packed.filter((file) => file.endsWith('.ttf'));
    expect(fonts.sort()).toEqual(
      bundledFiles()
        .map((file) => `/node_modules/${file}`)
        .sort(),
    );
  });

  it('has every native file and model outside the archive', () => {
    const loadedByPath = packed.filter((file) => /\.(node|onnx|dll|dylib|so(\.[\d.]+)?)$/.test(file));
    expect(loadedByPath.length).toBeGreaterThan(5);
    expect(loadedByPath.filter((file) => !unpacked.includes(file))).toEqual([]);
    expect(unpacked).toContain('/native/build/workprint_native.node');
  });

  it('has the protective fuses burnt', async () => {
    const wire = await getCurrentFuseWire(join(program, 'workprint'));
    const on = [
      FuseV1Options.EnableCookieEncryption,
      FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
      FuseV1Options.OnlyLoadAppFromAsar,
    ];
    const off = [
      FuseV1Options.RunAsNode,
      FuseV1Options.EnableNodeOptionsEnvironmentVariable,
      FuseV1Options.EnableNodeCliInspectArguments,
      FuseV1Options.GrantFileProtocolExtraPrivileges,
    ];
    expect(on.map((fuse) => String.fromCharCode(Number(wire[fuse])))).toEqual(on.map(() => '1'));
    expect(off.map((fuse) => String.fromCharCode(Number(wire[fuse])))).toEqual(off.map(() => '0'));
  });

  it('carries its licences', () => {
    for (const name of ['LICENSE', 'NOTICE']) expect(existsSync(join(program, 'resources', name)), name).toBe(true);
  });
});

/** Electron's folder as the packager needs it. The fuse wire is as Electron ships it: the mark, version 1, one character a fuse. */
async function writeStandInElectron(folder: string): Promise<void> {
  await mkdir(join(folder, 'resources'), { recursive: true });
  await mkdir(join(folder, 'locales'));
  await writeFile(join(folder, 'LICENSE'), '');
  const fuses = '101000101';
  await writeFile(
    join(folder, 'electron'),
    `dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX${String.fromCharCode(1, fuses.length)}${fuses}`,
    { mode: 0o755 },
  );
}
