import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { programRoot } from '../../../host/shells/software.ts';

const tests = join(programRoot, 'tests');

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
  return printed(python, join(tests, 'golden', 'interchange', 'read_back.py'), words);
}

/** Milliseconds of each run; `error` where the library failed. */
export interface PeerTimes {
  readonly read?: readonly number[];
  readonly walk?: readonly number[];
  readonly write?: readonly number[];
  readonly error?: string;
}

/** What interchange_peer.py prints. */
export function peerTimes(python: string, runs: number, adapter: string, files: readonly string[]): PeerTimes {
  const script = join(tests, 'bench', 'interchange_peer.py');
  return printed(python, script, [String(runs), adapter, ...files]) as PeerTimes;
}

function printed(python: string, script: string, words: readonly string[]): unknown {
  return JSON.parse(execFileSync(python, [script, ...words], { encoding: 'utf8', maxBuffer: 1 << 30 }));
}
