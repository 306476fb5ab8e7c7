import { copyFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ProjectStore } from '../../host/project/store.ts';
import { assetAt, filled } from '../../host/project/test/project-file.ts';

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
  const store = new ProjectStore(path);
  const project = filled(store, names);
  for (const name of names.slice(0, 3)) store.saveAsset(assetAt(`asset-${name}`, `/footage/${name}.mov`));
  const numbers = (length: number): number[] => Array.from({ length }, (_, i) => i / length);
  const descriptor = { look: numbers(64), light: numbers(32), framing: numbers(32), statistics: numbers(128) };
  store.saveShots([
    { view: { id: 'shot-1', assetId: `asset-${names[0]}`, number: 1, start: 0, count: 48 }, descriptor },
  ]);
  project.undo();
  project.undo();
  project.redo();
  return store;
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
