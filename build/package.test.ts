import { getConfig, validateConfiguration } from 'app-builder-lib/out/util/config/config.js';
import type { Configuration } from 'electron-builder';
import { DebugLogger } from 'builder-util';
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { minimatch } from 'minimatch';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { beforeAll, describe, expect, it } from 'vitest';

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

  it('leaves every native file outside the archive', async () => {
    const unpacked = (file: string) =>
      (config.asarUnpack as string[]).some((pattern) => minimatch(file, pattern, { dot: true }));
    const natives = (await readdir(join(root, 'node_modules'), { recursive: true }))
      .map((file) => `node_modules/${file.replaceAll('\\', '/')}`)
      .filter((file) => /\.(node|dll|dylib|so(\.[\d.]+)?)$/.test(file));
    expect(natives.some((file) => file.includes('/onnxruntime-node/'))).toBe(true);
    expect(natives.some((file) => file.includes('/node-av'))).toBe(true);
    expect(natives.filter((file) => !unpacked(file))).toEqual([]);
    expect(unpacked('native/build/workprint_native.node')).toBe(true);
    expect(unpacked('models/packs/pocket/style.onnx')).toBe(true);
  });

  it('names only resources that are there', () => {
    const extra = config.extraResources as readonly { from: string }[];
    for (const path of [...extra.map(({ from }) => from), config.mac?.entitlements ?? '', 'build/icon.svg']) {
      expect(existsSync(join(root, path)), path).toBe(true);
    }
  });
});
