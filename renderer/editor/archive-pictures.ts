import { isPictureName } from '../../core/archive/picture-names.ts';
import type { Region } from '../../core/archive/region.ts';
import { text } from '../ui/text.ts';
import { pictureOnShow } from '../viewer/picture-on-show.ts';
import { likeAlso } from './archive-search.ts';
import type { Dropped } from './dropped-files.ts';
import { noticeShown } from './notices-slice.ts';
import { request } from './requests.ts';
import { sendFile } from './send-file.ts';
import type { Thunk } from './store.ts';

import { frameName } from './viewed-name.ts';

const words = text.archive;

/** Looks for shots like a picture file that the host can read. */
export const likePictureFile = (path: string, name: string): Thunk<Promise<void>> =>
  likeAlso({ of: { path, region: null }, name, weight: 1 });

/** Looks for shots like a picture that was dropped on the archive; says in words why what was dropped is none. */
export function likeDropped(dropped: readonly Dropped[]): Thunk<Promise<void>> {
  return async (dispatch) => {
    const tell = (message: string, remedy: string) => dispatch(noticeShown({ tone: 'failure', message, remedy }));
    const [one, ...others] = dropped;
    if (!one) return;
    const { name } = one.file;
    if (others.length > 0) return void tell(words.severalDropped, words.severalDroppedRemedy);
    if (one.isFolder || !isPictureName(name)) return void tell(words.noPicture(name), words.noPictureRemedy);
    if (one.path === null) await dispatch(likeSent(one.file, name, null, name));
    else await dispatch(likePictureFile(one.path, name));
  };
}

/** Looks for shots like what the viewer shows, or like a part of it, as it is seen: with its look, its transitions, its titles. */
export function likeViewed(region: Region | null): Thunk<Promise<void>> {
  return async (dispatch, getState) => {
    const frame = frameName(getState());
    const picture = await pictureOnShow();
    if (!picture)
      return void dispatch(noticeShown({ tone: 'news', message: words.notDrawn, remedy: words.notDrawnRemedy }));
    const name = region ? words.regionOf(frame) : frame;
    await dispatch(likeSent(picture, `${frame.replaceAll(/[:;]/g, '.')}.png`, region, name));
  };
}

/** Gives the host a copy of a picture, and looks for shots like it. `fileName` is what it is called where it can't be read. */
function likeSent(picture: Blob, fileName: string, region: Region | null, name: string): Thunk<Promise<void>> {
  return async (dispatch) => {
    let path: string | null = null;
    await dispatch(request(async ({ host }) => (path = await sendFile(host, picture, fileName))));
    if (path !== null) await dispatch(likeAlso({ of: { path, region }, name, weight: 1 }));
  };
}
