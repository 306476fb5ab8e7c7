/** What what is typed makes of a number, both as they are shown. */
export type Change = (value: number) => number;

/** What units a number may be typed in. */
export interface Units {
  readonly unit: string;
  /** Pixels in 100 %; null where there is no such thing. */
  readonly pixels: number | null;
}

/**
 * Reads what is typed for a number: "12.5", "12.5 %", "1920/3 px", "(4+2)*3"; "+=10", "-=10", "*=2" and "/=2" start from the number as it is. A percentage of
 * a number in another unit, and after *= and /=, is a share: "50%" is half. Null where it can't be read.
 */
export function typedChange(typed: string, units: Units): Change | null {
  const words = typed.trim().replaceAll('−', '-').replaceAll(',', '.');
  const [, operator, rest = words] = /^([-+*/])=(.*)$/.exec(words) ?? [];
  const isFactor = operator === '*' || operator === '/';
  const amount = new Reader(rest, isFactor ? { unit: '', pixels: null } : units, isFactor).read();
  if (!amount) return null;
  const change: Change =
    operator === undefined ? amount : (value) => combined(operator, value, amount(isFactor ? 1 : value));
  return Number.isFinite(change(1)) ? change : null;
}

function combined(operator: string, a: number, b: number): number {
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    default:
      return a / b;
  }
}

/** Reads sums of products of numbers, by recursive descent. */
class Reader {
  readonly #tokens: readonly string[];
  readonly #units: Units;
  readonly #isFactor: boolean;
  #at = 0;

  constructor(words: string, units: Units, isFactor: boolean) {
    this.#tokens = words.match(/\d+\.?\d*|\.\d+|[-+*/()]|[^\d\s.()*/+-]+|\./g) ?? [];
    this.#units = units;
    this.#isFactor = isFactor;
  }

  read(): Change | null {
    const sum = this.#chain(['+', '-'], () => this.#chain(['*', '/'], () => this.#signed()));
    return this.#at === this.#tokens.length ? sum : null;
  }

  #chain(operators: readonly string[], part: () => Change | null): Change | null {
    let whole = part();
    while (whole && operators.includes(this.#tokens[this.#at] ?? '')) {
      const operator = this.#tokens[this.#at++] ?? '';
      const [left, right] = [whole, part()];
      whole = right && ((value) => combined(operator, left(value), right(value)));
    }
    return whole;
  }

  #signed(): Change | null {
    const sign = this.#tokens[this.#at];
    if (sign !== '-' && sign !== '+') return this.#number();
    this.#at++;
    const number = this.#signed();
    return number && ((value) => (sign === '-' ? -number(value) : number(value)));
  }

  #number(): Change | null {
    const token = this.#tokens[this.#at++];
    if (token === '(') {
      const sum = this.#chain(['+', '-'], () => this.#chain(['*', '/'], () => this.#signed()));
      return this.#tokens[this.#at++] === ')' ? sum : null;
    }
    const number = Number(token);
    return token === undefined || !Number.isFinite(number) ? null : this.#withUnit(number);
  }

  #withUnit(number: number): Change | null {
    const unit = this.#tokens[this.#at];
    if (unit === undefined || /^[-+*/()]$/.test(unit)) return () => number;
    this.#at++;
    const { unit: own, pixels } = this.#units;
    if (unit.toLowerCase() === own.toLowerCase() && own !== '') return () => number;
    if (unit === 'px' && pixels !== null) return () => (100 * number) / pixels;
    if (unit !== '%') return null;
    return this.#isFactor ? () => number / 100 : (value) => (value * number) / 100;
  }
}
