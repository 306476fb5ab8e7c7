import { useState, type SubmitEvent } from 'react';
import { read, untouched, type Field, type Typed } from '../editor/commands/field.ts';
import { FormField } from '../ui/FormField.tsx';
import { FileDialog } from './FileDialog.tsx';

/** A field that sets what it is about. What is being typed stays until it is set, or put right. */
export function LiveField({ field, onSet }: { field: Field; onSet: (value: string | number | boolean) => unknown }) {
  const [typed, setTyped] = useState<Typed | null>(null);
  const [browsing, setBrowsing] = useState(false);
  const result = typed === null ? null : read(field, typed);
  const problem = result && 'problem' in result ? result.problem : undefined;
  const isChosen = field.kind === 'check' || field.kind === 'choice';

  function set(value: Typed | null) {
    const done = value === null ? null : read(field, value);
    if (!done || 'problem' in done) return;
    setTyped(null);
    onSet(done.value);
  }

  function submit(event: SubmitEvent) {
    event.preventDefault();
    set(typed);
  }

  return (
    <>
      <form onSubmit={submit} noValidate>
        <FormField
          field={field}
          typed={typed ?? untouched(field)}
          problem={problem}
          first={false}
          onType={(value) => (isChosen ? set(value) : setTyped(value))}
          onBrowse={() => setBrowsing(true)}
          onDone={() => set(typed)}
        />
      </form>
      {browsing && field.kind === 'file' && (
        <FileDialog show={field.show} path={field.value} onPick={set} onClose={() => setBrowsing(false)} />
      )}
    </>
  );
}
