import { parseArgs } from 'node:util';
import { Failure } from '../../core/jobs/failure.ts';
import { printTable, writeFigures } from '../figures.ts';
import { evaluateArchive } from './archive.ts';
import { evaluateLook } from './look.ts';
import { evaluateShots } from './shots/evaluate-shots.ts';

const USAGE = `Usage: npm run evaluate -- look [--films DIR] [--pairs N] [--json FILE]
       npm run evaluate -- archive [--films DIR] [--json FILE]
       npm run evaluate -- shots [--synthetic] [--json FILE]`;

async function evaluate(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: {
      films: { type: 'string' },
      pairs: { type: 'string', default: '96' },
      synthetic: { type: 'boolean', default: false },
      json: { type: 'string' },
    },
    allowPositionals: true,
  });
  const print = (line: string) => process.stdout.write(`${line}\n`);
  const pairs = Number(values.pairs);
  const [subject] = positionals;
  if ((subject !== 'look' && subject !== 'archive' && subject !== 'shots') || !Number.isInteger(pairs) || pairs < 1)
    throw new Failure('invalid-input', USAGE);
  const films = values.films ?? null;
  const evaluations = {
    look: () => evaluateLook(films, pairs, print),
    archive: () => evaluateArchive(films, print),
    shots: () => evaluateShots(values.synthetic, print),
  };
  const rows = await evaluations[subject]();
  printTable(rows);
  if (values.json !== undefined) await writeFigures(values.json, `evaluate ${subject}`, rows);
}

evaluate().catch((error: unknown) => {
  const { kind, message, remedy } = Failure.from(error).report();
  process.stderr.write(`evaluate: ${message}${remedy === '' ? '' : `\n${remedy}`}\n`);
  process.exitCode = kind === 'invalid-input' ? 2 : 1;
});
