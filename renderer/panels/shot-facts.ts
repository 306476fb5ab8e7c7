import type { ShotReadable } from '../../core/style/readable.ts';
import { text } from '../ui/text.ts';

const words = text.archive.facts;

/** Names and values, those that are not known too. */
export function factsOf(readable: ShotReadable | null): [string, string][] {
  const { shotSize, movement, key, cct } = readable ?? {};
  return [
    [words['shot-size'], said(shotSize, text.archive.value)],
    [words.movement, said(movement, (all) => all.map(text.archive.value).join(', '))],
    [words.key, said(key, text.archive.value)],
    [words.temperature, said(cct, words.kelvin)],
  ];
}

function said<Value>(
  measure: { readonly value: Value; readonly confidence: number } | undefined,
  inWords: (value: Value) => string,
): string {
  if (!measure) return words.unknown;
  return words.sure(inWords(measure.value), Math.round(measure.confidence * 100));
}
