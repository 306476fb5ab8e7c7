import { EmptyState, Panel } from '../ui/Panel.tsx';
import { text } from '../ui/text.ts';
import { CommandList } from './CommandList.tsx';

const words = text.patch;

/** What there is today to mend a shot with, and what there is not. */
export function Patch() {
  return (
    <Panel title={words.title} className="patch">
      <CommandList
        title={words.clip}
        ids={['add-effect', 'change-effect', 'remove-effect', 'blend-mode', 'set-keyframe', 'freeze']}
      />
      <CommandList title={words.takes} ids={['match', 'preview', 'regenerate', 'use-source', 'approve']} />
      <EmptyState title={words.notYet} hint={words.notYetHint} />
    </Panel>
  );
}
