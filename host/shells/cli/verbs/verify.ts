import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { Failure } from '../../../../core/jobs/failure.ts';
import { systemClock } from '../../../ports/clock.ts';
import { listBackups, restoreBackup } from '../../../project/backup-files.ts';
import { describeProblem, salvage } from '../../../project/salvage.ts';
import { verifyProject, type Verdict } from '../../../project/verify.ts';
import { EXIT_CODES } from '../exit-codes.ts';
import type { Output } from '../output.ts';
import type { Verb } from '../verb.ts';

export const verify: Verb = {
  usage: 'verify PROJECT [--repair | --restore BACKUP]',
  summary:
    'Check the whole project file, its takes and media, and list its backups. --repair makes a sound file of what can be read. Ends with 5 when it is damaged.',
  options: { repair: { type: 'boolean' }, restore: { type: 'string' } },
  async run([project], options, output) {
    if (project === undefined) throw new Failure('invalid-input', 'Which project? Give its .workprint file first.');
    const path = resolve(project);
    if (typeof options['restore'] === 'string') return restore(path, resolve(options['restore']), output);
    if (!existsSync(path)) throw new Failure('not-found', `There is no project ${path}.`, 'Check the path.');
    const found = verifyProject(path);
    if (options['repair'] === true && found.problems.length > 0) return repair(path, output);
    report(path, found, {}, [], output);
    return found.problems.length > 0 ? EXIT_CODES['damaged-media'] : 0;
  },
};

function report(
  path: string,
  found: Verdict,
  more: Record<string, unknown>,
  lines: readonly string[],
  output: Output,
): void {
  const backups = listBackups(path);
  const state = found.problems.length === 0 ? 'sound' : `${found.problems.length} problems`;
  output.result(
    [
      ...lines,
      `${path}: ${state}; ${found.records} records, ${found.edits} edits, revision ${found.revision}`,
      ...found.problems.map(describeProblem),
      ...found.offline.map((file) => `Offline: ${file}`),
      ...backups.map((backup) => `Backup of ${new Date(backup.madeAt).toISOString()}: ${backup.path}`),
    ],
    { path, ...found, backups, ...more },
  );
}

function repair(path: string, output: Output): void {
  const { damagedPath, missing } = salvage(path, systemClock.now());
  const lines = [
    `The damaged file is kept as ${damagedPath}`,
    ...missing.map((problem) => `Missing: ${describeProblem(problem)}`),
  ];
  report(path, verifyProject(path), { damagedPath, missing }, lines, output);
}

function restore(path: string, backup: string, output: Output): void {
  const { replacedPath } = restoreBackup(path, backup, systemClock.now());
  const lines = [`Restored ${backup}`, ...(replacedPath === null ? [] : [`What was there is kept as ${replacedPath}`])];
  report(path, verifyProject(path), { replacedPath }, lines, output);
}
