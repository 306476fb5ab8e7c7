import { useCallback, useEffect, useState } from 'react';
import type { Output } from '../../core/contract/methods.ts';
import { Failure, type FailureReport } from '../../core/jobs/failure.ts';
import { useAppDispatch, type Thunk } from '../editor/store.ts';

export type Folder = Output<'files.list'>;

/** The folder last looked at in this window: the next browser starts there. */
let lastPath = '';

function listFolder(path: string): Thunk<Promise<Folder>> {
  return (_dispatch, _getState, { host }) => host.call('files.list', { path });
}

/** One folder of this machine at a time: what is in it, why it can't be read, and the way to another one. */
export function useFolder(): {
  folder: Folder | null;
  failure: FailureReport | null;
  open: (path: string) => void;
} {
  const dispatch = useAppDispatch();
  const [folder, setFolder] = useState<Folder | null>(null);
  const [failure, setFailure] = useState<FailureReport | null>(null);
  const open = useCallback(
    (path: string) => {
      dispatch(listFolder(path)).then(
        (found) => {
          lastPath = found.path;
          setFolder(found);
          setFailure(null);
        },
        (error: unknown) => setFailure(Failure.from(error).report()),
      );
    },
    [dispatch],
  );
  useEffect(() => open(lastPath), [open]);
  return { folder, failure, open };
}
