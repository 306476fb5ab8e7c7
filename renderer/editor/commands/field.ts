import type { Rate } from '../../../core/time/rate.ts';
import { text } from '../../ui/text.ts';
import { typedDistance } from '../../viewer/typed-timecode.ts';

/** One question of a command's form. `value` is what it says before it is touched. */
export type Field =
  | { readonly kind: 'text'; readonly label: string; readonly value: string; readonly lines?: number }
  | {
      readonly kind: 'number';
      readonly label: string;
      readonly value: number;
      readonly unit?: string;
      readonly least?: number;
      readonly most?: number;
      readonly whole?: boolean;
    }
  /** A way in time: "+12" is twelve frames on, "-1:00" a second back. */
  | { readonly kind: 'distance'; readonly label: string; readonly value: string; readonly rate: Rate }
  | {
      readonly kind: 'choice';
      readonly label: string;
      readonly value: string;
      readonly options: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'check'; readonly label: string; readonly value: boolean }
  /** `#rrggbb`. */
  | { readonly kind: 'colour'; readonly label: string; readonly value: string }
  /** The path of a file of this machine; may be left empty where it is `optional`. */
  | {
      readonly kind: 'file';
      readonly label: string;
      readonly value: string;
      readonly show: 'luts' | 'fonts' | 'pictures';
      readonly optional?: boolean;
    };

export type Fields = Readonly<Record<string, Field>>;

/** What a field gives once it is read. */
export type ValueOf<F extends Field> = F extends { kind: 'number' | 'distance' }
  ? number
  : F extends { kind: 'check' }
    ? boolean
    : string;

export type ValuesOf<F extends Fields> = { readonly [K in keyof F]: ValueOf<F[K]> };

/** What a person has put into a field: words, or a tick. */
export type Typed = string | boolean;

export type Read = { readonly value: string | number | boolean } | { readonly problem: string };

/** What a field shows before it is touched. */
export function untouched(field: Field): Typed {
  return field.kind === 'number' ? String(Number(field.value.toFixed(4))) : field.value;
}

/** Reads what was put into a field, or says in words what is wrong with it. */
export function read(field: Field, typed: Typed): Read {
  if (field.kind === 'check' || typeof typed === 'boolean') return { value: typed };
  if (field.kind === 'text' || field.kind === 'choice' || field.kind === 'colour') return { value: typed };
  if (field.kind === 'file') {
    const value = typed.trim();
    return value === '' && !field.optional ? { problem: text.forms.noFile } : { value };
  }
  if (field.kind === 'distance') {
    const value = typedDistance(typed, field.rate);
    return value === null ? { problem: text.forms.notADistance } : { value };
  }
  const { least = -Infinity, most = Infinity, whole = false } = field;
  const value = typed.trim() === '' ? NaN : Number(typed.replace(',', '.').replace('−', '-'));
  if (!Number.isFinite(value)) return { problem: text.forms.notANumber };
  if (whole && !Number.isInteger(value)) return { problem: text.forms.notWhole };
  if (value < least || value > most) return { problem: text.forms.outOfRange(least, most) };
  return { value };
}
