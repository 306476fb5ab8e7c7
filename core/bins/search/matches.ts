import type { LoggedAsset } from '../logged-asset.ts';
import { FIELDS, SEARCHED, type Field, type FieldName } from './fields.ts';
import { folded } from './folded.ts';
import type { Comparison, Term, Wanted } from './parse-search.ts';

/** Whether an asset is as every term asks. */
export function matches(asset: LoggedAsset, terms: readonly Term[]): boolean {
  return terms.every(({ wanted, not }) => holds(asset, wanted) !== not);
}

function holds(asset: LoggedAsset, wanted: Wanted): boolean {
  switch (wanted.kind) {
    case 'anywhere':
      return allText(asset).includes(folded(wanted.text));
    case 'text': {
      const texts = textsOf(asset, wanted.field).map(folded);
      if (wanted.any.length === 0) return texts.length === 0;
      const test = wanted.whole ? isWhole : isWithin;
      return wanted.any.some((value) => texts.some((text) => test(text, folded(value))));
    }
    case 'number': {
      const field: Field = FIELDS[wanted.field];
      const value = field.kind === 'number' ? field.of(asset) : null;
      return value !== null && wanted.any.some((other) => COMPARE[wanted.comparison](value, other));
    }
    case 'flag': {
      const field: Field = FIELDS[wanted.field];
      return field.kind === 'flag' && field.of(asset);
    }
  }
}

/** All that is searched of an asset, folded once: a search is typed letter by letter. Nothing that is typed goes from one text into the next. */
function allText(asset: LoggedAsset): string {
  const known = allTexts.get(asset);
  if (known !== undefined) return known;
  const text = SEARCHED.flatMap((field) => textsOf(asset, field).map(folded)).join('\0');
  allTexts.set(asset, text);
  return text;
}

const allTexts = new WeakMap<LoggedAsset, string>();

function textsOf(asset: LoggedAsset, name: FieldName): readonly string[] {
  const field: Field = FIELDS[name];
  return field.kind === 'words' || field.kind === 'label' ? field.of(asset) : [];
}

function isWithin(text: string, wanted: string): boolean {
  return text.includes(wanted);
}

/** Equal but for zeros before a number (scene 012 is scene 12); `*` stands for anything. */
function isWhole(text: string, wanted: string): boolean {
  const [first = '', ...rest] = plainNumber(wanted).split('*');
  const whole = plainNumber(text);
  const last = rest.pop();
  if (last === undefined) return whole === first;
  if (!whole.startsWith(first)) return false;
  let from = first.length;
  for (const part of rest) {
    const at = whole.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return whole.length - last.length >= from && whole.endsWith(last);
}

function plainNumber(text: string): string {
  return text.replace(/^0+(?=\d)/, '');
}

const COMPARE: Readonly<Record<Comparison, (a: number, b: number) => boolean>> = {
  '=': (a, b) => a === b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};
