import { useCallback, useEffect, useRef, useState } from 'react';
import type { Input, Output } from '../../core/contract/methods.ts';
import { Failure, type FailureReport } from '../../core/jobs/failure.ts';
import { useAppDispatch, type Thunk } from '../editor/store.ts';

export type Folder = Output<'files.list'>;

/** The folder last looked at in this window: the next browser starts there. */
let lastPath = '';

function listFolder(input: Input<'files.list'>): Thunk<Promise<Folder>> {
  return (_dispatch, _getState, { host }) => host.call('files.list', input);
}

/** One folder of this machine at a time: what is in it, why it can't be read, and the way to another one. Starts where the last browser was, or at `start`. */
export function useFolder(
  show: Input<'files.list'>['show'] = 'media',
  start: string | null = null,
): {
  folder: Folder | null;
  failure: FailureReport | null;
  open: (path: string) => void;
} {
  const dispatch = useAppDispatch();
  const [folder, setFolder] = useState<Folder | null>(null);
  const [failure, setFailure] = useState<FailureReport | null>(null);
  const asked = useRef(0);
  const open = useCallback(
    (path: string) => {
      const request = ++asked.current;
      // Only the newest request counts: a slow disk must not lead back to a folder that was left.
      const current = () => request === asked.current;
      dispatch(listFolder({ path, show })).then(
        (found) => {
          if (!current()) return;
          lastPath = found.path;
          setFolder(found);
          setFailure(null);
        },
        (error: unknown) => {
          if (current()) setFailure(Failure.from(error).report());
        },
      );
    },
    [dispatch, show],
  );
  useEffect(() => open(start ?? lastPath), [open]);
  return { folder, failure, open };
}
