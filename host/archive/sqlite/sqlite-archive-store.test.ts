import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runSql } from '../../project/test/project-file.ts';
import { shotId } from '../shot-id.ts';
import { analysed, fileAt } from '../test/archive-content.ts';
import { archiveSchema } from './archive-schema.ts';
import { SqliteArchiveStore } from './sqlite-archive-store.ts';

let folder: string;
let store: SqliteArchiveStore;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'workprint-archive-store-'));
  store = new SqliteArchiveStore(folder);
});

afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A source with two files of different content. */
async function filled(): Promise<string> {
  const { id } = await store.addFolder('/footage');
  await store.saveFile(fileAt(id, 'a.mov', 'aa'), analysed('aa'));
  await store.saveFile(fileAt(id, 'day 2/b.mov', 'bb'), analysed('bb', 1));
  return id;
}

describe('an archive', () => {
  it('has what was put into it after it was closed, under the same id', async () => {
    await filled();
    const before = { id: store.id, shots: await store.shotsAfter(0, 10), revision: await store.revision() };
    store.close();
    store = new SqliteArchiveStore(folder);
    expect({ id: store.id, shots: await store.shotsAfter(0, 10), revision: await store.revision() }).toEqual(before);
    expect(before.shots.map(({ path, number, start }) => [path, number, start])).toEqual([
      ['/footage/a.mov', 1, 0],
      ['/footage/a.mov', 2, 60],
      ['/footage/day 2/b.mov', 1, 0],
      ['/footage/day 2/b.mov', 2, 60],
    ]);
    expect(await store.descriptor(before.shots[0]!.id)).toEqual(analysed('aa').shots[0]?.descriptor);
    expect(await store.problems()).toEqual([]);
  });

  it('keeps one set of shots of content that lies under several paths, until the last is gone', async () => {
    const source = await filled();
    await store.saveFile(fileAt(source, 'copy.mov', 'aa'), analysed('aa'));
    expect(await store.counts()).toEqual({ files: 3, refused: 0, shots: 4 });
    expect(await store.pathsOf('aa')).toEqual(['/footage/a.mov', '/footage/copy.mov']);
    await store.removeFile(source, 'a.mov');
    expect(await store.sweep()).toBe(0);
    expect((await store.shotsAfter(0, 1))[0]?.path).toBe('/footage/copy.mov');
    await store.removeFile(source, 'copy.mov');
    expect(await store.sweep()).toBe(2);
    expect(await store.counts()).toMatchObject({ files: 1, shots: 2 });
    expect(await store.problems()).toEqual([]);
  });

  it('gives shots ids by what they are, and tags that are there again when the footage is', async () => {
    const source = await filled();
    const id = shotId('aa', { start: 60, count: 40 });
    await store.remark(id, { tags: ['night', 'rain'], note: 'The good one' });
    await store.removeFile(source, 'a.mov');
    await store.sweep();
    await expect(store.remark(id, { note: '' })).rejects.toMatchObject({ kind: 'not-found' });
    await store.saveFile(fileAt(source, 'elsewhere.mov', 'aa'), analysed('aa'));
    expect(await store.remarks(id)).toEqual({ tags: ['night', 'rain'], note: 'The good one' });
  });

  it('pages through its shots without end or overlap, and finds them by number and by the start of their id', async () => {
    await filled();
    const [first, second, third] = await store.shotsAfter(0, 10);
    expect(await store.shotsAfter(first!.position, 2)).toEqual([second, third]);
    expect(await store.shotsAfter(0, 2, 1)).toEqual([second, third]);
    expect(await store.shotsAfter(first!.position, 1, 1)).toEqual([third]);
    expect(await store.shotsAfter(0, 2, 99)).toEqual([]);
    expect(await store.shotsAfter(999, 2)).toEqual([]);
    expect(await store.shotAt(1)).toEqual(second);
    expect(await store.shotAt(4)).toBeNull();
    expect(await store.shotsNamed(third!.id.slice(0, 12), 2)).toEqual([third]);
    expect(await store.shots([third!.id, 'none', first!.id])).toEqual([third, first]);
    const described: string[] = [];
    for await (const page of store.describedSince(0)) described.push(...page.map(({ shotId: id }) => id));
    expect(described).toHaveLength(4);
  });

  it('tells a copy what has come since the revision it is of, and what there still is', async () => {
    const source = await filled();
    const revision = await store.revision();
    const come = async (): Promise<number[]> => {
      const found: number[] = [];
      for await (const page of store.describedSince(revision)) found.push(...page.map(({ position }) => position));
      return found;
    };
    expect(await come()).toEqual([]);
    await store.saveFile(fileAt(source, 'c.mov', 'cc'), analysed('cc', 2));
    await store.removeFile(source, 'a.mov');
    await store.sweep();
    expect([await come(), await store.positionsAfter(0, 9)]).toEqual([
      [5, 6],
      [3, 4, 5, 6],
    ]);
    // What comes back gets a place of its own: a copy that has seen it go takes it for new.
    await store.saveFile(fileAt(source, 'a.mov', 'aa'), analysed('aa'));
    expect([await come(), await store.positionsAfter(4, 2)]).toEqual([
      [5, 6, 7, 8],
      [5, 6],
    ]);
  });

  it('counts a revision for every change, and for nothing else', async () => {
    await filled();
    const before = await store.revision();
    await store.shotsAfter(0, 10);
    await store.sweep();
    expect(await store.revision()).toBe(before);
    await store.remark(shotId('aa', { start: 0, count: 60 }), { note: 'x' });
    expect(await store.revision()).toBe(before + 1);
  });
});

