import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Libsql from 'libsql';
import { append } from '../../../core/timeline/edit/append.ts';
import { diffOf } from '../../../core/timeline/history/diff.ts';
import { Timeline } from '../../../core/timeline/model/timeline.ts';
import { pair, TestFilm } from '../../../core/timeline/test/film.ts';
import { Events } from '../../events/events.ts';
import type { Asset } from '../asset.ts';
import { Project } from '../project.ts';
import type { ProjectStore } from '../store.ts';

/** Path of the SQL text that makes a project of an earlier file version. The compiler does not copy it beside this file's compiled form. */
export function fixturePath(version: number): string {
  const beside = fileURLToPath(new URL(`fixtures/version-${version}.sql`, import.meta.url));
  return beside.replace(join('out', 'host'), 'host');
}

/** Makes a project file of an earlier version at `path`. */
export function writeFixture(version: number, path: string): void {
  runSql(path, readFileSync(fixturePath(version), 'utf8'));
}

/** Changes a file behind the program's back. */
export function runSql(path: string, sql: string): void {
  const database = new Libsql(path);
  database.exec(sql);
  database.close();
}

/** The project with a sequence of clips with the given names in it, each one edit. */
export function filled(store: ProjectStore, names: readonly string[] = ['a', 'b', 'c']): Project {
  const project = new Project(store, new Events());
  const film = new TestFilm();
  project.apply(diffOf(Timeline.empty, film.timeline.records), 'Add sequence');
  for (const name of names) {
    project.apply(
      film.do((t, id) => append(t, { placements: pair(film, name, 0, 10) }, id)),
      `Append ${name}`,
    );
  }
  return project;
}

/** An asset of a hundred frames at 24, whose file is said to be `size` bytes. */
export function assetAt(id: string, path: string, fingerprint = '0'.repeat(64), size = 6): Asset {
  const rate = { num: 24, den: 1 };
  const format = {
    width: 640,
    height: 360,
    subsampling: { horizontal: 2, vertical: 2 },
    bitDepth: 8,
    matrix: 'bt709',
    range: 'limited',
    chromaLocation: 'left',
  } as const;
  return {
    id,
    name: path.replace(/^.*[\\/]/, ''),
    path,
    relativePath: null,
    fingerprint,
    modifiedAt: 0,
    probe: {
      container: 'mov',
      size,
      notes: [],
      audio: null,
      video: {
        codec: 'h264',
        width: 640,
        height: 360,
        rate,
        frameCount: 100,
        pixelFormat: 'yuv420p',
        format,
        transfer: 'bt709',
        primaries: 'bt709',
        pixelAspect: { num: 1, den: 1 },
        rotation: 0,
        fieldOrder: 'progressive',
        variableFrameRate: false,
        startTimecode: null,
      },
    },
  };
}
