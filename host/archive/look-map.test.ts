import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { LookMap } from './look-map.ts';
import { SqliteArchiveStore } from './sqlite/sqlite-archive-store.ts';
import { analysed, fileAt } from './test/archive-content.ts';

let folder: string;
let store: SqliteArchiveStore;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'workprint-look-map-'));
  store = new SqliteArchiveStore(folder);
});

afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

it('lays shots out in the order of the archive, those of one look in one place, once for each state of it', async () => {
  const map = new LookMap(store);
  expect(await map.now()).toMatchObject({ positions: new Int32Array(0), points: new Float32Array(0) });
  const { id } = await store.addFolder('/footage');
  // Two shots each, of hues 0.1 and 0.4, 0.1 and 0.4, 0.8 and 1.1.
  await store.saveFile(fileAt(id, 'a.mov', 'aa'), analysed('aa', 0.1));
  await store.saveFile(fileAt(id, 'b.mov', 'bb'), analysed('bb', 0.1));
  await store.saveFile(fileAt(id, 'c.mov', 'cc'), analysed('cc', 0.8));
  const [drawn, same] = await Promise.all([map.now(), map.now()]);
  expect(same).toBe(drawn);
  expect(Array.from(drawn.positions)).toEqual(await store.positionsAfter(0, 10));
  const at = (shot: number) => [drawn.points[2 * shot], drawn.points[2 * shot + 1]];
  expect([at(2), at(3)]).toEqual([at(0), at(1)]);
  // Along what they differ in most: by hue.
  const along = [0, 1, 4, 5].map((shot) => drawn.points[2 * shot]!);
  expect([along, along.toReversed()]).toContainEqual(along.toSorted((a, b) => a - b));
  await store.removeFile(id, 'c.mov');
  await store.sweep();
  const after = await map.now();
  expect(after.positions).toHaveLength(4);
  expect(Math.max(...after.points.map(Math.abs))).toBeCloseTo(1, 6);
});
