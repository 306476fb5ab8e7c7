import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { programRoot } from '../../host/shells/software.ts';

export interface Answer {
  readonly code: number | null;
  readonly stderr: string;
  /** What `--json` printed. */
  readonly json: Record<string, unknown> & { ok: boolean; failure?: { kind: string; message: string; remedy: string } };
}

/** Runs the compiled command line as a person's script would, with `--json`. `meanwhile` may watch or disturb it while it runs. */
export async function workprint(
  words: readonly string[],
  options: { env?: Readonly<Record<string, string>>; meanwhile?: (child: ChildProcess) => void } = {},
): Promise<Answer> {
  const main = join(programRoot, 'out', 'host', 'shells', 'cli', 'main.js');
  const child = spawn(process.execPath, [main, ...words, '--json'], { env: { ...process.env, ...options.env } });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (data) => (stdout += String(data)));
  child.stderr.on('data', (data) => (stderr += String(data)));
  options.meanwhile?.(child);
  const code = await new Promise<number | null>((done) => child.once('close', done));
  if (stdout === '') throw new Error(`workprint ${words.join(' ')} printed nothing.\n${stderr}`);
  return { code, stderr, json: JSON.parse(stdout) as Answer['json'] };
}

/** The answer of a call that has to succeed. */
export async function succeed(...words: string[]): Promise<Record<string, unknown>> {
  const { code, json, stderr } = await workprint(words);
  if (code !== 0) throw new Error(`workprint ${words.join(' ')} ended with ${code}: ${stderr}`);
  return json;
}
