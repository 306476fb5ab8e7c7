/**
 * A child process of the fuzz: opens damaged projects with repair, one after the other, and prints a JSON line before and after each. `node open-damaged.js FOLDER
 * FIRST_SEED COUNT`. A native crash ends it in the middle, which its parent counts.
 */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../../core/jobs/failure.ts';
import { Events } from '../../host/events/events.ts';
import { Project } from '../../host/project/project.ts';
import { salvage } from '../../host/project/salvage.ts';
import { ProjectStore } from '../../host/project/store.ts';
import { verifyProject } from '../../host/project/verify.ts';
import { baseProjects } from './base-projects.ts';
import { mutate } from './mutate-project.ts';
import { SeededRandom } from '../seeded-random.ts';

/** How an input ended. `opened`: as it was; `salvaged`: what could be read of it; `refused`: with a Failure. */
export type Ending = 'opened' | 'salvaged' | 'refused' | 'escaped';

export interface Outcome {
  readonly seed: number;
  readonly ending: Ending;
  /** Of processor time: a busy machine makes anything slow by the clock. A stall that uses none is ended by the parent. */
  readonly milliseconds: number;
  /** What was missing, or what was said. */
  readonly words: string;
}

const [folder = '', firstSeed = '0', count = '1'] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const bases = baseProjects(folder);
for (let seed = Number(firstSeed); seed < Number(firstSeed) + Number(count); seed++) {
  process.stdout.write(`${JSON.stringify({ seed })}\n`);
  process.stdout.write(`${JSON.stringify(attempt(seed))}\n`);
}

function attempt(seed: number): Outcome {
  const place = join(folder, String(seed));
  mkdirSync(place);
  const path = join(place, 'Film.workprint');
  const { file, log } = mutate(bases, new SeededRandom(seed));
  writeFileSync(path, file);
  if (log.length > 0) writeFileSync(`${path}-wal`, log);
  const started = process.cpuUsage();
  const [ending, words] = tried(path, file);
  const used = process.cpuUsage(started);
  const milliseconds = (used.user + used.system) / 1000;
  rmSync(place, { recursive: true, force: true });
  return { seed, ending, milliseconds, words };
}

function tried(path: string, file: Buffer): [Ending, string] {
  try {
    return use(path) ?? repaired(path, file);
  } catch (error) {
    if (error instanceof Failure && error.kind !== 'internal') return ['refused', error.message];
    return ['escaped', String((error as Error).stack)];
  }
}

/** Opens a project and reads and does everything; null when it is damaged. */
function use(path: string): [Ending, string] | null {
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

function repaired(path: string, file: Buffer): [Ending, string] {
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
