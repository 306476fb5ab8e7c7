import type { CommandId } from '../../core/keymap/command-list.ts';
import { run, whyNot } from '../editor/commands/command.ts';
import { commandById } from '../editor/commands/registry.ts';
import { useAppDispatch, useAppSelector } from '../editor/store.ts';
import { Button } from '../ui/Button.tsx';

/** Commands that belong to a step of the work, as buttons. One that can't be used now says why. */
export function CommandList({ title, ids }: { title: string; ids: readonly CommandId[] }) {
  return (
    <section className="command-list" aria-label={title}>
      <h3>{title}</h3>
      {ids.map((id) => (
        <CommandButton key={id} id={id} />
      ))}
    </section>
  );
}

function CommandButton({ id }: { id: CommandId }) {
  const dispatch = useAppDispatch();
  const command = commandById(id);
  const reason = useAppSelector((state) => whyNot(command, state)?.message ?? null);
  return (
    <div className="command-row">
      <Button disabled={reason !== null} command={id} onClick={() => dispatch(run(command))}>
        {command.label}
      </Button>
      {reason !== null && <p className="quiet">{reason}</p>}
    </div>
  );
}
