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

export interface Browsing {
  /** What was read last. */
  readonly folder: Folder | null;
  /** Where that is; null while another folder is being read, so that nothing is written into the one that was left. */
  readonly path: string | null;
  readonly failure: FailureReport | null;
  readonly open: (path: string) => void;
}

/** One folder of this machine at a time: what is in it, why it can't be read, and the way to another one. Starts where the last browser was, or at `start`. */
export function useFolder(show: Input<'files.list'>['show'] = 'media', start: string | null = null): Browsing {
  const dispatch = useAppDispatch();
  const [folder, setFolder] = useState<Folder | null>(null);
  const [failure, setFailure] = useState<FailureReport | null>(null);
  const [reading, setReading] = useState(false);
  const asked = useRef(0);
  const open = useCallback(
    (path: string) => {
      const request = ++asked.current;
      // Only the newest request counts: a slow disk must not lead back to a folder that was left.
      const current = () => request === asked.current;
      setReading(true);
      dispatch(listFolder({ path, show })).then(
        (found) => {
          if (!current()) return;
          lastPath = found.path;
          setFolder(found);
          setFailure(null);
          setReading(false);
        },
        (error: unknown) => {
          if (!current()) return;
          setFailure(Failure.from(error).report());
          setReading(false);
        },
      );
    },
    [dispatch, show],
  );
  useEffect(() => open(start ?? lastPath), [open]);
  return { folder, path: reading || !folder ? null : folder.path, failure, open };
}
