import { edit } from '../editor/edits.ts';
import { failureNotice } from '../editor/notices-slice.ts';
import { outcomeTold } from '../editor/outcome-slice.ts';
import type { Thunk } from '../editor/store.ts';
import { editOf } from './gesture-edit.ts';
import { outcomeOf } from './outcome.ts';
import type { Settled } from './settle.ts';

/** Makes an edit as far as it can be made, in one undo step, and says what it came to; tells why where it can't be made at all. */
export function make({ effect, refusal }: Settled): Thunk<boolean> {
  return (dispatch, getState) => {
    const { project, selection } = getState();
    if (!effect) {
      if (refusal) dispatch(failureNotice(refusal.report()));
      return false;
    }
    const { label, verb } = editOf(effect, project.timeline, selection.clipIds);
    const made = dispatch(edit(label, verb));
    if (made) dispatch(outcomeTold(outcomeOf(getState(), label, effect, refusal)));
    return made;
  };
}
