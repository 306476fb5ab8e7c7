import { useEffect, useState } from 'react';
import type { FormatView } from '../../core/contract/timeline-files.ts';
import { Failure } from '../../core/jobs/failure.ts';
import { failureNotice } from '../editor/notices-slice.ts';
import { useAppDispatch } from '../editor/store.ts';
import { listFormats } from '../editor/timeline-requests.ts';

/** The formats timelines are exchanged in; none until the host has said. */
export function useFormats(): readonly FormatView[] {
  const dispatch = useAppDispatch();
  const [formats, setFormats] = useState<readonly FormatView[]>([]);
  useEffect(() => {
    dispatch(listFormats()).then(setFormats, (error: unknown) => dispatch(failureNotice(Failure.from(error).report())));
  }, [dispatch]);
  return formats;
}
