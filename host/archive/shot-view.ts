import type { ShotView } from '../../core/contract/archive.ts';
import type { RightsState } from '../../core/rights/rights.ts';
import { fileNameOf } from '../project/asset-paths.ts';
import type { ArchiveShot } from './store.ts';

/** A shot as windows and scripts are told of it. */
export function shotView(
  { id, position, path, number, start, count, rate }: ArchiveShot,
  rights: RightsState,
): ShotView {
  return { id, position, name: fileNameOf(path), number, start, count, rate, rights };
}
