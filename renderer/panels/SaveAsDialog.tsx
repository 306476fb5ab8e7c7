import { useEffect, useRef, useState, type SubmitEvent } from 'react';
import type { FailureReport } from '../../core/jobs/failure.ts';
import { saveProjectAs } from '../editor/project-requests.ts';
import { useAppDispatch, useAppSelector } from '../editor/store.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { text } from '../ui/text.ts';
import { FileBrowser } from './FileBrowser.tsx';
import { folderOf, pathIn } from './path-in.ts';
import { useFolder } from './use-folder.ts';

const extension = '.workprint';

/** Where the project goes on. A project that has the name is replaced only when that is said. */
export function SaveAsDialog({ onClose }: { onClose: () => void }) {
  const dispatch = useAppDispatch();
  const project = useAppSelector((state) => state.project);
  const browsing = useFolder('projects', folderOf(project.path));
  const [name, setName] = useState(project.name);
  const [failure, setFailure] = useState<FailureReport | null>(null);
  const [saving, setSaving] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const folder = browsing.path ?? '';
  const path = folder && name.trim() ? pathIn(folder, name.trim() + extension) : null;
  const taken = failure?.kind === 'already-there';
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  // What was said was of another path.
  useEffect(() => setFailure(null), [path]);

  async function save(event: SubmitEvent) {
    event.preventDefault();
    if (!path || saving) return;
    setSaving(true);
    const refusal = await dispatch(saveProjectAs(path, taken));
    setSaving(false);
    setFailure(refusal);
    if (!refusal) onClose();
  }

  function pick([file]: readonly string[]) {
    if (file)
      setName(
        file
          .slice(folderOf(file).length)
          .replace(/^[\\/]/, '')
          .slice(0, -extension.length),
      );
  }

  return (
    <Dialog
      wide
      title={text.saveAs.title}
      onClose={onClose}
      footer={
        <>
          <span className="quiet dialog-hint export-output">
            {path ? text.saveAs.willBe(path) : text.saveAs.needsName}
          </span>
          <Button onClick={onClose}>{text.files.cancel}</Button>
          <Button strong type="submit" form="save-as" disabled={!path || saving}>
            {taken ? text.saveAs.replace : text.saveAs.save}
          </Button>
        </>
      }
    >
      <form id="save-as" className="export" onSubmit={(event) => void save(event)}>
        <label>
          <span>{text.saveAs.name}</span>
          <input
            ref={field}
            className="field"
            value={name}
            spellCheck={false}
            onChange={(event) => setName(event.target.value)}
          />
        </label>
      </form>
      {failure && (
        <p className="dialog-failure" role="alert">
          {taken && path ? text.saveAs.taken(path) : failure.message}{' '}
          <span className="quiet">{taken ? text.saveAs.takenHow : failure.remedy}</span>
        </p>
      )}
      <FileBrowser {...browsing} single nothing={text.files.noProjects} picked={path ? [path] : []} onPick={pick} />
    </Dialog>
  );
}
