import { useRef, type MouseEvent, type PointerEvent } from 'react';
import type { Verb } from '../../editor/edits.ts';
import { dragged, paceOf } from '../../editor/parameters/scrub.ts';
import type { Change } from '../../editor/parameters/typed-number.ts';
import { useTrial } from '../../editor/use-trial.ts';
import { text } from '../../ui/text.ts';

/** Takes what is there now as the start of a change, whose later values all count from it. */
export type Begin = () => (change: Change) => Verb;

interface Drag {
  readonly verbOf: (change: Change) => Verb;
  by: number;
  /** Where the pointer is; null of arrow keys. */
  x: number | null;
}

/** A drag of a number's name, or arrow keys kept down in its field: what it is of changes by as much, live, and in one undo step. */
export function useNumberDrag(label: string, step: number, begin: Begin) {
  const drag = useRef<Drag | null>(null);
  /** Whether the press that is let go was a drag: a click on the name goes to the field. */
  const hasMoved = useRef(false);
  const trial = useTrial(() => (drag.current = null));

  function add(steps: number, pace: number, x: number | null) {
    const held = (drag.current ??= { verbOf: begin(), by: 0, x });
    const by = dragged(held.by, steps, step, pace);
    Object.assign(held, { by, x });
    trial.show(held.verbOf((value) => value + by));
  }

  function end() {
    drag.current = null;
    trial.keep(text.parameters.change(label));
  }

  return {
    /** So many steps more; the first begins. */
    step: (steps: number) => add(steps, 1, null),
    /** The arrow key is let go, or the field is left. */
    stepped: () => drag.current?.x === null && end(),
    handlers: {
      // The field that has the focus keeps it, with what is typed in it.
      onMouseDown: (event: MouseEvent) => event.preventDefault(),
      onClick: (event: MouseEvent) => hasMoved.current && event.preventDefault(),
      onPointerDown(event: PointerEvent<HTMLElement>) {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        hasMoved.current = false;
        drag.current = { verbOf: begin(), by: 0, x: event.clientX };
      },
      onPointerMove(event: PointerEvent) {
        const x = drag.current?.x ?? null;
        if (x === null || event.clientX === x) return;
        hasMoved.current = true;
        add(event.clientX - x, paceOf(event), event.clientX);
      },
      onPointerUp: end,
      onPointerCancel() {
        drag.current = null;
        trial.drop();
      },
    },
  };
}
