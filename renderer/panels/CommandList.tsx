import type { CommandId } from '../../core/keymap/command-list.ts';
import { whyNot } from '../editor/commands/command.ts';
import { commandById } from '../editor/commands/registry.ts';
import { useAppSelector } from '../editor/store.ts';
import { CommandButton } from './CommandButton.tsx';

/** Commands that belong to a step of the work, as buttons. One that can't be used now says why. */
export function CommandList({ title, ids }: { title: string; ids: readonly CommandId[] }) {
  return (
    <section className="command-list" aria-label={title}>
      <h3>{title}</h3>
      {ids.map((id) => (
        <CommandRow key={id} id={id} />
      ))}
    </section>
  );
}

function CommandRow({ id }: { id: CommandId }) {
  const command = commandById(id);
  const reason = useAppSelector((state) => whyNot(command, state)?.message ?? null);
  return (
    <div className="command-row">
      <CommandButton id={id}>{command.label}</CommandButton>
      {reason !== null && <p className="quiet">{reason}</p>}
    </div>
  );
}
