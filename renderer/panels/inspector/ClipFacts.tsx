import { formatTimecode } from '../../../core/time/timecode.ts';
import type { Clip } from '../../../core/timeline/model/records.ts';
import { assetFrameAt, assetOf } from '../../../core/timeline/model/source-time.ts';
import { activeSequence, assetRate, seenTimeline } from '../../editor/selectors.ts';
import { useAppSelector } from '../../editor/store.ts';
import { sequenceTimecode } from '../../ui/format.ts';
import { text } from '../../ui/text.ts';
import { Section } from './Section.tsx';

/** Where a clip lies and what it shows; of several, how many they are. */
export function ClipFacts({ clip, count }: { clip: Clip; count: number }) {
  const { assets, takes } = useAppSelector((state) => state.project);
  const timeline = useAppSelector(seenTimeline);
  const sequence = useAppSelector(activeSequence);
  const asset = assets.get(assetOf(clip)?.assetId ?? '');
  if (!sequence) return null;
  const { fields } = text.inspector;
  const start = timeline.startOf(clip.id);
  const take = clip.activeTake && takes.get(clip.activeTake.takeId);
  const sourceRate = asset?.video ? assetRate(asset) : null;
  const hasTakes = assetOf(clip) !== null;
  const from = sourceRate ? formatTimecode(assetFrameAt(clip, 0, sequence.rate), sourceRate) : '';
  return (
    <Section name="facts" title={count > 1 ? text.inspector.andOthers(clip.name, count - 1) : clip.name}>
      <dl className="facts numerals">
        <dt>{fields.sequence}</dt>
        <dd>{sequenceTimecode(sequence, start)}</dd>
        {from && <dt>{fields.source}</dt>}
        {from && <dd>{from}</dd>}
        <dt>{fields.length}</dt>
        <dd>
          {formatTimecode(clip.duration, sequence.rate)} · {text.bin.frames(clip.duration)}
        </dd>
        {hasTakes && <dt>{fields.showing}</dt>}
        {hasTakes && <dd>{take ? text.takes.take(take.number) : text.takes.source}</dd>}
      </dl>
    </Section>
  );
}
