import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Workprint } from '../../e2e/harness/workprint.ts';
import { chromiumProcesses } from './chromium.ts';

const run = promisify(execFile);
/** Readings of which the least counts, and the pause between them in milliseconds: memory is given back a while after it was let go. */
const [READINGS, PAUSE] = [6, 500];

/** Megabytes that parts of the program hold. */
export interface Memory {
  /** Objects of the window's own script. */
  readonly script: number;
  /** The window's renderer process as a whole. */
  readonly renderer: number;
  /** The host, with its workers. */
  readonly host: number;
}

/** What is held once all rubbish is collected. */
export async function memoryOf({ page, hostPid }: Workprint): Promise<Memory> {
  const session = await page.context().newCDPSession(page);
  const readings: Memory[] = [];
  for (let i = 0; i < READINGS; i++) {
    await session.send('HeapProfiler.collectGarbage');
    const { usedSize } = await session.send('Runtime.getHeapUsage');
    const processes = await residentProcesses();
    const renderers = (await chromiumProcesses(page)).filter(({ type }) => type === 'renderer').map(({ id }) => id);
    const sizes = renderers.map((id) => processes.find(({ pid }) => pid === id)?.megabytes ?? 0);
    readings.push({
      script: usedSize / 2 ** 20,
      // The others are spare ones, in which nothing runs.
      renderer: Math.max(...sizes),
      host: below(hostPid, processes).reduce((sum, { megabytes }) => sum + megabytes, 0),
    });
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
  await session.detach();
  const least = (part: keyof Memory) => Math.min(...readings.map((reading) => reading[part]));
  return { script: least('script'), renderer: least('renderer'), host: least('host') };
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
