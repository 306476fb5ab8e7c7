import { useEffect, useState } from 'react';
import type { ShotDetail } from '../../core/contract/archive.ts';
import { shotDetail } from '../editor/archive-requests.ts';
import { useAppDispatch, useAppSelector } from '../editor/store.ts';
import { text } from '../ui/text.ts';
import { factsOf } from './shot-facts.ts';

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
    <dl className="shot-facts" aria-label={text.archive.facts.title} title={text.archive.facts.title}>
      {factsOf(detail.readable).map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
