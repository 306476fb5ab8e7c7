import { expect, it } from 'vitest';
import { Pace } from './pace.ts';

/** Works for about `ms` of processor time, resting between pieces; the share of a core that it took. */
async function work(pace: Pace, ms: number): Promise<number> {
  const from = { cpu: process.cpuUsage(), at: performance.now() };
  const used = (): number => {
    const { user, system } = process.cpuUsage(from.cpu);
    return (user + system) / 1000;
  };
  while (used() < ms) {
    for (const end = used() + 5; used() < end;) Math.hypot(1, 2);
    await pace.rest();
  }
  return used() / (performance.now() - from.at);
}

it('keeps work to its share of a core', async () => {
  const pace = new Pace();
  pace.limit(0.2);
  expect(await work(pace, 150)).toBeLessThan(0.26);
});

it('lets work go on as fast as it can once the limit is lifted', async () => {
  const pace = new Pace();
  pace.limit(0.001);
  const started = performance.now();
  const working = work(pace, 20);
  setTimeout(() => pace.limit(Infinity), 50);
  await working;
  // At its share it would have taken twenty seconds.
  expect(performance.now() - started).toBeLessThan(5000);
});
