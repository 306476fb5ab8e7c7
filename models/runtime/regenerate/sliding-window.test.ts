import { expect, test } from 'vitest';
import { slidingWindow } from './sliding-window.ts';

async function* numbers(count: number): AsyncGenerator<number> {
  for (let i = 0; i < count; i++) yield await Promise.resolve(i);
}

test('every item comes once, with the neighbours there are', async () => {
  const seen = [];
  for await (const window of slidingWindow(numbers(5), 1, 2)) {
    seen.push([window.at(-2), window.at(-1), window.centre, window.at(1), window.at(2), window.at(3)]);
  }
  const none = undefined;
  expect(seen).toEqual([
    [none, none, 0, 1, 2, none],
    [none, 0, 1, 2, 3, none],
    [none, 1, 2, 3, 4, none],
    [none, 2, 3, 4, none, none],
    [none, 3, 4, none, none, none],
  ]);
});

test('a stream shorter than the window, and an empty one', async () => {
  const centres = [];
  for await (const { centre } of slidingWindow(numbers(2), 3, 3)) centres.push(centre);
  expect(centres).toEqual([0, 1]);
  for await (const window of slidingWindow(numbers(0), 3, 3)) expect(window).toBeUndefined();
});

test('no more is asked for than the window needs', async () => {
  let asked = 0;
  const source = (async function* () {
    for (;;) yield await Promise.resolve(asked++);
  })();
  for await (const { centre } of slidingWindow(source, 4, 2)) {
    expect(asked).toBe(centre + 3);
    if (centre === 10) break;
  }
});
