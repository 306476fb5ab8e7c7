import { useEffect, useState } from 'react';
import type { CheckedTimeline } from '../../core/contract/timeline-files.ts';
import { Failure, type FailureReport } from '../../core/jobs/failure.ts';
import type { Rate } from '../../core/time/rate.ts';
import { useAppDispatch } from '../editor/store.ts';
import { checkTimeline } from '../editor/timeline-requests.ts';

export type Checked =
  | { readonly state: 'none' | 'reading' }
  | { readonly state: 'read'; readonly found: CheckedTimeline }
  | { readonly state: 'refused'; readonly failure: FailureReport };

/** What a file holds, read at a rate where it does not say its own. Only the newest question counts. */
export function useCheckedTimeline(path: string | null, rate: Rate | null): Checked {
  const dispatch = useAppDispatch();
  const [answer, setAnswer] = useState<{ readonly about: string; readonly checked: Checked } | null>(null);
  const about = JSON.stringify([path, rate?.num, rate?.den]);
  useEffect(() => {
    if (path === null) return undefined;
    let wanted = true;
    const say = (checked: Checked) => wanted && setAnswer({ about, checked });
    dispatch(checkTimeline({ path, ...(rate ? { rate } : {}) })).then(
      (found) => say({ state: 'read', found }),
      (error: unknown) => say({ state: 'refused', failure: Failure.from(error).report() }),
    );
    return () => {
      wanted = false;
    };
  }, [dispatch, about]);
  if (path === null) return { state: 'none' };
  // An answer about another file says nothing of this one.
  return answer?.about === about ? answer.checked : { state: 'reading' };
}
