/**
 * A child process of the crash test: edits a project as fast as it can, and says of each edit that it is acknowledged. `node crash-child.js MODE PROJECT FOLDER`.
 * It runs until it is killed.
 */
import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../../core/jobs/failure.ts';
import { sequenceSchema, type TimelineRecord } from '../../core/timeline/model/records.ts';
import { nodeSpawner } from '../../host/ports/node-spawner.ts';
import { openHost, type Host } from '../../host/shells/host.ts';

export type CrashMode = 'edit' | 'migrate' | 'backup' | 'save-as' | 'collect';

/** What it prints, one JSON object a line. */
export interface Acknowledged {
  readonly path: string;
  readonly revision: number;
}

/** The record that counts edits: its name is how many there were. */
export const COUNTER = 'counter';

/** Adds one to the counter, and a record that nothing else touches. */
function edit(host: Host): number {
  const before = host.project.timeline.records.get(COUNTER) ?? null;
  const count = before?.kind === 'sequence' ? Number(before.name) + 1 : 1;
  const sequence = (id: string): TimelineRecord =>
    sequenceSchema.parse({
      kind: 'sequence',
      id,
      name: String(count),
      rate: { num: 24, den: 1 },
      width: 640,
      height: 360,
      sampleRate: 48000,
    });
  const id = `sequence-${count}`;
  return host.project.apply(
    { [COUNTER]: { before, after: sequence(COUNTER) }, [id]: { before: null, after: sequence(id) } },
    `Edit ${count}`,
  );
}

/** What goes on beside the edits. Resolves after one turn of it. */
async function disturb(mode: CrashMode, host: Host, folder: string, turn: number): Promise<void> {
  const name = join(folder, `${mode} ${process.pid} ${turn}`);
  if (mode === 'backup') await host.backups.make();
  if (mode === 'save-as') await host.handlers['project.saveAs']({ path: `${name}.workprint`, replace: false });
  if (mode === 'collect') {
    const job = await host.jobs.ended((await host.handlers['project.collect']({ folder: name })).jobId);
    if (job.failure) throw Failure.fromReport(job.failure);
  }
}

function say(line: Acknowledged | { readonly state: string }): void {
  writeSync(1, `${JSON.stringify(line)}\n`);
}

async function main([mode = 'edit', projectPath = '', folder = '']: readonly string[]): Promise<void> {
  say({ state: 'opening' });
  let now = Date.now();
  const host = await openHost({
    projectPath,
    archive: join(folder, 'archive'),
    mode: 'open',
    spawner: nodeSpawner,
    resumeJobs: false,
    clock: { now: () => (now += 1000) },
  });
  say({ state: 'open' });
  let stirring = false;
  for (let turn = 0; ; turn++) {
    if (!stirring) {
      stirring = true;
      say({ state: 'begun' });
      void disturb(mode as CrashMode, host, folder, turn).then(() => {
        stirring = false;
        say({ state: 'ended' });
      });
    }
    const revision = edit(host);
    say({ path: host.store.path, revision });
    await new Promise((next) => setImmediate(next));
  }
}

if (process.argv[1]?.endsWith('crash-child.js')) await main(process.argv.slice(2));
