import { activate } from '../editor/actions.ts';
import { cutAt } from '../editor/edits.ts';
import { activeSequence } from '../editor/selectors.ts';
import { clipsSelected, clipToggled, partSelected } from '../editor/selection-slice.ts';
import type { Thunk } from '../editor/store.ts';
import { lanesScrolled, scrolled, zoomed, zoomedTo } from '../editor/timeline-slice.ts';
import { frameSought, marksSet, noMarks, type Marks } from '../editor/viewer-slice.ts';
import type { EditEffect, Effect } from './gesture.ts';
import { clipsForward, clipsInBox } from './clips-in.ts';
import type { Lane } from './layout.ts';

/** What was there before a press, for a gesture that is cancelled. */
export interface Before {
  readonly clipIds: readonly string[];
  readonly marks: Marks;
}

/** Does what a gesture asks for beside edits, which are settled first. */
export function perform(effect: Exclude<Effect, EditEffect>, lanes: readonly Lane[], before: Before): Thunk {
  return (dispatch, getState) => {
    const { project, selection, timelineView } = getState();
    switch (effect.kind) {
      case 'seek':
        dispatch(activate('sequence'));
        dispatch(frameSought(effect.frame));
        return;
      case 'select':
        // A picked clip that is pressed keeps the others, to be moved with them.
        dispatch(clipsSelected(selection.clipIds.includes(effect.clipId) ? selection.clipIds : [effect.clipId]));
        return;
      case 'select-alone':
        dispatch(clipsSelected([effect.clipId]));
        return;
      case 'toggle':
        dispatch(clipToggled(effect.clipId));
        return;
      case 'select-forward':
        dispatch(clipsSelected(clipsForward(project.timeline, lanes, effect)));
        return;
      case 'select-box': {
        const inside = clipsInBox(project.timeline, lanes, effect);
        const all = effect.adding ? [...new Set([...before.clipIds, ...inside])] : inside;
        if (!sameIds(all, selection.clipIds)) dispatch(clipsSelected(all));
        return;
      }
      case 'reselect':
        dispatch(clipsSelected(before.clipIds));
        return;
      case 'pick':
        dispatch(partSelected(effect.part));
        return;
      case 'deselect':
        dispatch(clipsSelected([]));
        return;
      case 'cut':
        dispatch(cutAt(effect.at, effect.trackId));
        return;
      case 'mark': {
        const sequence = activeSequence(getState());
        const marks = effect.span ? { in: effect.span.from, out: effect.span.to - 1 } : before.marks;
        if (sequence) dispatch(marksSet({ ownerId: sequence.id, marks }));
        return;
      }
      case 'zoom':
        dispatch(zoomed({ factor: effect.factor, anchor: effect.at }));
        return;
      case 'zoom-to':
        dispatch(zoomedTo(effect));
        return;
      case 'pan':
        dispatch(scrolled(timelineView.scroll + effect.x / timelineView.pixelsPerFrame));
        dispatch(lanesScrolled(timelineView.scrollTop + effect.y));
    }
  };
}

export const nothingBefore: Before = { clipIds: [], marks: noMarks };

function sameIds(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id, i) => id === b[i]);
}
