import { shallowEqual } from 'react-redux';
import type { Edge } from '../../../core/timeline/edit/cut-edge.ts';
import type { Clip } from '../../../core/timeline/model/records.ts';
import { canFade, changeFades, fadeLength } from '../../editor/parameters/fades.ts';
import { soundAttributes } from '../../editor/parameters/place.ts';
import { seenTimeline } from '../../editor/selectors.ts';
import { useAppSelector } from '../../editor/store.ts';
import { text } from '../../ui/text.ts';
import { tipOf } from '../../ui/tip.ts';
import { AttributeRows } from './AttributeRows.tsx';
import { NumberControl } from './NumberControl.tsx';
import { Section } from './Section.tsx';

type Clips = readonly [Clip, ...Clip[]];

/** How loud clips are, where they stand between left and right, and how they fade. */
export function SoundSection({ clips }: { clips: Clips }) {
  return (
    <Section name="sound" title={text.inspector.sound}>
      <AttributeRows clips={clips} names={soundAttributes} />
      <FadeRow clips={clips} edge="start" />
      <FadeRow clips={clips} edge="end" />
    </Section>
  );
}

function FadeRow({ clips, edge }: { clips: Clips; edge: Edge }) {
  const timeline = useAppSelector(seenTimeline);
  const fading = clips.map(({ id }) => id).filter((id) => canFade(timeline, id, edge));
  const lengths = useAppSelector(
    (state) => fading.map((id) => fadeLength(seenTimeline(state), id, edge)),
    shallowEqual,
  );
  const [first = 0, ...others] = lengths;
  const { fadeIn, fadeOut, noFade, frames } = text.inspector;
  return (
    <div className="number-row" {...tipOf(fading.length === 0 ? noFade : undefined)}>
      <NumberControl
        label={edge === 'start' ? fadeIn : fadeOut}
        units={{ unit: frames, pixels: null }}
        step={1}
        shown={others.every((length) => length === first) ? first : null}
        disabled={fading.length === 0}
        begin={() => (change) => changeFades(fading, edge, change)}
      />
    </div>
  );
}
