import { useMemo } from 'react';
import type { Clip } from '../../../core/timeline/model/records.ts';
import { clipsOn, oneOfEachLink } from '../../editor/commands/at-hand.ts';
import { clipById, seenTimeline } from '../../editor/selectors.ts';
import { useAppSelector } from '../../editor/store.ts';
import { text } from '../../ui/text.ts';
import { TextInspector } from '../TextInspector.tsx';
import { ClipFacts } from './ClipFacts.tsx';
import { EffectsSection } from './EffectsSection.tsx';
import { PictureSection } from './PictureSection.tsx';
import { SoundSection } from './SoundSection.tsx';
import { SpeedSection } from './SpeedSection.tsx';

/** What can be set of the selected clips and of what is linked to them; what only one can have is that of the clip `clipId`. */
export function ClipSections({ clipId }: { clipId: string }) {
  const timeline = useAppSelector(seenTimeline);
  const clipIds = useAppSelector((state) => state.selection.clipIds);
  const clip = clipById(timeline, clipId);
  const [pictures, sounds] = useMemo(
    () => (['video', 'audio'] as const).map((media) => clipsOn(media, timeline, clipIds)),
    [timeline, clipIds],
  ) as [Clip[], Clip[]];
  if (!clip) return null;
  const lock = [clip, ...pictures, ...sounds].find(({ trackId }) => timeline.track(trackId).locked);
  const timed = oneOfEachLink([...pictures, ...sounds]).filter(({ media }) => media.kind !== 'title');
  return (
    <>
      <ClipFacts clip={clip} count={clipIds.length} />
      {lock && <p className="quiet section-note">{text.inspector.locked(timeline.track(lock.trackId).name)}</p>}
      <fieldset className="section-fields" disabled={lock !== undefined}>
        <TextInspector clip={clip} />
        {isSome(pictures) && <PictureSection clips={pictures} />}
        {isSome(sounds) && <SoundSection clips={sounds} />}
        {isSome(timed) && <SpeedSection clips={timed} />}
        {clip.media.kind !== 'caption' && <EffectsSection clip={clip} />}
      </fieldset>
    </>
  );
}

function isSome<T>(all: readonly T[]): all is readonly [T, ...T[]] {
  return all.length > 0;
}
