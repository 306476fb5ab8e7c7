import { useEffect, useMemo, useRef } from 'react';
import { run } from '../editor/commands/command.ts';
import { contextEntries } from '../editor/commands/menus.ts';
import { useAppDispatch, useAppSelector, useAppStore } from '../editor/store.ts';
import { contextMenuClosed, type ContextMenuPlace } from '../editor/window-slice.ts';
import { rulerHeight } from '../timeline/layout.ts';
import { xOf } from '../timeline/scale.ts';
import { Menu } from '../ui/menu/Menu.tsx';
import type { Anchor } from '../ui/menu/placed.ts';
import { text } from '../ui/text.ts';

/** The menu of what was right-clicked or is picked, while it is open. */
export function ContextMenu() {
  const place = useAppSelector((state) => state.window.contextMenu);
  return place && <OpenContextMenu place={place} />;
}

function OpenContextMenu({ place }: { place: ContextMenuPlace }) {
  const dispatch = useAppDispatch();
  const store = useAppStore();
  const before = useRef(document.activeElement);
  const entries = useMemo(() => contextEntries(place.about, store.getState()), [place, store]);
  const anchor = useMemo<Anchor>(
    () => ({ kind: 'point', ...(place.at ?? playheadPlace(store.getState())) }),
    [place, store],
  );

  useEffect(() => {
    // The browser's own menu, which the same key opens.
    const keepShut = (event: Event) => event.preventDefault();
    window.addEventListener('contextmenu', keepShut);
    return () => window.removeEventListener('contextmenu', keepShut);
  }, []);

  function close() {
    dispatch(contextMenuClosed());
    if (before.current instanceof HTMLElement) before.current.focus();
  }

  return (
    <>
      <div className="menu-backdrop" onPointerDown={close} />
      <Menu
        label={text.menus.about[place.about]}
        entries={entries}
        anchor={anchor}
        focus={place.at ? 'none' : 'first'}
        onChoose={(command) => {
          close();
          dispatch(run(command));
        }}
        onClose={close}
      />
    </>
  );
}

/** On the timeline, right of the playhead. */
function playheadPlace({ viewer, timelineView }: ReturnType<ReturnType<typeof useAppStore>['getState']>) {
  const box = document.querySelector('.timeline-area')?.getBoundingClientRect() ?? new DOMRect();
  const x = Math.min(Math.max(0, xOf(viewer.sequenceFrame, timelineView)), box.width);
  return { x: box.left + x + 8, y: box.top + rulerHeight };
}
