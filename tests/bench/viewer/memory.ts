import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { PlainWindow } from './plain-window.ts';

const run = promisify(execFile);
/** Readings of which the least counts, and the pause between them in milliseconds: memory is given back a while after it was let go. */
const [READINGS, PAUSE] = [6, 500];

/** Megabytes that parts of the program hold. */
export interface Memory {
  /** Objects of the window's own script. */
  readonly script: number;
  /** All of Chromium's processes. */
  readonly window: number;
  /** The host, with its workers. */
  readonly host: number;
}

/** What is held once all rubbish is collected. */
export async function memoryOf(window: PlainWindow, hostPid: number): Promise<Memory> {
  const readings: Memory[] = [];
  for (let i = 0; i < READINGS; i++) {
    await window.send('HeapProfiler.collectGarbage');
    const { usedSize } = await window.send<{ usedSize: number }>('Runtime.getHeapUsage');
    const processes = await residentProcesses();
    const held = (pid: number) => below(pid, processes).reduce((sum, { megabytes }) => sum + megabytes, 0);
    readings.push({ script: usedSize / 2 ** 20, window: held(window.pid), host: held(hostPid) });
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
  const least = (part: keyof Memory) => Math.min(...readings.map((reading) => reading[part]));
  return { script: least('script'), window: least('window'), host: least('host') };
}

interface Resident {
  readonly pid: number;
  readonly parent: number;
  readonly megabytes: number;
}

async function residentProcesses(): Promise<Resident[]> {
  const { stdout } = await run('ps', ['-A', '-o', 'pid=,ppid=,rss=']);
  return stdout
    .trim()
    .split('\n')
    .map((line) => {
      const [pid = 0, parent = 0, kilobytes = 0] = line.trim().split(/\s+/).map(Number);
      return { pid, parent, megabytes: kilobytes / 1024 };
    });
}

/** A process and all that it has started. */
function below(pid: number, processes: readonly Resident[]): Resident[] {
  const own = processes.filter((each) => each.pid === pid);
  return [...own, ...processes.filter(({ parent }) => parent === pid).flatMap((each) => below(each.pid, processes))];
}
