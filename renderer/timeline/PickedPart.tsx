import { edgeFrame } from '../../core/timeline/edit/cut-edge.ts';
import { activeSequence } from '../editor/selectors.ts';
import { useAppSelector, type RootState } from '../editor/store.ts';
import { sequenceTimecode } from '../ui/format.ts';
import { text } from '../ui/text.ts';
import { transitionSpan } from './transition-span.ts';

/** Says to those who can't see the canvas which cut, gap, transition or marker is picked on it. */
export function PickedPart() {
  const words = useAppSelector(spoken);
  return (
    <p className="visually-hidden" role="status">
      {words}
    </p>
  );
}

function spoken(state: RootState): string {
  const { timeline } = state.project;
  const { part } = state.selection;
  const sequence = activeSequence(state);
  const record = part && timeline.records.get(part.kind === 'edit' ? part.clipId : part.id);
  if (!record || !sequence) return '';
  const at = (frame: number) => sequenceTimecode(sequence, frame);
  const { picked } = text.timeline;
  switch (record.kind) {
    case 'clip':
      return part.kind === 'edit' ? picked[part.edge](record.name, at(edgeFrame(timeline, record, part.edge))) : '';
    case 'gap':
      return picked.gap(at(timeline.startOf(record.id)));
    case 'transition':
      return picked.transition(text.forms.styles[record.style], at(transitionSpan(timeline, record).cut));
    case 'marker':
      return picked.marker(record.name, at(record.at));
    case 'sequence':
    case 'track':
    case 'bin':
    case 'log':
      return '';
  }
}
