import { MOST_LOOK_SHOTS } from '../../core/archive/board.ts';
import type { ShotView } from '../../core/contract/archive.ts';
import type { Clip } from '../../core/timeline/model/records.ts';
import { text } from '../ui/text.ts';
import { shotsMet } from './archive-slice.ts';
import { lookSet, lookShotToggled } from './look-slice.ts';
import { noticeShown } from './notices-slice.ts';
import { clipsSelected } from './selection-slice.ts';
import type { Thunk } from './store.ts';

/** Puts a shot into the look or takes it out, and says so when the look is full. */
export function toggleLookShot(shot: ShotView): Thunk {
  return (dispatch, getState) => {
    const { shotIds } = getState().look;
    if (!shotIds.includes(shot.id) && shotIds.length >= MOST_LOOK_SHOTS) {
      dispatch(noticeShown({ tone: 'news', message: text.archive.full, remedy: '' }));
      return;
    }
    dispatch(shotsMet([shot]));
    dispatch(lookShotToggled(shot.id));
  };
}

/** Selects the clip and makes the shot its look, in place of any other. */
export function giveLookOf(shot: ShotView, clip: Clip): Thunk {
  return (dispatch) => {
    dispatch(shotsMet([shot]));
    dispatch(clipsSelected([clip.id]));
    dispatch(lookSet([{ shotId: shot.id, weight: 1 }]));
    const message = text.archive.lookOf(clip.name, text.archive.shot(shot.name, shot.number));
    dispatch(noticeShown({ tone: 'news', message, remedy: text.archive.lookOfRemedy }));
  };
}
