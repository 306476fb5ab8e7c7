import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { programRoot } from '../host/shells/software.ts';

/** One figure. Ids are stable (QUALITY.md, "The figures file"). */
export interface BenchRow {
  readonly id: string;
  readonly value: number;
  readonly unit: string;
  /** What the value is a mean or median of: runs, frames, pairs. */
  readonly n: number;
  /** What it stands beside, run in the same command, and that one's value. */
  readonly peer?: string;
  readonly peerValue?: number;
  readonly note?: string;
}

const run = promisify(execFile);

/** Prints the rows as a table. A peer that was not run stays empty. */
export function printTable(rows: readonly BenchRow[]): void {
  const cells = rows.map(({ id, value, unit, n, peer, peerValue, note }) => [
    id,
    figure(value),
    unit,
    String(n),
    peer === undefined ? '' : `${peer}${peerValue === undefined ? '' : ` ${figure(peerValue)}`}`,
    note ?? '',
  ]);
  const table = [['figure', 'value', 'unit', 'n', 'peer', 'note'], ...cells];
  const widths = (table[0] ?? []).map((_, column) => Math.max(...table.map((row) => (row[column] ?? '').length)));
  for (const row of table) {
    process.stdout.write(
      `${row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd()}\n`,
    );
  }
}

/** Writes the figures file: the rows, the command, the commit and the machine they come from. */
export async function writeFigures(file: string, command: string, rows: readonly BenchRow[]): Promise<void> {
  const machine = { cpu: cpus()[0]?.model.trim() ?? 'unknown', cores: cpus().length, gpu: await gpu() };
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${JSON.stringify({ command, commit: await commit(), machine, rows }, null, 2)}\n`);
}

function figure(value: number): string {
  return Number.isFinite(value) ? String(Number(value.toPrecision(4))) : String(value);
}

/** The commit of the checkout, with `+` where files differ from it; `unknown` outside one. */
async function commit(): Promise<string> {
  const git = async (...args: string[]) => (await output('git', ['-C', programRoot, ...args]))?.trim();
  const head = await git('rev-parse', 'HEAD');
  if (head === undefined) return 'unknown';
  return (await git('status', '--porcelain', '--untracked-files=no')) === '' ? head : `${head}+`;
}

async function gpu(): Promise<string> {
  const listed = await output('nvidia-smi', ['--query-gpu=name', '--format=csv,noheader']);
  return listed?.trim().split('\n')[0] ?? 'none';
}

/** What a program prints; undefined where there is no such program or it fails. */
async function output(program: string, args: readonly string[]): Promise<string | undefined> {
  return run(program, args).then(
    ({ stdout }) => stdout,
    () => undefined,
  );
}
