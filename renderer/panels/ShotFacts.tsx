import { useEffect, useState } from 'react';
import type { ShotDetail } from '../../core/contract/archive.ts';
import type { ShotReadable } from '../../core/style/readable.ts';
import { shotDetail } from '../editor/archive-requests.ts';
import { useAppDispatch, useAppSelector } from '../editor/store.ts';
import { text } from '../ui/text.ts';

const words = text.archive.facts;

/** What the selected shot is like, in a cinematographer's words, and how sure that is. */
export function ShotFacts() {
  const dispatch = useAppDispatch();
  const shotId = useAppSelector((state) => state.selection.shotId);
  const [detail, setDetail] = useState<ShotDetail | null>(null);
  useEffect(() => {
    if (shotId === null) return undefined;
    let isWanted = true;
    void dispatch(shotDetail(shotId)).then((found) => isWanted && setDetail(found));
    return () => {
      isWanted = false;
    };
  }, [dispatch, shotId]);
  if (shotId === null || detail?.id !== shotId) return null;
  return (
    <dl className="shot-facts" aria-label={words.title} title={words.title}>
      {factsOf(detail.readable).map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

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
