import { useEffect, useRef, useState, type PointerEvent, type RefObject } from 'react';
import { useAppDispatch } from '../editor/store.ts';
import { panelMoved } from '../editor/workspace-slice.ts';
import { dropAt, type Box, type DrawnGroup, type Drop } from './drop.ts';
import type { PanelId } from './panel-list.ts';

/** How far a pointer goes before a press on a tab is a drag, in CSS pixels. */
const slack = 6;

/** What is being dragged, and the part of the window that it would come to. */
export interface TabDrag {
  readonly panel: PanelId;
  readonly mark: Box | null;
}

/** Dragging of tabs. Escape lets the panel stay where it was. */
export function useTabDrag(dock: RefObject<HTMLElement | null>): {
  readonly drag: TabDrag | null;
  readonly start: (panel: PanelId, press: PointerEvent) => void;
} {
  const dispatch = useAppDispatch();
  const [drag, setDrag] = useState<TabDrag | null>(null);
  const running = useRef<AbortController>(null);
  useEffect(() => () => running.current?.abort(), []);

  function start(panel: PanelId, press: PointerEvent) {
    const from = { x: press.clientX, y: press.clientY };
    let drawn: { readonly dock: Box; readonly groups: readonly DrawnGroup[] } | null = null;
    let drop: Drop | null = null;
    const controller = new AbortController();
    const { signal } = controller;
    running.current?.abort();
    running.current = controller;
    signal.addEventListener('abort', () => setDrag(null));

    function move({ clientX: x, clientY: y }: globalThis.PointerEvent) {
      if (!dock.current || (!drawn && Math.hypot(x - from.x, y - from.y) < slack)) return;
      drawn ??= { dock: dock.current.getBoundingClientRect(), groups: drawnGroups(dock.current) };
      drop = dropAt({ x, y }, drawn.dock, drawn.groups, panel);
      setDrag({ panel, mark: drop?.mark ?? null });
    }
    function letGo() {
      controller.abort();
      if (drop) dispatch(panelMoved({ panel, place: drop.place }));
    }
    function cancel(event: KeyboardEvent) {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      controller.abort();
    }
    window.addEventListener('pointermove', move, { signal });
    window.addEventListener('pointerup', letGo, { signal });
    window.addEventListener('pointercancel', () => controller.abort(), { signal });
    window.addEventListener('keydown', cancel, { signal, capture: true });
  }

  return { drag, start };
}

/** The groups as they stand on the screen. */
function drawnGroups(dock: HTMLElement): DrawnGroup[] {
  return [...dock.querySelectorAll<HTMLElement>('[data-group]')].flatMap((group) => {
    const [bar, body] = group.children;
    if (!bar || !body) return [];
    const tabs = [...bar.querySelectorAll<HTMLElement>('[data-tab]')].map((tab) => ({
      panel: tab.dataset['tab'] as PanelId,
      box: tab.getBoundingClientRect(),
    }));
    return {
      front: group.dataset['group'] as PanelId,
      bar: bar.getBoundingClientRect(),
      body: body.getBoundingClientRect(),
      tabs,
    };
  });
}
