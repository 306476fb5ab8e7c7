import { useEffect, useState, type SubmitEvent } from 'react';
import type { ArchiveView, RightsView } from '../../core/contract/archive.ts';
import { isFailure, loadRights, saveRights } from '../editor/rights-requests.ts';
import { useAppDispatch } from '../editor/store.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { text } from '../ui/text.ts';
import { RightsFields } from './RightsFields.tsx';
import { rightsFromTyped, typedFrom } from './typed-rights.ts';

interface Known {
  readonly sources: ArchiveView['sources'];
  readonly recorded: readonly RightsView[];
}

/** Whose the archive's footage is, source by source. Folders and files with rights of their own are listed, and kept as they are. */
export function RightsDialog({ onClose }: { onClose: () => void }) {
  const dispatch = useAppDispatch();
  const [known, setKnown] = useState<Known | null>(null);
  const [sourceId, setSourceId] = useState<string | null>(null);
  const [typed, setTyped] = useState(typedFrom());
  const [problem, setProblem] = useState<string | null>(null);
  const [saved, setSaved] = useState(false);
  const words = text.rights;

  const choose = (id: string, from: Known) => {
    setSourceId(id);
    setTyped(typedFrom(rightsOf(id, from)));
    setProblem(null);
  };

  useEffect(() => {
    let wanted = true;
    void dispatch(loadRights()).then((answer) => {
      if (!wanted) return;
      if (isFailure(answer)) {
        setProblem(answer.message);
        return;
      }
      setKnown(answer);
      const [first] = answer.sources;
      if (!first) return;
      setSourceId(first.id);
      setTyped(typedFrom(rightsOf(first.id, answer)));
    });
    return () => {
      wanted = false;
    };
  }, [dispatch]);

  async function save(event: SubmitEvent) {
    event.preventDefault();
    if (sourceId === null) return;
    const rights = rightsFromTyped(typed);
    if ('problem' in rights) {
      setProblem(rights.problem);
      return;
    }
    const answer = await dispatch(saveRights(sourceId, rights));
    const again = isFailure(answer) ? answer : await dispatch(loadRights());
    if (isFailure(again)) setProblem(again.message);
    else {
      setKnown(again);
      setProblem(null);
      setSaved(true);
    }
  }

  return (
    <Dialog
      title={words.title}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{text.shortcuts.close}</Button>
          <Button strong type="submit" form="rights" disabled={sourceId === null}>
            {words.save}
          </Button>
        </>
      }
    >
      <p className="quiet">{words.hint}</p>
      {known?.sources.length === 0 && <p>{words.noSources}</p>}
      <ul className="rights-list" aria-label={words.sources}>
        {known?.sources.map((source) => (
          <li key={source.id}>
            <button
              type="button"
              aria-pressed={source.id === sourceId}
              onClick={() => {
                choose(source.id, known);
                setSaved(false);
              }}
            >
              <span>{source.root || words.singleFiles}</span>
              <span className="quiet">{words.consents[rightsOf(source.id, known)?.consent ?? 'unknown']}</span>
            </button>
          </li>
        ))}
      </ul>
      <form id="rights" onSubmit={(event) => void save(event)}>
        {/* What was typed before the source's own rights have come would be lost when they do. */}
        <RightsFields
          rights={typed}
          disabled={sourceId === null}
          onChange={(rights) => {
            setTyped(rights);
            setSaved(false);
          }}
        />
      </form>
      {problem !== null && (
        <p className="dialog-failure" role="alert">
          {problem}
        </p>
      )}
      <p className="quiet" role="status">
        {saved ? words.saved : ''}
      </p>
      {known && <Exceptions known={known} />}
    </Dialog>
  );
}

/** Folders and files inside sources that have rights of their own. */
function Exceptions({ known }: { known: Known }) {
  const roots = new Set(known.sources.map(({ root }) => root));
  const own = known.recorded.filter(({ path }) => !roots.has(path));
  if (own.length === 0) return null;
  return (
    <>
      <p>{text.rights.exceptions}</p>
      <ul className="verdict-lines quiet">
        {own.map(({ path, rights }) => (
          <li key={path}>
            {path}: {text.rights.consents[rights.consent]}
          </li>
        ))}
      </ul>
    </>
  );
}

function rightsOf(sourceId: string, { sources, recorded }: Known) {
  const root = sources.find(({ id }) => id === sourceId)?.root;
  return recorded.find((each) => each.sourceId === sourceId && each.path === root)?.rights;
}
