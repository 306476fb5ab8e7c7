import { useEffect, useRef } from 'react';

/** Calls back when Alt was pressed and let go with nothing in between, as menus are opened on Windows and Linux. A Mac has no such habit. */
export function useAltAlone(work: () => void): void {
  const latest = useRef(work);
  useEffect(() => {
    latest.current = work;
  });
  useEffect(() => {
    if (navigator.platform.startsWith('Mac')) return undefined;
    let alone = false;
    const down = (event: Event) => {
      alone = event instanceof KeyboardEvent && event.key === 'Alt' && !event.ctrlKey && !event.shiftKey;
    };
    const up = (event: KeyboardEvent) => {
      if (event.key !== 'Alt' || !alone || document.querySelector('dialog[open]')) return;
      // Keeps the browser's own menu shut.
      event.preventDefault();
      alone = false;
      latest.current();
    };
    const others = ['keydown', 'pointerdown', 'pointerup', 'wheel', 'blur'] as const;
    for (const name of others) window.addEventListener(name, down, { capture: true });
    window.addEventListener('keyup', up);
    return () => {
      for (const name of others) window.removeEventListener(name, down, { capture: true });
      window.removeEventListener('keyup', up);
    };
  }, []);
}
