import type { RootState } from '../../editor/store.ts';

/** The media that the viewer has open; null while it shows the sequence. */
export function openSource({ viewer }: RootState): string | null {
  return viewer.mode === 'source' ? viewer.sourceAssetId : null;
}
