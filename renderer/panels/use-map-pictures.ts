import { useEffect, useRef, useState } from 'react';
import type { ShotView } from '../../core/contract/archive.ts';
import { mediaUrls } from '../../core/contract/media-urls.ts';
import { shotsAtPositions } from '../editor/archive-map.ts';
import { useAppDispatch } from '../editor/store.ts';

export interface MapShot {
  readonly shot: ShotView;
  readonly picture: HTMLImageElement;
}

/** How long the map stands before pictures are asked for, in milliseconds. */
const patience = 120;
/** Shots that are kept; beyond that all are let go. */
const most = 2000;

/** Shots with their pictures by position, as far as they are here; those at `wanted` come. */
export function useMapPictures(wanted: readonly number[]): ReadonlyMap<number, MapShot> {
  const dispatch = useAppDispatch();
  const [shots, setShots] = useState<ReadonlyMap<number, MapShot>>(new Map());
  const known = useRef(shots);
  known.current = shots;
  useEffect(() => {
    const missing = wanted.filter((position) => !known.current.has(position));
    if (missing.length === 0) return undefined;
    const timer = setTimeout(() => {
      void dispatch(shotsAtPositions(missing)).then((found) => {
        setShots((before) => {
          const kept = before.size + found.length > most ? [] : before;
          return new Map([
            ...kept,
            ...found.map((shot) => [shot.position, { shot, picture: pictureOf(shot) }] as const),
          ]);
        });
      });
    }, patience);
    return () => clearTimeout(timer);
  }, [dispatch, wanted]);
  return shots;
}

function pictureOf({ id, count }: ShotView): HTMLImageElement {
  const picture = new Image();
  picture.src = mediaUrls.shot(id, Math.floor(count / 2), 160);
  return picture;
}
