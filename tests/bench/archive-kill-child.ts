/**
 * A child process of the kill test: fills the archive in FOLDER from FOOTAGE, or goes on with it. Says when it is open, each time that there is more in it, and when there is nothing left to read.
 * `node archive-kill-child.js FOLDER FOOTAGE`.
 */
import { randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import { Events } from '../../host/events/events.ts';
import { systemClock } from '../../host/ports/clock.ts';
import { nodeSpawner } from '../../host/ports/node-spawner.ts';
import { openArchive } from '../../host/shells/open-archive.ts';

const [folder = '', footage = ''] = process.argv.slice(2);
const events = new Events();
events.listen((event, payload) => {
  if (event === 'archive.changed' && 'shots' in payload && payload.shots > 0) writeSync(1, 'more\n');
});
const archive = openArchive(folder, {
  events,
  spawner: nodeSpawner,
  clock: systemClock,
  newId: randomUUID,
});
const { sources } = await archive.view();
if (sources.length === 0) await archive.ingest.add(footage);
else await archive.ingest.takeUp();
writeSync(1, 'open\n');
for (const { id } of archive.ingest.jobs.list()) {
  const { failure } = await archive.ingest.jobs.ended(id);
  if (failure) throw new Error(failure.message);
}
await archive.close();
writeSync(1, 'done\n');
process.exit(0);
