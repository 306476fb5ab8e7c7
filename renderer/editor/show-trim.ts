import type { Thunk } from './store.ts';
import type { TrimName, TrimRequest } from './trim-edit.ts';
import { trimShown } from './trim-slice.ts';

/** Shows the pictures of a trim that keys or a typed distance have made. Trims of one cut that follow each other count on. */
export function showTrim(trim: TrimName, { clipId, edge, by }: TrimRequest, limit: string | null = null): Thunk {
  return (dispatch, getState) => {
    const last = getState().trim;
    const goesOn = last?.trim === trim && last.clipId === clipId && last.edge === edge;
    dispatch(trimShown({ trim, clipId, edge, by: (goesOn ? last.by : 0) + by, limit, timeline: null }));
  };
}
