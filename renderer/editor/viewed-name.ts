import { text } from '../ui/text.ts';
import { sequenceTimecode } from '../ui/format.ts';
import { activeSequence, viewed, viewedFrame } from './selectors.ts';
import type { RootState } from './store.ts';

/** The frame on show in the active monitor, by its timecode and by what it is of. */
export function frameName(state: RootState): string {
  const { mode, sourceAssetId } = state.viewer;
  const source = mode === 'source' ? state.project.assets.get(sourceAssetId ?? '') : undefined;
  const name = source?.name ?? activeSequence(state)?.name ?? '';
  return text.archive.frameOf(sequenceTimecode(viewed(state), viewedFrame(state)), name);
}
