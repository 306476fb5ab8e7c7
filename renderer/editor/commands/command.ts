import type { UnknownAction } from '@reduxjs/toolkit';
import { Failure } from '../../../core/jobs/failure.ts';
import { EDIT_VERBS, type EditRequest, type EditVerbName } from '../../../core/timeline/edit/verbs.ts';
import { edit, propose, type Verb } from '../edits.ts';
import { failureNotice, noticeShown } from '../notices-slice.ts';
import type { Dispatch, RootState, Thunk } from '../store.ts';
import { formOpened, type ContextName, type MenuName } from '../window-slice.ts';
import { doing } from '../doing.ts';
import type { Fields, Typed, ValuesOf } from './field.ts';

/** Something a person can do, with its places in the window: the menu bar, keys, context menus and the shortcut sheet are made of these. */
export interface Command {
  readonly id: string;
  readonly label: string;
  readonly menu: MenuName;
  readonly submenu?: string;
  /** As `nameOfPress` writes them; Ctrl also means ⌘. The first is the one that is shown. */
  readonly keys: readonly string[];
  /** What a context menu must be about for the command to be in it. */
  readonly on?: readonly ContextName[];
  /** The engine's edits that it makes. */
  readonly verbs?: readonly EditVerbName[];
  /** Throws Failure in words where it can't be done now. */
  readonly check?: (state: RootState) => unknown;
  /** Whether it is switched on; left out where it is no switch. */
  readonly isOn?: (state: RootState) => boolean;
  /** What it asks first. */
  readonly form?: Form;
  /** What it does while its key is kept down; left out where it is done again each time the key repeats. */
  readonly held?: Hold;
  readonly run: (dispatch: Dispatch) => unknown;
}

/** Begun when the key begins to repeat, ended when it is let go. */
export interface Hold {
  readonly begin: (dispatch: Dispatch) => unknown;
  readonly end: (dispatch: Dispatch) => unknown;
}

/** Of a command that is done once for a press, however long. */
export const once: Hold = { begin: () => undefined, end: () => undefined };

/** Questions, and what their answers do. Both throw Failure in words where that can't be. */
export interface Form {
  /** `chosen` holds what has been touched so far: what one field says can depend on what another one was set to. */
  fields(state: RootState, chosen: Readonly<Record<string, Typed>>): Fields;
  /** Gives back why it is refused; false where there was nothing to change. */
  submit(values: Readonly<Record<string, unknown>>): Thunk<boolean | Failure>;
}

/** What else changes once the edit is made, given what was there before it. */
export type After = (before: RootState) => Thunk;

type Place = Pick<Command, 'id' | 'label' | 'menu' | 'submenu' | 'keys' | 'on' | 'isOn'>;

/** A command that makes one of the engine's edits of what is at hand. */
export function editCommand<V extends EditVerbName>(
  command: Place & {
    readonly verb: V;
    /** Throws Failure in words where something is missing. */
    readonly request: (state: RootState) => EditRequest<V>;
    /** What undo calls it; the engine's own name if left out. */
    readonly undo?: string;
    readonly after?: After;
  },
): Command {
  const { verb, request, undo = EDIT_VERBS[verb].label, after, ...place } = command;
  return {
    ...place,
    verbs: [verb],
    check: request,
    run: (dispatch) =>
      dispatch(
        makeEdit(
          () => undo,
          (state) => doing(verb, request(state)),
          after,
        ),
      ),
  };
}

/** A command that makes an edit of several, or of more than one kind. */
export function compoundCommand(
  command: Place & {
    readonly verbs: readonly EditVerbName[];
    readonly edit: (state: RootState) => Verb;
    /** What undo calls it; its label if left out. */
    readonly undo?: (state: RootState) => string;
    readonly after?: After;
  },
): Command {
  const { edit: verbOf, undo = () => command.label, after, ...rest } = command;
  return { ...rest, check: verbOf, run: (dispatch) => dispatch(makeEdit(undo, verbOf, after)) };
}

/** A command that asks first. Its label ends in "…". */
export function formCommand<F extends Fields>(
  command: Place & {
    readonly verbs: readonly EditVerbName[];
    readonly fields: (state: RootState, chosen: Readonly<Record<string, Typed>>) => F;
    readonly edit: (values: ValuesOf<F>, state: RootState) => Verb;
    readonly after?: After;
  },
): Command {
  const { fields, edit: verbOf, after, ...rest } = command;
  return {
    ...rest,
    check: (state) => fields(state, {}),
    form: {
      fields,
      submit: (values) => (dispatch, getState) => {
        const before = getState();
        // What the fields give was read by their kinds: see `read`.
        const made = dispatch(propose(withoutDots(command.label), verbOf(values as ValuesOf<F>, before)));
        if (made === true && after) dispatch(after(before));
        return made;
      },
    },
    run: (dispatch) => dispatch(formOpened(command.id)),
  };
}

/** A command that asks for settings of the window, which are no part of the project. Its label ends in "…". */
export function settingsCommand<F extends Fields>(
  command: Place & {
    readonly fields: (state: RootState) => F;
    readonly set: (values: ValuesOf<F>) => UnknownAction;
  },
): Command {
  const { fields, set, ...place } = command;
  return {
    ...place,
    form: {
      fields,
      submit: (values) => (dispatch) => {
        dispatch(set(values as ValuesOf<F>));
        return true;
      },
    },
    run: (dispatch) => dispatch(formOpened(command.id)),
  };
}

/** A label as the name of what is done. */
export function withoutDots(label: string): string {
  return label.replace(/…$/, '');
}

/** Why a command can't be used now; null where it can. */
export function whyNot(command: Command, state: RootState): Failure | null {
  try {
    command.check?.(state);
    return null;
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
}

/** Does what a command says, or tells why it can't be done now. */
export function run(command: Command): Thunk {
  return (dispatch, getState) => {
    const reason = whyNot(command, getState());
    if (reason) dispatch(noticeShown({ tone: 'news', message: reason.message, remedy: reason.remedy }));
    else command.run(dispatch);
  };
}

function makeEdit(label: (state: RootState) => string, verbOf: (state: RootState) => Verb, after?: After): Thunk {
  return (dispatch, getState) => {
    const before = getState();
    try {
      if (dispatch(edit(label(before), verbOf(before))) && after) dispatch(after(before));
    } catch (error) {
      dispatch(failureNotice(Failure.from(error).report()));
    }
  };
}
