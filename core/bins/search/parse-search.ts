import { FIELDS, fieldNamed, type FieldName } from './fields.ts';

export type Comparison = '=' | '<' | '<=' | '>' | '>=';

/** What one term asks for. */
export type Wanted =
  /** Somewhere in what is noted of it. */
  | { readonly kind: 'anywhere'; readonly text: string }
  /** Any of these in the field: within its text, or all of it. No texts: the field is empty. */
  | { readonly kind: 'text'; readonly field: FieldName; readonly any: readonly string[]; readonly whole: boolean }
  | {
      readonly kind: 'number';
      readonly field: FieldName;
      readonly comparison: Comparison;
      readonly any: readonly number[];
    }
  | { readonly kind: 'flag'; readonly field: FieldName };

export interface Term {
  readonly wanted: Wanted;
  /** Whether what is asked for must not be so. */
  readonly not: boolean;
  /** Where it stands in the search. */
  readonly start: number;
  readonly end: number;
}

/** A part of a search that is not understood, and is left out of it. */
export interface SearchProblem {
  readonly start: number;
  readonly end: number;
  /** A sentence that says what is wrong and what is right. */
  readonly message: string;
}

export interface Search {
  /** All of them must hold. */
  readonly terms: readonly Term[];
  readonly problems: readonly SearchProblem[];
}

/**
 * Reads a search as it is typed: words, "words together", and fields: `scene:12,14`, `rating>=3`, `keyword:"night ext"`, `offline`, `used:no`. A `-` before any of these
 * turns it round; `none` asks for an empty field. It never fails: what is not understood is told.
 */
export function parseSearch(text: string): Search {
  const terms: Term[] = [];
  const problems: SearchProblem[] = [];
  for (const { 0: source, index: start } of text.matchAll(PART)) {
    const end = start + source.length;
    try {
      terms.push({ ...termOf(source), start, end });
    } catch (error) {
      if (!(error instanceof NotUnderstood)) throw error;
      problems.push({ start, end, message: error.message });
    }
  }
  return { terms, problems };
}

/** A search without one of its parts. */
export function withoutPart(text: string, { start, end }: Pick<Term, 'start' | 'end'>): string {
  return `${text.slice(0, start).trimEnd()} ${text.slice(end).trimStart()}`.trim();
}

/** Text as a search finds it and nothing else, whatever is in it. */
export function quoted(text: string): string {
  return `"${text.replaceAll('"', ' ')}"`;
}

/** Anything but spaces, and quotation marks with all between them; the last mark may be missing. */
const PART = /(?:[^\s"]|"[^"]*(?:"|$))+/g;

const FIELD_TERM = /^(\p{L}+)(:|!=|>=|<=|=|>|<)(.*)$/su;

class NotUnderstood extends Error {}

function termOf(source: string): Pick<Term, 'wanted' | 'not'> {
  if (source.split('"').length % 2 === 0) throw new NotUnderstood(`A quotation mark in ${source} is not closed.`);
  const minus = source.startsWith('-') && source.length > 1;
  const rest = minus ? source.slice(1) : source;
  const [, word = '', operator = '', value = ''] = FIELD_TERM.exec(rest) ?? [];
  if (operator === '') return { wanted: bare(rest), not: minus };
  const field = fieldNamed(word);
  if (!field)
    throw new NotUnderstood(
      `There is no field "${word}". Fields are ${Object.keys(FIELDS).join(', ')}; put words that hold a ${operator} in quotation marks.`,
    );
  const { wanted, not } = fieldTerm(field, operator, valuesOf(value));
  return { wanted, not: not !== minus };
}

function bare(source: string): Wanted {
  const field = fieldNamed(source);
  if (field && FIELDS[field].kind === 'flag') return { kind: 'flag', field };
  const text = unquoted(source).trim();
  if (text === '') throw new NotUnderstood('There is nothing between the quotation marks.');
  return { kind: 'anywhere', text };
}

function fieldTerm(field: FieldName, operator: string, values: readonly string[]): Pick<Term, 'wanted' | 'not'> {
  const not = operator === '!=';
  const { kind } = FIELDS[field];
  if (values.length === 0)
    throw new NotUnderstood(
      `${field}${operator} asks for nothing. Write what to look for after it, or "${field}:none".`,
    );
  const equals = operator === ':' || operator === '=' || not;
  if (kind === 'number') {
    const any = values.map((value) => numberOf(field, value));
    if (!equals && any.length > 1) throw new NotUnderstood(`${field}${operator} takes one number.`);
    return { wanted: { kind, field, comparison: equals ? '=' : (operator as Comparison), any }, not };
  }
  if (!equals)
    throw new NotUnderstood(`${field} can't be more or less than something. Write ${field}:${values.join(',')}`);
  if (kind === 'flag') return { wanted: { kind, field }, not: not !== !isYes(field, values.join(',')) };
  const any = values.filter((value) => value.toLowerCase() !== NONE);
  if (any.length > 0 && any.length < values.length)
    throw new NotUnderstood(`"${NONE}" stands alone: write ${field}:${NONE}.`);
  return { wanted: { kind: 'text', field, any, whole: kind === 'label' || operator !== ':' }, not };
}

const NONE = 'none';

/** What lies between commas, those within quotation marks apart. */
function valuesOf(source: string): string[] {
  const values = source.match(/(?:[^,"]|"[^"]*")+/g) ?? [];
  return values.map((value) => unquoted(value).trim()).filter((value) => value !== '');
}

function unquoted(source: string): string {
  return source.replaceAll('"', '');
}

const UNITS: Readonly<Record<string, number>> = { '': 1, s: 1, m: 60, min: 60, h: 3600 };

/** A number; of durations also `90s`, `2m`, `1h` or `1:30`. */
function numberOf(field: FieldName, value: string): number {
  const refuse = () => {
    const { unit } = FIELDS[field] as { unit: string };
    return new NotUnderstood(`${field} takes a number (${unit}), not "${value}".`);
  };
  if (field === 'duration') {
    const [, hours = '0', minutes, seconds] = /^(?:(\d+):)?(\d+):(\d+(?:\.\d+)?)$/.exec(value) ?? [];
    if (minutes !== undefined) return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
    const [, amount, unit = ''] = /^(\d+(?:\.\d+)?)(s|m|min|h)?$/.exec(value) ?? [];
    if (amount === undefined) throw refuse();
    return Number(amount) * (UNITS[unit] ?? 1);
  }
  if (!/^\d+(?:\.\d+)?$/.test(value)) throw refuse();
  return Number(value);
}

function isYes(field: FieldName, value: string): boolean {
  if (['yes', 'true', '1'].includes(value.toLowerCase())) return true;
  if (['no', 'false', '0'].includes(value.toLowerCase())) return false;
  throw new NotUnderstood(`${field} is yes or no, not "${value}".`);
}
