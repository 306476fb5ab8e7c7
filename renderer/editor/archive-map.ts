import type { ShotView } from '../../core/contract/archive.ts';
import type { MapPoints } from '../ui/shot-map.ts';
import { request } from './requests.ts';
import type { Thunk } from './store.ts';

/** Where the archive's shots lie by their looks. */
export interface LookMap {
  /** Of the shots in the archive's order, ascending. */
  readonly positions: Int32Array;
  readonly points: MapPoints;
}

/** Where all shots lie now; null where that could not be had, which is told. */
export function loadMap(): Thunk<Promise<LookMap | null>> {
  return async (dispatch) => {
    let map: LookMap | null = null;
    await dispatch(
      request(async ({ host }) => {
        const { positions, points } = await host.call('archive.map', {});
        // Copies: numbers have to lie on addresses that are multiples of 4.
        map = {
          positions: new Int32Array(Uint8Array.from(positions).buffer),
          points: new Float32Array(Uint8Array.from(points).buffer),
        };
      }),
    );
    return map;
  };
}

/** Shots at positions of the archive; those that are gone are left out. */
export function shotsAtPositions(positions: readonly number[]): Thunk<Promise<readonly ShotView[]>> {
  return async (dispatch) => {
    let shots: readonly ShotView[] = [];
    await dispatch(
      request(async ({ host }) => ({ shots } = await host.call('archive.at', { positions: [...positions] }))),
    );
    return shots;
  };
}
