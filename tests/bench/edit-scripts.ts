import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { playScript, type RandomScript } from '../../core/timeline/test/play-script.ts';
import { programRoot } from '../../host/shells/software.ts';
import { randomScripts } from './random-scripts.ts';

/**
 * Plays random edit scripts and checks the timeline after every edit: `node out/tests/bench/edit-scripts.js [--scripts 20000] [--seed 1]`. A script that fails is made as
 * short as it goes and kept in core/timeline/edit/regressions.json, which the unit tests play from then on.
 */
const { values } = parseArgs({
  options: { scripts: { type: 'string', default: '20000' }, seed: { type: 'string', default: '1' } },
});
const total = Number(values.scripts);
const seed = Number(values.seed);
const BATCH = 100;
const FEW = 5;
const regressions = join(programRoot, 'core/timeline/edit/regressions.json');

const started = performance.now();
let done = 0;
let refused = 0;
let played = 0;
const failures: { error: string; script: RandomScript }[] = [];
for (let batch = 0; played < total && failures.length < FEW; batch++) {
  for (const script of fc.sample(randomScripts, {
    numRuns: Math.min(BATCH, total - played),
    seed: seed * 1_000_000 + batch,
  })) {
    played++;
    try {
      const result = playScript(script);
      done += result.done;
      refused += result.refused;
    } catch {
      const least = shortest(script);
      failures.push({ error: failureOf(least) ?? '', script: least });
    }
  }
  if (batch % 10 === 9) process.stderr.write(`${played} scripts, ${failures.length} failed\n`);
}
const seconds = ((performance.now() - started) / 1000).toFixed(0);
process.stdout.write(
  `${played} scripts, ${done} edits done, ${refused} refused in words, ${failures.length} scripts failed, ${seconds} s (seed ${seed})\n`,
);
for (const { error } of failures) process.stdout.write(`${error}\n`);
if (failures.length > 0) {
  const known = JSON.parse(await readFile(regressions, 'utf8')) as RandomScript[];
  const scripts = [...known, ...failures.map(({ script }) => script)].map((script) => `  ${JSON.stringify(script)}`);
  await writeFile(regressions, `[\n${scripts.join(',\n')}\n]\n`);
  process.exitCode = 1;
}

/** The script with every edit left out that is not needed to make it fail, and without numbers that don't matter. */
function shortest(script: RandomScript): RandomScript {
  let least = script;
  for (let i = script.edits.length - 1; i >= 0; i--) {
    const without = { ...least, edits: least.edits.toSpliced(i, 1) };
    if (failureOf(without) !== null) least = without;
  }
  return least;
}

function failureOf(script: RandomScript): string | null {
  try {
    playScript(script);
    return null;
  } catch (error) {
    return String(error);
  }
}
