import { sequenceDuration } from '../editor/selectors.ts';
import { useAppSelector } from '../editor/store.ts';
import { EmptyState, Panel } from '../ui/Panel.tsx';
import { text } from '../ui/text.ts';
import { CommandList } from './CommandList.tsx';

const words = text.deliver;

/** Everything that leaves the house, in the order in which it is asked for: the film, its papers, the project. */
export function Deliver() {
  const empty = useAppSelector((state) => sequenceDuration(state) === 0);
  return (
    <Panel title={words.title} className="deliver">
      {empty && <EmptyState title={words.empty} hint={words.emptyHint} />}
      <CommandList title={words.film} ids={['export', 'export-timeline', 'loudness']} />
      <CommandList title={words.papers} ids={['rights', 'profile', 'ledger', 'territory']} />
      <CommandList title={words.project} ids={['verify', 'collect', 'saveAs']} />
    </Panel>
  );
}
