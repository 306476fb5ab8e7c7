import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { programRoot } from '../../../host/shells/software.ts';

const script = join(programRoot, 'tests', 'golden', 'interchange', 'read_back.py');

/** A Python that has OpenTimelineIO: `WORKPRINT_OTIO_PYTHON`, else `python3`; null where neither has it. */
export function referencePython(): string | null {
  const python = process.env['WORKPRINT_OTIO_PYTHON'] ?? 'python3';
  try {
    execFileSync(python, ['-c', 'import opentimelineio'], { stdio: 'ignore' });
    return python;
  } catch {
    // No Python, or one without the library: whoever asks does without.
    return null;
  }
}

/** What read_back.py prints. */
export function readBack(python: string, words: readonly string[]): unknown {
  return JSON.parse(execFileSync(python, [script, ...words], { encoding: 'utf8', maxBuffer: 1 << 30 }));
}
