import { causeOf } from '../../project/inspect.ts';
import type { SqliteConnection } from '../../project/sqlite-connection.ts';
import type { ArchiveStore } from '../store.ts';
import { archiveSchema } from './archive-schema.ts';

/** Rows that are in memory at once. */
const PAGE = 1000;

/** What is wrong with an archive's file: pages and indexes, references, rows that can't be read. */
export async function archiveProblems(database: SqliteConnection, store: ArchiveStore): Promise<string[]> {
  try {
    archiveSchema.check(database);
    const faults = faultsOf(database);
    return faults.length > 0 ? faults : [...brokenReferences(database), ...(await unreadable(store))];
  } catch (error) {
    return [causeOf(error)];
  }
}

function faultsOf(database: SqliteConnection): string[] {
  return database
    .all('SELECT hex(integrity_check) AS fault FROM pragma_integrity_check(100)')
    .map(({ fault }) => unhex(fault))
    .filter((fault) => fault !== 'ok');
}

function brokenReferences(database: SqliteConnection): string[] {
  return database
    .all('SELECT hex("table") AS child, rowid AS row, hex(parent) AS parent FROM pragma_foreign_key_check')
    .map(
      ({ child, row, parent }) =>
        `row ${String(row)} of its table "${unhex(child)}" names one of "${unhex(parent)}" that is missing`,
    );
}

/** One fault a table: what lies behind the first is not looked at. */
async function unreadable(store: ArchiveStore): Promise<string[]> {
  const problems: string[] = [];
  for (const read of [readFiles, readShots, readDescriptors, readRights, readBoards]) {
    try {
      await read(store);
    } catch (error) {
      problems.push(causeOf(error));
    }
  }
  return problems;
}

async function readFiles(store: ArchiveStore): Promise<void> {
  for (const { id } of await store.sources()) {
    for (let path: string | null = null; ;) {
      const last: string | undefined = (await store.filesAfter(id, path, PAGE)).at(-1)?.path;
      if (last === undefined) break;
      path = last;
    }
  }
}

async function readShots(store: ArchiveStore): Promise<void> {
  for (let position = 0; ;) {
    const last = (await store.shotsAfter(position, PAGE)).at(-1);
    if (!last) return;
    position = last.position;
  }
}

async function readDescriptors(store: ArchiveStore): Promise<void> {
  let described = 0;
  for await (const page of store.describedSince(0)) described += page.length;
  const { shots } = await store.counts();
  if (described !== shots) throw new RangeError(`${shots - described} of its ${shots} shots have no descriptor`);
}

async function readRights({ rights }: ArchiveStore): Promise<void> {
  await rights.recorded();
}

async function readBoards({ boards }: ArchiveStore): Promise<void> {
  await boards.list();
}

function unhex(text: unknown): string {
  return Buffer.from(String(text), 'hex').toString();
}
