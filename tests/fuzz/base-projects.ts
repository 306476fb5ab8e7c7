import { copyFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ProjectStore } from '../../host/project/store.ts';
import { assetAt, filled, runSql } from '../../host/project/test/project-file.ts';

/** A project file and the log beside it, as bytes; the log is empty for a project that was closed. */
export interface ProjectBytes {
  readonly file: Buffer;
  readonly log: Buffer;
}

/** Small projects to mutate: closed, cut off with a log, and with a branched history. Made in `folder`. */
export function baseProjects(folder: string): ProjectBytes[] {
  return [
    closed(join(folder, 'closed.workprint'), ['a', 'b', 'c']),
    closed(
      join(folder, 'longer.workprint'),
      Array.from({ length: 24 }, (_, i) => `clip${i}`),
    ),
    cutOff(join(folder, 'cut-off.workprint'), ['a', 'b', 'c', 'd']),
  ];
}

function fill(path: string, names: readonly string[]): ProjectStore {
  withShotOfItsOwn(path, `asset-${names[0]}`);
  const store = new ProjectStore(path);
  const project = filled(store, names);
  for (const name of names.slice(0, 3)) store.saveAsset(assetAt(`asset-${name}`, `/footage/${name}.mov`));
  store.shotsWereGiven('0b0e7a3c-6f3e-4e9c-9c0b-3f8f6f1f2a11', 1_700_000_000_000);
  project.undo();
  project.undo();
  project.redo();
  return store;
}

/** Begins a project that has come from file version 3: with a shot, which later ones keep in the archive. */
function withShotOfItsOwn(path: string, assetId: string): void {
  const store = new ProjectStore(path);
  store.saveAsset(assetAt(assetId, `/footage/${assetId.replace('asset-', '')}.mov`));
  store.close();
  const vector = Float32Array.from({ length: 256 }, (_, i) => i / 256);
  runSql(
    path,
    `INSERT INTO shots VALUES ('shot-1', '${assetId}', 1, 0, 48, x'${Buffer.from(vector.buffer).toString('hex')}')`,
  );
}

function closed(path: string, names: readonly string[]): ProjectBytes {
  fill(path, names).close();
  return { file: readFileSync(path), log: Buffer.alloc(0) };
}

/** The files as a killed program leaves them: copied while they are open. */
function cutOff(path: string, names: readonly string[]): ProjectBytes {
  const store = fill(path, names);
  const copy = path.replace('.workprint', '-copy');
  for (const suffix of ['', '-wal']) if (existsSync(path + suffix)) copyFileSync(path + suffix, copy + suffix);
  store.close();
  return { file: readFileSync(copy), log: readFileSync(`${copy}-wal`) };
}
