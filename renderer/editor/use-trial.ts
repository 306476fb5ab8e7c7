import { useEffect, useMemo, useRef } from 'react';
import { edit, endTrial, tryEdit, type Verb } from './edits.ts';
import { useAppDispatch } from './store.ts';

/** A drag that is seen in the viewer while it goes on and is one undo step when it ends. */
export interface Trial {
  /** Shows what the drag has come to. */
  show(verb: Verb): void;
  /** Makes what was shown last; nothing if nothing was. */
  keep(label: string): void;
  /** Leaves everything as it was. */
  drop(): void;
}

/** Drops what is in hand when Escape is pressed, or when what it is dragged on goes; `onDrop` is told. */
export function useTrial(onDrop: () => void = () => undefined): Trial {
  const dispatch = useAppDispatch();
  const shown = useRef<Verb | null>(null);
  const told = useRef(onDrop);
  useEffect(() => {
    told.current = onDrop;
  });
  const trial = useMemo((): Trial => {
    const end = (): Verb | null => {
      const last = shown.current;
      shown.current = null;
      if (last) dispatch(endTrial());
      return last;
    };
    return {
      show(verb) {
        if (dispatch(tryEdit(verb))) shown.current = verb;
      },
      keep(label) {
        const last = end();
        if (last) dispatch(edit(label, last));
      },
      drop: () => void end(),
    };
  }, [dispatch]);
  useEffect(() => {
    const escape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !shown.current) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      trial.drop();
      told.current();
    };
    window.addEventListener('keydown', escape, { capture: true });
    return () => {
      window.removeEventListener('keydown', escape, { capture: true });
      trial.drop();
    };
  }, [trial]);
  return trial;
}
