/**
 * A child process of the fuzz (child.ts): opens damaged projects with repair. An input ends `opened` when it was as it should be, `salvaged` with what could be read of it, or
 * `refused`. A native crash ends the child in the middle, which its parent counts.
 */
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../../core/jobs/failure.ts';
import { Events } from '../../host/events/events.ts';
import { Project } from '../../host/project/project.ts';
import { salvage } from '../../host/project/salvage.ts';
import { ProjectStore } from '../../host/project/store.ts';
import { verifyProject } from '../../host/project/verify.ts';
import { baseProjects } from './base-projects.ts';
import { doInputs, folder, type Ended } from './child.ts';
import { mutate } from './mutate-project.ts';
import { SeededRandom } from '../seeded-random.ts';

const bases = baseProjects(folder);
await doInputs(
  (seed, place) => {
    const path = join(place, 'Film.workprint');
    const { file, log } = mutate(bases, new SeededRandom(seed));
    writeFileSync(path, file);
    if (log.length > 0) writeFileSync(`${path}-wal`, log);
    return { path, file };
  },
  ({ path, file }) => use(path) ?? repaired(path, file),
);

/** Opens a project and reads and does everything; null when it is damaged. */
function use(path: string): Ended | null {
  let store: ProjectStore | null = null;
  try {
    store = new ProjectStore(path);
    work(store);
    return ['opened', ''];
  } catch (error) {
    if (error instanceof Failure && error.kind === 'damaged-media') return null;
    throw error;
  } finally {
    closeQuietly(store);
  }
}

function work(store: ProjectStore): void {
  const project = new Project(store, new Events());
  store.assets();
  store.shots();
  store.takes();
  store.jobs();
  for (let i = 0; i < 3 && project.undoLabel !== null; i++) project.undo();
  if (project.redoLabel !== null) project.redo();
}

function repaired(path: string, file: Buffer): Ended {
  const { missing } = salvage(path, 0);
  const kept = readdirSync(join(path, '..')).some((name) => name.startsWith('Film.damaged-'));
  if (!kept) throw new Error('The damaged file is gone.');
  const { problems } = verifyProject(path);
  if (problems.length > 0)
    throw new Error(`The salvaged file has problems: ${JSON.stringify(problems)} (of ${file.length} bytes)`);
  const store = new ProjectStore(path);
  try {
    work(store);
  } finally {
    store.close();
  }
  return ['salvaged', missing.map(({ table, id, cause }) => `${table} ${id ?? ''}: ${cause}`).join('; ')];
}

/** Closing a damaged project says once more that it is damaged. */
function closeQuietly(store: ProjectStore | null): void {
  try {
    store?.close();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
  }
}
