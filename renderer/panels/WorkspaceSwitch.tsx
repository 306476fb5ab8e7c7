import { useRef, type KeyboardEvent } from 'react';
import { useAppDispatch, useAppSelector } from '../editor/store.ts';
import { contextMenuOpened } from '../editor/window-slice.ts';
import { allWorkspaces, isBuiltIn, workspaceChosen } from '../editor/workspace-slice.ts';
import { keepKey } from '../ui/arrow-keys.ts';
import { Button } from '../ui/Button.tsx';
import { text } from '../ui/text.ts';

/** The workspaces, after the WAI-ARIA radio group: the built-in ones, then a person's own; and the menu of what is done with them. */
export function WorkspaceSwitch() {
  const dispatch = useAppDispatch();
  const workspace = useAppSelector((state) => state.workspace);
  const group = useRef<HTMLDivElement>(null);
  const all = allWorkspaces(workspace);

  function press(event: KeyboardEvent) {
    const step = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }[event.key];
    if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const at = all.findIndex(({ id }) => id === workspace.current);
    const to = (at + step + all.length) % all.length;
    dispatch(workspaceChosen(all[to]?.id ?? workspace.current));
    group.current?.querySelectorAll('button')[to]?.focus();
    keepKey(event);
  }

  return (
    <div className="workspaces">
      <div ref={group} className="switch" role="radiogroup" aria-label={text.workspaces.title} onKeyDown={press}>
        {all.map(({ id, name }) => (
          <Button
            key={id}
            role="radio"
            aria-checked={workspace.current === id}
            tabIndex={workspace.current === id ? 0 : -1}
            {...(isBuiltIn(id) && { command: `workspace-${id}` })}
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
