import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { serveWindow, type Handlers } from '../../core/contract/connection.ts';
import type { Channel } from '../../core/contract/rpc.ts';
import { HostLine } from './host-line.ts';
import type { WindowChannel } from './websocket-channel.ts';

/** A host that can be switched off and on. `cut` ends every channel to it. */
class FlakyHost {
  up = true;
  opened = 0;
  cut: () => void = () => undefined;
  tell: ReturnType<typeof serveWindow> = () => undefined;
  /** Answers calls once it is resolved. */
  answering = Promise.resolve();

  readonly open = async (): Promise<WindowChannel> => {
    this.opened++;
    await Promise.resolve();
    if (!this.up) throw new Error('Connection refused.');
    const [windowEnd, hostEnd] = channelPair();
    const handlers = {
      'jobs.retry': async () => {
        await this.answering;
        return { jobId: `job ${this.opened}` };
      },
    } as unknown as Handlers;
    this.tell = serveWindow(handlers, hostEnd);
    const closed = new Promise<void>((resolve) => (this.cut = resolve));
    return { ...windowEnd, closed };
  };
}

function channelPair(): [Channel, Channel] {
  const listeners: ((message: unknown) => void)[] = [];
  const end = (own: number): Channel => ({
    post: (message) => queueMicrotask(() => listeners[1 - own]?.(structuredClone(message))),
    onMessage: (listener) => void (listeners[own] = listener),
  });
  return [end(0), end(1)];
}

let host: FlakyHost;
let line: HostLine;
let news: string[];
beforeEach(async () => {
  vi.useFakeTimers();
  host = new FlakyHost();
  line = await HostLine.open(host.open);
  news = [];
  void line.keep({
    lost: () => news.push('lost'),
    back: async () => void news.push('back'),
  });
});
afterEach(() => vi.useRealTimers());

const ask = () => line.call('jobs.retry', { jobId: 'a' });

it('fails what is under way when the host goes, and what is asked while it is away', async () => {
  host.answering = new Promise(() => undefined);
  const under = ask();
  host.cut();
  await expect(under).rejects.toMatchObject({ kind: 'host-gone' });
  await expect(ask()).rejects.toMatchObject({ kind: 'host-gone' });
  expect(news).toEqual(['lost']);
});

it('tries again, ever more rarely, until the host is there, and speaks with that one', async () => {
  host.up = false;
  host.cut();
  await vi.advanceTimersByTimeAsync(249);
  expect(host.opened).toBe(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(host.opened).toBe(2);
  await vi.advanceTimersByTimeAsync(500 + 1000 + 2000 + 4000 + 4000);
  expect(host.opened).toBe(7);
  host.up = true;
  await vi.advanceTimersByTimeAsync(4000);
  expect(news).toEqual(['lost', 'back']);
  expect(await ask()).toEqual({ jobId: 'job 8' });
});

it('tries at once when it is told to', async () => {
  host.up = false;
  host.cut();
  await vi.advanceTimersByTimeAsync(250 + 500 + 1000 + 2000);
  host.up = true;
  line.tryNow();
  await vi.advanceTimersByTimeAsync(0);
  expect(news).toEqual(['lost', 'back']);
});

it('hears what the host tells, whichever channel it comes over, until it stops listening', async () => {
  const heard: number[] = [];
  const stop = line.on('project.compacted', ({ forgotten }) => heard.push(forgotten));
  host.tell('project.compacted', { forgotten: 1 });
  await vi.advanceTimersByTimeAsync(0);
  host.cut();
  await vi.advanceTimersByTimeAsync(250);
  host.tell('project.compacted', { forgotten: 2 });
  await vi.advanceTimersByTimeAsync(0);
  stop();
  host.tell('project.compacted', { forgotten: 3 });
  await vi.advanceTimersByTimeAsync(0);
  expect(heard).toEqual([1, 2]);
});

it('keeps the line however often it breaks', async () => {
  host.cut();
  await vi.advanceTimersByTimeAsync(250);
  host.cut();
  await vi.advanceTimersByTimeAsync(250);
  expect(news).toEqual(['lost', 'back', 'lost', 'back']);
});
