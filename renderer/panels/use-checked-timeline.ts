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
  const [checked, setChecked] = useState<Checked>({ state: 'none' });
  useEffect(() => {
    if (path === null) {
      setChecked({ state: 'none' });
      return undefined;
    }
    let wanted = true;
    setChecked({ state: 'reading' });
    dispatch(checkTimeline({ path, ...(rate ? { rate } : {}) })).then(
      (found) => wanted && setChecked({ state: 'read', found }),
      (error: unknown) => wanted && setChecked({ state: 'refused', failure: Failure.from(error).report() }),
    );
    return () => {
      wanted = false;
    };
  }, [dispatch, path, rate?.num, rate?.den]);
  return checked;
}
