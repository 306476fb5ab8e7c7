import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { Keys } from './Keys.tsx';
import { placed } from './menu/placed.ts';

/** How long the pointer rests on a control before its tooltip comes, and how long after one was seen the next comes at once, in milliseconds. */
const rest = 500;
const stillLooking = 400;
/** Time to get from the control to its tooltip, which may be read under a magnifier. */
const onTheWay = 120;

/**
 * The tooltip of the control that the pointer rests on or the keyboard has come to: its name and its key (`tipOf`). Escape sends it away; so does a press.
 * It is a popover, to be seen over dialogs too.
 */
export function Tooltips() {
  const box = useRef<HTMLDivElement>(null);
  const [control, setControl] = useState<HTMLElement | null>(null);
  useEffect(() => followTips(() => box.current, setControl), []);
  useLayoutEffect(() => {
    if (!control || !box.current) return;
    box.current.showPopover();
    placed(box.current, { kind: 'below', element: () => control });
  }, [control]);
  if (!control?.dataset['tip']) return null;
  const { tip, tipKey } = control.dataset;
  return (
    <div ref={box} role="tooltip" popover="manual" className="tooltip">
      {tip}
      {tipKey && (
        <span className="tooltip-keys">
          <Keys press={tipKey} />
        </span>
      )}
    </div>
  );
}

/** Says which control's tooltip to show, until the function it returns is called. */
function followTips(box: () => HTMLElement | null, show: (control: HTMLElement | null) => void): () => void {
  let shown: HTMLElement | null = null;
  let hiddenAt = -Infinity;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function set(control: HTMLElement | null, after: number) {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (shown && !control) hiddenAt = performance.now();
      shown = control;
      show(control);
    }, after);
  }
  function over({ target }: PointerEvent) {
    if (!(target instanceof Element)) return;
    if (box()?.contains(target)) return clearTimeout(timer);
    const control = target.closest<HTMLElement>('[data-tip]');
    if (control && control === shown) return clearTimeout(timer);
    const looking = shown !== null || performance.now() - hiddenAt < stillLooking;
    set(control, control ? (looking ? onTheWay : rest) : onTheWay);
  }
  function focus({ target }: FocusEvent) {
    if (!(target instanceof HTMLElement)) return;
    const control = target.matches(':focus-visible') ? target.closest<HTMLElement>('[data-tip]') : null;
    if (control ?? shown) set(control, 0);
  }
  function away() {
    set(null, 0);
  }
  function press({ key }: KeyboardEvent) {
    if (key === 'Escape') away();
  }

  document.addEventListener('pointerover', over);
  document.addEventListener('pointerdown', away, { capture: true });
  document.addEventListener('focusin', focus);
  document.addEventListener('focusout', away);
  document.addEventListener('keydown', press, { capture: true });
  window.addEventListener('blur', away);
  return () => {
    clearTimeout(timer);
    document.removeEventListener('pointerover', over);
    document.removeEventListener('pointerdown', away, { capture: true });
    document.removeEventListener('focusin', focus);
    document.removeEventListener('focusout', away);
    document.removeEventListener('keydown', press, { capture: true });
    window.removeEventListener('blur', away);
  };
}
