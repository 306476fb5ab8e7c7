import { run, whyNot, type Command } from '../editor/commands/command.ts';
import { commandById } from '../editor/commands/registry.ts';
import { useAppDispatch, useAppSelector } from '../editor/store.ts';
import { Button } from '../ui/Button.tsx';

/** Commands that belong to a step of the work, as buttons. One that can't be used now says why. */
export function CommandList({ title, ids }: { title: string; ids: readonly string[] }) {
  return (
    <section className="command-list" aria-label={title}>
      <h3>{title}</h3>
      {ids.map((id) => (
        <CommandButton key={id} command={commandById(id)} />
      ))}
    </section>
  );
}

function CommandButton({ command }: { command: Command }) {
  const dispatch = useAppDispatch();
  const reason = useAppSelector((state) => whyNot(command, state)?.message ?? null);
  return (
    <div className="command-row">
      <Button disabled={reason !== null} shortcut={command.keys[0]} onClick={() => dispatch(run(command))}>
        {command.label}
      </Button>
      {reason !== null && <p className="quiet">{reason}</p>}
    </div>
  );
}
