import type { Failure } from '../../../core/jobs/failure.ts';
import type { Progress } from '../../../core/jobs/job.ts';

/** Where a verb's answer goes: lines for a person, or one JSON object for a script. Progress goes to standard error. */
export interface Output {
  /** The verb's result: `lines` for people, `data` for `--json`. Called once. */
  result(lines: readonly string[], data: Record<string, unknown>): void;
  /** One piece of news of a verb that goes on: a line, or with `--json` one object a line. */
  line(text: string, data: Record<string, unknown>): void;
  progress(title: string, progress: Progress): void;
  failure(failure: Failure): void;
}

export function makeOutput(json: boolean): Output {
  let lastStage = '';
  const interactive = process.stderr.isTTY;
  return {
    result(lines, data) {
      if (json) process.stdout.write(`${JSON.stringify({ ok: true, ...data })}\n`);
      else for (const line of lines) process.stdout.write(`${line}\n`);
    },
    line(text, data) {
      process.stdout.write(`${json ? JSON.stringify(data) : text}\n`);
    },
    progress(title, { stage, done, total }) {
      const share = total > 0 ? ` ${Math.floor((100 * done) / total)} %` : '';
      if (interactive) process.stderr.write(`\r\u001b[K${title}: ${stage}${share}`);
      else if (stage !== lastStage) process.stderr.write(`${title}: ${stage}\n`);
      if (interactive && total > 0 && done >= total) process.stderr.write('\r\u001b[K');
      lastStage = stage;
    },
    failure(failure) {
      if (json) process.stdout.write(`${JSON.stringify({ ok: false, failure: failure.report() })}\n`);
      process.stderr.write(`workprint: ${failure.message}${failure.remedy ? `\n           ${failure.remedy}` : ''}\n`);
    },
  };
}

/** Columns padded to the widest cell, two spaces apart. */
export function table(rows: readonly (readonly string[])[]): string[] {
  const widths = rows.reduce<number[]>((all, row) => row.map((cell, i) => Math.max(all[i] ?? 0, cell.length)), []);
  return rows.map((row) =>
    row
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
