import { parseArgs } from 'node:util';
import { Failure } from '../../core/jobs/failure.ts';
import { printTable, writeFigures } from '../figures.ts';
import { evaluateArchive } from './archive.ts';
import { evaluateLook } from './look.ts';

const USAGE =
  'Usage: npm run evaluate -- look [--films DIR] [--pairs N] [--json FILE]\n       npm run evaluate -- archive [--films DIR] [--json FILE]';

async function evaluate(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { films: { type: 'string' }, pairs: { type: 'string', default: '96' }, json: { type: 'string' } },
    allowPositionals: true,
  });
  const pairs = Number(values.pairs);
  const [what] = positionals;
  if ((what !== 'look' && what !== 'archive') || !Number.isInteger(pairs) || pairs < 1)
    throw new Failure('invalid-input', USAGE);
  const say = (line: string): boolean => process.stdout.write(`${line}\n`);
  const films = values.films ?? null;
  const rows = what === 'look' ? await evaluateLook(films, pairs, say) : await evaluateArchive(films, say);
  printTable(rows);
  if (values.json !== undefined) await writeFigures(values.json, `evaluate ${what}`, rows);
}

evaluate().catch((error: unknown) => {
  const { kind, message, remedy } = Failure.from(error).report();
  process.stderr.write(`evaluate: ${message}${remedy === '' ? '' : `\n${remedy}`}\n`);
  process.exitCode = kind === 'invalid-input' ? 2 : 1;
});
