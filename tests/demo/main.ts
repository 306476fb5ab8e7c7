import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { Failure } from '../../core/jobs/failure.ts';
import { programRoot } from '../../host/shells/software.ts';
import { printTable, writeFigures } from '../figures.ts';
import { findFootage } from './footage.ts';
import { runMainJob } from './main-job.ts';
import { figuresOf, reportText } from './report.ts';
import { drawContactSheet } from './contact-sheet.ts';

/**
 * `npm run demo [-- --json FILE] [--out FOLDER]`: the main job on real frames, without a window: footage into the archive, a cut, a clip regenerated in the
 * look of archive shots, old and new side by side, the film exported; with the figures that say whether it went well.
 */
async function demo(): Promise<void> {
  const started = performance.now();
  const { values } = parseArgs({ options: { json: { type: 'string' }, out: { type: 'string' } } });
  const folder = values.out ?? join(programRoot, 'artifacts', 'demo');
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const footage = await findFootage(folder);
  const outcome = await runMainJob(folder, footage, (line) => process.stdout.write(`${line}\n`));
  const sheet = join(folder, 'contact-sheet.png');
  await drawContactSheet(outcome, sheet);
  const rows = figuresOf(outcome, (performance.now() - started) / 1000);
  const report = join(folder, 'report.md');
  await writeFile(report, reportText(outcome, rows));
  if (values.json !== undefined) await mkdir(dirname(values.json), { recursive: true });
  await writeFigures(values.json ?? join(folder, 'figures.json'), 'demo', rows);
  printTable(rows);
  for (const [name, path] of [
    ['Take', outcome.takePath],
    ...outcome.films.map((film) => ['Film', film]),
    ['Contact sheet', sheet],
    ['Report', report],
  ]) {
    process.stdout.write(`${name}: ${path}\n`);
  }
}

demo().catch((error: unknown) => {
  const failure = Failure.from(error);
  process.stderr.write(
    `demo: ${failure.message}${failure.remedy ? `\n      ${failure.remedy}` : ''}\n${failure.cause instanceof Error ? failure.cause.stack : ''}\n`,
  );
  process.exitCode = 1;
});
