/** A child process that exports one film: `node export-child.js PLAN.json` prints the export's report. */
import { readFile } from 'node:fs/promises';
import { exportSequence } from '../../host/workers/media/export-sequence.ts';
import { exportPlanSchema } from '../../host/workers/media/protocol.ts';
import { quietJob } from './timing.ts';

if (process.argv[1]?.endsWith('export-child.js')) {
  const plan = exportPlanSchema.parse(JSON.parse(await readFile(process.argv[2] ?? '', 'utf8')));
  process.stdout.write(`${JSON.stringify(await exportSequence(plan, quietJob()))}\n`);
}
