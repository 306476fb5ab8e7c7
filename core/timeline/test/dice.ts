/** Numbers to decide with, given in advance, so that a random edit can be replayed and made smaller. When they run out, every throw is 0. */
export class Dice {
  readonly #numbers: readonly number[];
  #next = 0;

  constructor(numbers: readonly number[]) {
    this.#numbers = numbers;
  }

  /** 0..sides−1. */
  roll(sides: number): number {
    const number = this.#numbers[this.#next++] ?? 0;
    return sides < 1 ? 0 : number % sides;
  }

  between(low: number, high: number): number {
    return low + this.roll(high - low + 1);
  }

  /** True once in `sides` throws, and not for 0. */
  rarely(sides: number): boolean {
    return this.roll(sides) === sides - 1;
  }

  pick<T>(list: readonly T[]): T | undefined {
    return list[this.roll(list.length)];
  }
}
