import { useEffect, useRef, useState, type SubmitEvent } from 'react';
import { entryClosed } from '../editor/entry-slice.ts';
import { useAppDispatch, useAppSelector } from '../editor/store.ts';
import { text } from '../ui/text.ts';
import { doTyped, isDistance, purposeOf } from './typed-distance.ts';

/** A distance or timecode that is being typed, wherever the focus was. Enter does it, Escape leaves it. */
export function NumericEntry() {
  const opened = useAppSelector((state) => state.entry);
  return opened === null ? null : <Entry opened={opened} />;
}

function Entry({ opened }: { opened: string }) {
  const dispatch = useAppDispatch();
  const purpose = useAppSelector((state) => words(purposeOf(state)));
  const [typed, setTyped] = useState(opened);
  const [wrong, setWrong] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    field.current?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const done = dispatch(doTyped(typed));
    setWrong(!done);
    if (done) dispatch(entryClosed());
  }

  return (
    <form className="numeric-entry" onSubmit={submit}>
      <span className="quiet">{isDistance(typed) ? purpose : text.trim.entryDoes.playhead}</span>
      <input
        ref={field}
        className="field numerals"
        aria-label={text.trim.entry}
        aria-invalid={wrong}
        aria-describedby={wrong ? 'entry-problem' : undefined}
        title={text.trim.entryHint}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setWrong(false);
        }}
        onBlur={() => dispatch(entryClosed())}
        onKeyDown={(event) => {
          if (event.key === 'Escape') dispatch(entryClosed());
        }}
      />
      {wrong && (
        <span id="entry-problem" className="numeric-problem" role="alert">
          {text.trim.notUnderstood}
        </span>
      )}
    </form>
  );
}

function words(purpose: ReturnType<typeof purposeOf>): string {
  const { entryDoes } = text.trim;
  return purpose.kind === 'trim' ? entryDoes.trim(text.timeline.trims[purpose.trim]) : entryDoes[purpose.kind];
}
