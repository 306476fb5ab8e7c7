import { useMemo } from 'react';
import type { Track } from '../../../core/timeline/model/records.ts';
import { text } from '../../ui/text.ts';
import { NumberRow } from './NumberRow.tsx';
import { Section } from './Section.tsx';

/** The level and the balance of a sound track; their keyframes are at frames of the sequence. */
export function TrackSection({ track: { id, name } }: { track: Track }) {
  const [volume, pan] = useMemo(
    () =>
      [[{ of: 'track', trackId: id, parameter: 'volume' }], [{ of: 'track', trackId: id, parameter: 'pan' }]] as const,
    [id],
  );
  return (
    <Section name="track" title={text.inspector.track(name)}>
      <NumberRow places={volume} />
      <NumberRow places={pan} />
    </Section>
  );
}
