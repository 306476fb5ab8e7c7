import type { ShotView } from '../../core/contract/views.ts';
import { useAppSelector } from '../editor/store.ts';
import { text } from '../ui/text.ts';

/** Names a shot as people do: its film and its number. */
export function useShotName(): (shot: ShotView) => string {
  const assets = useAppSelector((state) => state.project.assets);
  return (shot) => text.archive.shot(assets.get(shot.assetId)?.name ?? '', shot.number);
}
