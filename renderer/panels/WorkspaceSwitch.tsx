import { useAppDispatch, useAppSelector } from '../editor/store.ts';
import { contextMenuOpened } from '../editor/window-slice.ts';
import { allWorkspaces, isBuiltIn, workspaceChosen } from '../editor/workspace-slice.ts';
import { Button } from '../ui/Button.tsx';
import { text } from '../ui/text.ts';
import { builtInIds } from '../workspace/built-in.ts';

/** The workspaces: the built-in ones, then a person's own, and the menu of what is done with them. */
export function WorkspaceSwitch() {
  const dispatch = useAppDispatch();
  const workspace = useAppSelector((state) => state.workspace);
  return (
    <div className="workspaces">
      <div className="switch" role="group" aria-label={text.workspaces.title}>
        {allWorkspaces(workspace).map(({ id, name }) => (
          <Button
            key={id}
            pressed={workspace.current === id}
            shortcut={isBuiltIn(id) ? `Alt+${builtInIds.indexOf(id) + 1}` : undefined}
            onClick={() => dispatch(workspaceChosen(id))}
          >
            {name}
          </Button>
        ))}
      </div>
      <Button
        icon="more"
        label={text.workspaces.menu}
        aria-haspopup="menu"
        onClick={({ currentTarget }) => {
          const { left, bottom } = currentTarget.getBoundingClientRect();
          dispatch(contextMenuOpened({ about: 'workspace', at: { x: left, y: bottom } }));
        }}
      />
    </div>
  );
}
