import { nanoid } from '@reduxjs/toolkit';
import { refuse } from '../../../core/timeline/edit/refuse.ts';
import { text } from '../../ui/text.ts';
import { builtInIds, type BuiltInId } from '../../workspace/built-in.ts';
import { noticeShown } from '../notices-slice.ts';
import type { RootState, Thunk } from '../store.ts';
import { formOpened } from '../window-slice.ts';
import {
  allWorkspaces,
  currentWorkspace,
  isBuiltIn,
  workspaceChosen,
  workspaceDeleted,
  workspaceRenamed,
  workspaceReset,
  workspaceSaved,
} from '../workspace-slice.ts';
import type { Command, Form } from './command.ts';

const words = text.workspaces;

/** Letters of their names; the digits rate media. */
const letters: Readonly<Record<BuiltInId, string>> = {
  edit: 'E',
  regenerate: 'G',
  patch: 'P',
  review: 'W',
  deliver: 'D',
};

const inMenu = { menu: 'view', submenu: 'Workspaces' } as const;

export const workspaceCommands: readonly Command[] = [
  ...builtInIds.map((id): Command => ({
    id: `workspace-${id}`,
    label: words.names[id],
    ...inMenu,
    keys: [`Alt+Shift+${letters[id]}`],
    isOn: ({ workspace }) => workspace.current === id,
    run: (d) => d(workspaceChosen(id)),
  })),
  { id: 'next-workspace', label: 'Next workspace', ...inMenu, keys: [], run: (d) => d(goToWorkspace(1)) },
  { id: 'previous-workspace', label: 'Previous workspace', ...inMenu, keys: [], run: (d) => d(goToWorkspace(-1)) },
];

export const workspaceLayoutCommands: readonly Command[] = [
  {
    id: 'reset-workspace',
    label: 'Reset workspace',
    ...inMenu,
    keys: [],
    on: ['workspace'],
    check: ({ workspace }) =>
      workspace.current in workspace.changed || refuse(words.unchanged(currentWorkspace(workspace).name)),
    run: (d) => d(workspaceReset()),
  },
  asking({
    id: 'save-workspace',
    label: 'Save workspace as…',
    form: {
      fields: ({ workspace }) => nameField(words.copyOf(currentWorkspace(workspace).name)),
      submit: named((state, name) => {
        refuseTaken(state, name, null);
        return workspaceSaved({ id: nanoid(), name });
      }),
    },
  }),
  asking({
    id: 'rename-workspace',
    label: 'Rename workspace…',
    check: theSaved,
    form: {
      fields: ({ workspace }) => nameField(currentWorkspace(workspace).name),
      submit: named((state, name) => {
        refuseTaken(state, name, state.workspace.current);
        return workspaceRenamed(name);
      }),
    },
  }),
  {
    id: 'delete-workspace',
    label: 'Delete workspace',
    ...inMenu,
    keys: [],
    on: ['workspace'],
    check: theSaved,
    run: (d) =>
      d((dispatch, getState) => {
        const { name } = currentWorkspace(getState().workspace);
        dispatch(workspaceDeleted());
        dispatch(noticeShown({ tone: 'news', message: words.deleted(name), remedy: '' }));
      }),
  },
];

function asking(command: Pick<Command, 'id' | 'label' | 'check'> & { readonly form: Form }): Command {
  return { ...command, ...inMenu, keys: [], on: ['workspace'], run: (d) => d(formOpened(command.id)) };
}

function nameField(value: string) {
  return { name: { kind: 'text', label: words.name, value } } as const;
}

function named(
  action: (state: RootState, name: string) => ReturnType<typeof workspaceSaved | typeof workspaceRenamed>,
): Form['submit'] {
  return ({ name }) =>
    (dispatch, getState) => {
      const trimmed = String(name).trim();
      if (trimmed === '') refuse(words.noName);
      dispatch(action(getState(), trimmed));
      return true;
    };
}

function refuseTaken({ workspace }: RootState, name: string, own: string | null): void {
  const isTaken = allWorkspaces(workspace).some(
    (each) => each.id !== own && each.name.toLowerCase() === name.toLowerCase(),
  );
  if (isTaken) refuse(words.nameTaken(name), words.nameTakenRemedy);
}

/** The workspace in use, where it is a person's own. */
function theSaved({ workspace }: RootState) {
  const current = currentWorkspace(workspace);
  return isBuiltIn(current.id) ? refuse(words.builtIn(current.name), words.builtInRemedy) : current;
}

function goToWorkspace(step: 1 | -1): Thunk {
  return (dispatch, getState) => {
    const { workspace } = getState();
    const all = allWorkspaces(workspace);
    const at = all.findIndex(({ id }) => id === workspace.current);
    const next = all[(at + step + all.length) % all.length];
    if (next) dispatch(workspaceChosen(next.id));
  };
}
