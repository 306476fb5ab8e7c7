import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Consent, Rights } from '../../../core/rights/rights.ts';
import { analysed, fileAt } from '../test/archive-content.ts';
import { SqliteArchiveStore } from './sqlite-archive-store.ts';

let folder: string;
let store: SqliteArchiveStore;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'workprint-archive-rights-'));
  store = new SqliteArchiveStore(folder);
});

afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

const rights = (consent: Consent): Rights => ({ owner: 'A', licence: '', consent, expires: null, territories: [] });
const consentsOf = async (content: string) =>
  (await store.rights.ofContent(content)).map((file) => [file.path, file.rights.consent]);

describe('rights', () => {
  it('of a source, a folder in it and a file: the nearest holds, for every file with the content', async () => {
    const { id } = await store.addFolder('/footage');
    await store.saveFile(fileAt(id, 'a.mov', 'aa'), analysed('aa'));
    await store.saveFile(fileAt(id, 'day 1/b.mov', 'aa'), analysed('aa'));
    expect(await consentsOf('aa')).toEqual([
      ['/footage/a.mov', 'unknown'],
      ['/footage/day 1/b.mov', 'unknown'],
    ]);
    const before = await store.revision();
    await store.rights.record(id, '', rights('granted'));
    await store.rights.record(id, 'day 1', rights('refused'));
    expect(await store.revision()).toBe(before + 2);
    expect(await consentsOf('aa')).toEqual([
      ['/footage/a.mov', 'granted'],
      ['/footage/day 1/b.mov', 'refused'],
    ]);
    await store.rights.record(id, 'day 1', null);
    expect((await consentsOf('aa'))[1]).toEqual(['/footage/day 1/b.mov', 'granted']);
  });

  it('stay with their files when a folder around them is added, and go with their source', async () => {
    const inner = await store.addFolder('/footage/day 1');
    await store.saveFile(fileAt(inner.id, 'a.mov', 'aa'), analysed('aa'));
    await store.rights.record(inner.id, '', rights('granted'));
    const single = await store.addFile('/footage/b.mov');
    await store.saveFile(fileAt(single.id, '/footage/b.mov', 'bb'), analysed('bb'));
    await store.rights.record(single.id, '/footage/b.mov', rights('research'));
    const outer = await store.addFolder('/footage');
    await store.rights.record(outer.id, '', rights('refused'));
    expect(await consentsOf('aa')).toEqual([['/footage/day 1/a.mov', 'granted']]);
    expect(await consentsOf('bb')).toEqual([['/footage/b.mov', 'research']]);
    await store.removeSource(outer.id);
    expect(await store.rights.recorded()).toEqual([]);
    expect(await store.problems()).toEqual([]);
  });
});

describe('look boards', () => {
  it('are kept under names of their own', async () => {
    const board = { id: 'b1', name: 'Dawn', note: '', shots: [{ shotId: 's', weight: 0.5 }] };
    await store.boards.save(board);
    await expect(store.boards.save({ ...board, id: 'b2' })).rejects.toMatchObject({ kind: 'already-there' });
    await store.boards.save({ ...board, note: 'Scene 12' });
    expect(await store.boards.list()).toEqual([{ ...board, note: 'Scene 12' }]);
    await store.boards.remove('b1');
    expect(await store.boards.list()).toEqual([]);
  });
});
