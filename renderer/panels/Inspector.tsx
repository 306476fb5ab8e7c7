import { pickedTrack } from '../editor/commands/at-hand.ts';
import { selectedClip } from '../editor/selectors.ts';
import { useAppSelector } from '../editor/store.ts';
import { EmptyState, Panel } from '../ui/Panel.tsx';
import { text } from '../ui/text.ts';
import { ClipSections } from './inspector/ClipSections.tsx';
import { Generate } from './inspector/Generate.tsx';
import { LookSection } from './inspector/LookSection.tsx';
import { TrackSection } from './inspector/TrackSection.tsx';

/** All that can be said of the selected clips, or of the selected track, and what the next take would be made of. */
export function Inspector() {
  const clip = useAppSelector(selectedClip);
  const track = useAppSelector(pickedTrack);
  return (
    <Panel title={text.inspector.title} className="inspector">
      <div className="inspector-sections">
        {clip ? (
          <ClipSections clipId={clip.id} />
        ) : track?.media === 'audio' ? (
          <TrackSection track={track} />
        ) : (
          <EmptyState title={text.inspector.noSelection} hint={text.inspector.noSelectionHint} />
        )}
        <LookSection />
      </div>
      <Generate />
    </Panel>
  );
}
