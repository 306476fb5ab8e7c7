import { redo, undo } from '../editor/edits.ts';
import { activeSequence, canRedo, canUndo } from '../editor/selectors.ts';
import { useAppDispatch, useAppSelector } from '../editor/store.ts';
import { sequenceSelected } from '../editor/selection-slice.ts';
import { dialogOpened } from '../editor/window-slice.ts';
import { Button } from '../ui/Button.tsx';
import { PanelButton } from './PanelButton.tsx';
import { text } from '../ui/text.ts';
import { MenuBar } from './MenuBar.tsx';
import { WorkspaceSwitch } from './WorkspaceSwitch.tsx';

/** The menus, the project, its sequence, undo and redo, and the ways out. */
export function TopBar() {
  const dispatch = useAppDispatch();
  const { name, path, undoLabel, redoLabel, timeline, terms } = useAppSelector((state) => state.project);
  const [undoable, redoable] = [useAppSelector(canUndo), useAppSelector(canRedo)];
  const sequence = useAppSelector(activeSequence);
  const sequences = timeline.sequences();
  return (
    <header className="top">
      <MenuBar />
      <h1 className="top-project" title={path}>
        {name}
      </h1>
      {sequences.length > 1 ? (
        <select
          aria-label={text.viewer.sequence}
          value={sequence?.id}
          onChange={(event) => dispatch(sequenceSelected(event.target.value))}
        >
          {sequences.map(({ id, name: label }) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </select>
      ) : (
        <span className="quiet">{sequence?.name}</span>
      )}
      {terms.research && <span className="badge">{text.rights.research}</span>}
      <div className="top-group">
        <Button
          icon="undo"
          label={text.top.undo(undoLabel)}
          command="undo"
          disabled={!undoable}
          onClick={() => dispatch(undo())}
        />
        <Button
          icon="redo"
          label={text.top.redo(redoLabel)}
          command="redo"
          disabled={!redoable}
          onClick={() => dispatch(redo())}
        />
        <PanelButton panel="history" icon="history" />
      </div>
      <WorkspaceSwitch />
      <div className="top-group top-right">
        <Button label={text.top.shortcuts} command="shortcuts" onClick={() => dispatch(dialogOpened('shortcuts'))}>
          ?
        </Button>
        <Button strong command="export" onClick={() => dispatch(dialogOpened('export'))}>
          {text.top.export}
        </Button>
      </div>
    </header>
  );
}
