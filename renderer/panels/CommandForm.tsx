import { useId, useState, type SubmitEvent } from 'react';
import { Failure, type FailureReport } from '../../core/jobs/failure.ts';
import { useWithKeys } from '../editor/active-keys.ts';
import { withoutDots, type Command, type Form } from '../editor/commands/command.ts';
import { read, untouched, type Typed } from '../editor/commands/field.ts';
import { useAppDispatch, useAppStore } from '../editor/store.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { FormField } from '../ui/FormField.tsx';
import { text } from '../ui/text.ts';
import { FileDialog } from './FileDialog.tsx';

/** Asks what a command has to know, and does it. Enter does it, Escape leaves; what is refused stays to be put right. */
export function CommandForm({ command, form, onClose }: { command: Command; form: Form; onClose: () => void }) {
  const dispatch = useAppDispatch();
  const store = useAppStore();
  const withKeys = useWithKeys();
  const id = useId();
  const [typed, setTyped] = useState<Readonly<Record<string, Typed>>>({});
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({});
  const [refusal, setRefusal] = useState<FailureReport | null>(null);
  // What it asks for was there when it was opened; an edit in another window can have taken it away since.
  const asked = attempt(() => Object.entries(form.fields(store.getState(), typed)));
  const fields = asked instanceof Failure ? [] : asked;
  const shown = asked instanceof Failure ? asked.report() : refusal;
  /** The field whose file is being looked for. */
  const [looking, setLooking] = useState<string | null>(null);
  const [, lookedFor] = fields.find(([name]) => name === looking) ?? [];

  function answer(name: string, value: Typed) {
    setTyped((before) => ({ ...before, [name]: value }));
    setRefusal(null);
  }

  function submit(event: SubmitEvent) {
    event.preventDefault();
    const found: Record<string, string> = {};
    const values: Record<string, unknown> = {};
    for (const [name, field] of fields) {
      const result = read(field, typed[name] ?? untouched(field));
      if ('problem' in result) found[name] = result.problem;
      else values[name] = result.value;
    }
    setProblems(found);
    if (Object.keys(found).length > 0) return;
    const made = attempt(() => dispatch(form.submit(values)));
    if (made instanceof Failure) {
      setRefusal(made.report());
      return;
    }
    onClose();
  }

  const dialog = (
    <Dialog
      title={withoutDots(command.label)}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{text.forms.cancel}</Button>
          <Button strong type="submit" form={id}>
            {text.forms.do}
          </Button>
        </>
      }
    >
      <form id={id} className="command-form" onSubmit={submit} noValidate>
        {fields.map(([name, field], i) => (
          <FormField
            key={name}
            field={field}
            typed={typed[name] ?? untouched(field)}
            problem={problems[name]}
            first={i === 0}
            onType={(value) => answer(name, value)}
            onBrowse={() => setLooking(name)}
          />
        ))}
        {shown && (
          <p className="dialog-failure" role="alert">
            {withKeys([shown.message, shown.remedy].filter(Boolean).join(' '))}
          </p>
        )}
      </form>
    </Dialog>
  );
  return (
    <>
      {dialog}
      {looking !== null && lookedFor?.kind === 'file' && (
        <FileDialog
          show={lookedFor.show}
          path={String(typed[looking] ?? lookedFor.value)}
          onPick={(path) => answer(looking, path)}
          onClose={() => setLooking(null)}
        />
      )}
    </>
  );
}

function attempt<T>(work: () => T): T | Failure {
  try {
    return work();
  } catch (error) {
    return Failure.from(error);
  }
}