describe('sources', () => {
  it('never overlap: a folder takes in the folders and single files inside it, and is not added inside another', async () => {
    const inner = await store.addFolder('/footage/day 1');
    await store.saveFile(fileAt(inner.id, 'a.mov', 'aa'), analysed('aa'));
    const single = await store.addFile('/footage/b.mov');
    await store.saveFile(fileAt(single.id, '/footage/b.mov', 'bb'), analysed('bb'));
    await store.addFile('/elsewhere/c.mov');
    const outer = await store.addFolder('/footage');
    expect((await store.addFolder('/footage/day 1')).id).toBe(outer.id);
    expect((await store.addFile('/footage/day 3/d.mov')).id).toBe(outer.id);
    expect((await store.sources()).map(({ root }) => root)).toEqual(['', '/footage']);
    expect((await store.filesAfter(outer.id, null, 9)).map(({ path }) => path)).toEqual(['b.mov', 'day 1/a.mov']);
    expect((await store.filesAfter(single.id, null, 9)).map(({ path }) => path)).toEqual(['/elsewhere/c.mov']);
    expect((await store.shotsAfter(0, 9)).map(({ path }) => path)).toEqual([
      '/footage/day 1/a.mov',
      '/footage/day 1/a.mov',
      '/footage/b.mov',
      '/footage/b.mov',
    ]);
  });

  it('go with their files and the shots that no other source has', async () => {
    const source = await filled();
    const other = await store.addFolder('/copies');
    await store.saveFile(fileAt(other.id, 'a.mov', 'aa'), analysed('aa'));
    await store.removeSource(source);
    expect(await store.counts()).toEqual({ files: 1, refused: 0, shots: 2 });
    await expect(store.source(source)).rejects.toMatchObject({ kind: 'not-found' });
  });
});

describe('shots of a project from before the archive was one for all', () => {
  it('go on under their old ids', async () => {
    const source = await store.addFile('/a.mov');
    await store.adoptShots(fileAt(source.id, '/a.mov', 'aa'), analysed('aa'), ['old 1', 'old 2']);
    const [first, second] = await store.shotsAfter(0, 9);
    expect(await store.shots(['old 2', 'old 1'])).toEqual([second, first]);
    expect(await store.descriptor('old 1')).toEqual(await store.descriptor(first!.id));
  });

  it('mean the shot with their middle frame where the archive has cut the same content otherwise', async () => {
    await filled();
    const source = await store.addFile('/a.mov');
    const { probe, shots } = analysed('aa');
    const whole = { ...shots[0]!, start: 0, count: 100 };
    await store.adoptShots(fileAt(source.id, '/a.mov', 'aa'), { fingerprint: 'aa', probe, shots: [whole] }, ['old']);
    expect((await store.shots(['old'])).map(({ start, count }) => [start, count])).toEqual([[0, 60]]);
    expect(await store.counts()).toMatchObject({ shots: 4 });
  });
});

describe('two programs', () => {
  it('read and change one archive, and only one ingests', async () => {
    const other = new SqliteArchiveStore(folder);
    await filled();
    expect(await other.counts()).toMatchObject({ shots: 4 });
    await other.addFolder('/more');
    expect(await store.sources()).toHaveLength(2);
    const unlock = await store.lockIngest();
    await expect(other.lockIngest()).rejects.toMatchObject({ kind: 'in-use' });
    unlock();
    (await other.lockIngest())();
    other.close();
  });
});

describe('files that are none of ours', () => {
  /** The archive as it was closed, in another folder, with something done to it. */
  function opened(damage: (file: string) => void): SqliteArchiveStore {
    const other = mkdtempSync(join(folder, 'damaged-'));
    copyFileSync(join(folder, 'archive.sqlite'), join(other, 'archive.sqlite'));
    damage(join(other, 'archive.sqlite'));
    return new SqliteArchiveStore(other);
  }

  it('of a newer version, of another program, and damaged ones are refused in words', async () => {
    await filled();
    store.close();
    const sql = (text: string) => (file: string) => runSql(file, text);
    expect(() => opened(sql(`PRAGMA user_version = ${archiveSchema.newest + 1}`))).toThrow(
      `newer Workprint (file version ${archiveSchema.newest + 1})`,
    );
    expect(() => opened(sql('PRAGMA application_id = 1'))).toThrow(/another program, not a Workprint archive/);
    expect(() => opened(sql('DROP TABLE notes'))).toThrow(/its tables are not those of file version/);
    expect(() => opened((file) => writeFileSync(file, 'Dear editor, this is no archive. '.repeat(400)))).toThrow(
      /not a Workprint archive, or it is damaged/,
    );
    store = opened(() => undefined);
    expect(await store.counts()).toMatchObject({ shots: 4 });
  });

  it('rows that can not be read are named by a check', async () => {
    await filled();
    store.close();
    store = opened((file) =>
      runSql(
        file,
        `UPDATE descriptors SET vector = x'00' WHERE position = 2; UPDATE files SET failure = '{' WHERE path = 'a.mov'`,
      ),
    );
    const problems = await store.problems();
    expect(problems).toEqual([
      expect.stringMatching(/table "files" can't be read/),
      expect.stringMatching(/table "descriptors" can't be read: A descriptor has 256 numbers/),
    ]);
  });
});
