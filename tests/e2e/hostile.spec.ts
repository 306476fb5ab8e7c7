import { basename } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectBeside, type HostClient } from './harness/host-api.ts';
import { hostileFiles, importHostile, openAsset, type HostileImport } from './harness/hostile.ts';
import { startWorkprint, type Workprint } from './harness/workprint.ts';

const files = hostileFiles();

let workprint: Workprint;
let host: HostClient;
let imported: HostileImport;

beforeAll(async () => {
  workprint = await startWorkprint();
  host = await connectBeside(workprint.page);
  if (files.length > 0) imported = await importHostile(host, files);
});

afterAll(async () => {
  host.close();
  await workprint.close();
});

/** How long they take, and memory over 500 opens: `npm run bench -- viewer-leaks`. */
describe.skipIf(files.length === 0)('malformed files', () => {
  it('are in the project, or refused by name', () => {
    const { assets, refused } = imported;
    const known = new Set([...assets.map(({ path }) => path), ...refused.keys()]);
    expect(files.filter((path) => !known.has(path))).toEqual([]);
    for (const [path, message] of refused) expect(message).toContain(basename(path));
  });

  it('are shown in the viewer and played, or it is said what is wrong', async () => {
    const { page } = workprint;
    for (const asset of imported.assets) {
      const said = await openAsset(page, asset);
      if (said !== null) expect(said.length, basename(asset.path)).toBeGreaterThan(20);
      await page.keyboard.press('l');
      await page.waitForTimeout(150);
      await page.keyboard.press('k');
    }
    expect(workprint.complaints.filter((complaint) => complaint.startsWith('error'))).toEqual([]);
    // The window and its host are there as before.
    expect((await host.api.call('project.snapshot', {})).assets).toHaveLength(imported.assets.length);
  });
});
