import { useEffect, useState } from 'react';
import type { RefusedFileView, SourceView } from '../../core/contract/archive.ts';
import {
  loadSources,
  pauseSource,
  rescanSource,
  removeSource,
  setReadingSpeed,
  watchSource,
  type Sources,
} from '../editor/archive-sources.ts';
import { useAppDispatch, useAppSelector, type Thunk } from '../editor/store.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { text } from '../ui/text.ts';

const words = text.sources;

/** Shares of a core that reading footage may take; the empty one stands for all there is. */
const shares = ['0.1', '0.25', '0.5', '1', '2', ''] as const;

type Change = (change: Thunk<Promise<boolean>>) => void;

/** Where the archive's footage comes from, how it is read, and which files could not be. */
export function SourcesDialog({ onClose }: { onClose: () => void }) {
  const dispatch = useAppDispatch();
  const [sources, setSources] = useState<Sources | null>(null);
  const epoch = useAppSelector((state) => state.archive.epoch);
  useEffect(() => {
    let isWanted = true;
    void dispatch(loadSources()).then((found) => isWanted && found && setSources(found));
    return () => {
      isWanted = false;
    };
  }, [dispatch, epoch]);

  const change: Change = (made) => {
    void dispatch(made)
      .then(() => dispatch(loadSources()))
      .then((found) => found && setSources(found));
  };

  return (
    <Dialog
      wide
      title={words.title}
      onClose={onClose}
      footer={<Button onClick={onClose}>{text.shortcuts.close}</Button>}
    >
      {sources && (
        <div className="sources">
          <p className="quiet">{words.holds(sources.archive.folder, sources.archive.shots, sources.archive.files)}</p>
          {sources.archive.sources.length === 0 && <p>{words.none}</p>}
          <ul className="source-list" aria-label={words.list}>
            {sources.archive.sources.map((source) => (
              <SourceRow key={source.id} source={source} change={change} />
            ))}
          </ul>
          <label className="source-speed">
            <span>{words.speed}</span>
            <select
              value={sources.archive.speed ?? ''}
              onChange={({ target: { value } }) => change(setReadingSpeed(value === '' ? null : Number(value)))}
            >
              {speedsWith(sources.archive.speed).map((share) => (
                <option key={share} value={share}>
                  {words.share(share === '' ? null : Number(share))}
                </option>
              ))}
            </select>
          </label>
          {sources.archive.refused > 0 && <Refused count={sources.archive.refused} files={sources.refused} />}
        </div>
      )}
    </Dialog>
  );
}

/** The usual shares, with the one that is set: the command line can set any. */
function speedsWith(speed: number | null): string[] {
  const set = speed === null ? '' : String(speed);
  return (shares as readonly string[]).includes(set) ? [...shares] : [set, ...shares];
}

function SourceRow({ source, change }: { source: SourceView; change: Change }) {
  const [asking, setAsking] = useState(false);
  const { id, root, paused, watched } = source;
  const name = root === '' ? words.singleFiles : root;
  return (
    <li>
      <p className="source-name">{name}</p>
      <p className="quiet">{words.state(source)}</p>
      <div className="source-buttons" role="group" aria-label={name}>
        <Button onClick={() => change(pauseSource(id, !paused))}>{paused ? words.resume : words.pause}</Button>
        {root !== '' && (
          <Button pressed={watched} onClick={() => change(watchSource(id, !watched))}>
            {words.watch}
          </Button>
        )}
        <Button onClick={() => change(rescanSource(id))}>{words.rescan}</Button>
        {asking ? (
          <>
            <span>{words.removeQuestion}</span>
            <Button strong onClick={() => change(removeSource(id))}>
              {words.removeNow}
            </Button>
            <Button onClick={() => setAsking(false)}>{words.keep}</Button>
          </>
        ) : (
          <Button onClick={() => setAsking(true)}>{words.remove}</Button>
        )}
      </div>
    </li>
  );
}

function Refused({ count, files }: { count: number; files: readonly RefusedFileView[] }) {
  return (
    <section aria-label={words.refused(count)}>
      <h3>{words.refused(count)}</h3>
      <ul className="source-list">
        {files.map(({ path, failure }) => (
          <li key={path}>
            <p className="source-name">{path}</p>
            <p className="quiet">{[failure.message, failure.remedy].filter(Boolean).join(' ')}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
