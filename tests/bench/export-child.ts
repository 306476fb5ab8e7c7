/** A child process that exports one film: `node export-child.js PLAN.json` prints the most memory, in bytes, that it had resident while a frame was done. */
import { readFile } from 'node:fs/promises';
import { exportSequence } from '../../host/workers/media/export-sequence.ts';
import { exportPlanSchema } from '../../host/workers/media/protocol.ts';

if (process.argv[1]?.endsWith('export-child.js')) {
  const plan = exportPlanSchema.parse(JSON.parse(await readFile(process.argv[2] ?? '', 'utf8')));
  // Not the system's own maximum: Linux has a process begin with that of the one that starts it.
  let most = 0;
  const onProgress = (): void => void (most = Math.max(most, process.memoryUsage.rss()));
  await exportSequence(plan, { signal: new AbortController().signal, onProgress });
  process.stdout.write(`${most}\n`);
}
