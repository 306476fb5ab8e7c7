import { framesPerSecond } from '../../core/time/rate.ts';
import { edgeFrame } from '../../core/timeline/edit/cut-edge.ts';
import { theSequence } from './commands/at-hand.ts';
import { theCaption } from './commands/caption-at-hand.ts';
import { sequenceDuration } from './selectors.ts';
import type { Thunk } from './store.ts';
import { spanPlayed, viewerSwitched } from './viewer-slice.ts';

/** Plays a caption with what is around it, as long as is played around the playhead, and goes back to where the playhead was. */
export function playCaption(): Thunk {
  return (dispatch, getState) => {
    const state = getState();
    const { clip } = theCaption(state);
    const { timeline } = state.project;
    const { before, after } = state.viewer.around;
    const fps = framesPerSecond(theSequence(state).rate);
    const start = Math.max(0, edgeFrame(timeline, clip, 'start') - Math.round(before * fps));
    const end = Math.min(sequenceDuration(state), edgeFrame(timeline, clip, 'end') + Math.round(after * fps));
    dispatch(viewerSwitched('sequence'));
    dispatch(spanPlayed({ start, end, returnTo: state.viewer.sequenceFrame }));
  };
}
