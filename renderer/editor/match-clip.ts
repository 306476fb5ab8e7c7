import type { Clip } from '../../core/timeline/model/records.ts';
import { text } from '../ui/text.ts';
import { noticeShown } from './notices-slice.ts';
import { request, whyNotInAnyLook } from './requests.ts';
import { clipById, selectedClip } from './selectors.ts';
import type { RootState, Thunk } from './store.ts';

type Reference = { readonly shotId: string } | { readonly clipId: string };

/**
 * What a clip is matched to. With two clips picked, the one picked last is the reference, as in a colour page's "shot match to this clip", and the other is matched; with
 * one, the shot that is selected in the archive is.
 */
function matchAtHand(state: RootState): { clip: Clip; to: Reference } | null {
  const { timeline } = state.project;
  const pictures = state.selection.clipIds
    .flatMap((id) => clipById(timeline, id) ?? [])
    .filter(({ trackId }) => timeline.track(trackId).media === 'video');
  const [first, last] = pictures;
  if (first && last && pictures.length === 2) return { clip: first, to: { clipId: last.id } };
  const clip = selectedClip(state);
  const { shotId } = state.selection;
  return clip && shotId !== null ? { clip, to: { shotId } } : null;
}

/** Why no clip can be matched now, in words; null where one can. */
export function whyNotMatch(state: RootState): string | null {
  const match = matchAtHand(state);
  return match ? whyNotInAnyLook(state, match.clip) : text.rights.noReference;
}

/** Regenerates the clip in the look of one shot: of the archive, or of the sequence. */
export function matchClip(): Thunk<Promise<boolean>> {
  return (dispatch, getState) => {
    const match = matchAtHand(getState());
    if (!match) {
      dispatch(noticeShown({ tone: 'news', message: text.rights.noReference, remedy: '' }));
      return Promise.resolve(false);
    }
    const { clip, to } = match;
    return dispatch(
      request(async ({ host, inOrder }, { look: { strength, seed } }) => {
        const look = { shots: [{ ...to, weight: 1 }] };
        await inOrder(() => host.call('generation.regenerate', { clipId: clip.id, look, strength, seed }));
      }),
    );
  };
}
