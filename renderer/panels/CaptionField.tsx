import { useRef, useState } from 'react';
import { captionDrafted } from '../editor/caption-list-slice.ts';
import { run } from '../editor/commands/command.ts';
import { commandById } from '../editor/commands/registry.ts';
import { useAppDispatch } from '../editor/store.ts';
import { keepTyping } from '../ui/CellField.tsx';
import { text } from '../ui/text.ts';

/** The words of a caption while they are typed. What is typed and where the cursor is are told, so that the caption can be split there. */
export function CaptionField({
  clipId,
  words,
  onDone,
}: {
  clipId: string;
  words: string;
  /** What was typed; null where it was given up. */
  onDone: (words: string | null) => void;
}) {
  const dispatch = useAppDispatch();
  const [typed, setTyped] = useState(words);
  const isDone = useRef(false);
  function done(value: string | null) {
    if (isDone.current) return;
    isDone.current = true;
    onDone(value);
  }
  function tell({ value, selectionStart }: HTMLTextAreaElement) {
    dispatch(captionDrafted({ clipId, words: value, caret: selectionStart }));
  }
  return (
    <textarea
      autoFocus
      className="field table-field"
      aria-label={text.captions.words}
      title={text.captions.wordsHint}
      value={typed}
      onFocus={({ target }) => {
        target.setSelectionRange(target.value.length, target.value.length);
        tell(target);
      }}
      onChange={({ target }) => {
        setTyped(target.value);
        tell(target);
      }}
      onSelect={({ currentTarget }) => tell(currentTarget)}
      onBlur={() => done(typed)}
      onKeyDown={(event) => {
        keepTyping(event);
        const { key, shiftKey, ctrlKey, metaKey } = event;
        if (key === 'Escape') done(null);
        if (key !== 'Enter' || shiftKey) return;
        event.preventDefault();
        if (ctrlKey || metaKey) dispatch(run(commandById('split-caption')));
        else done(typed);
      }}
    />
  );
}
