import { useEffect, useRef, type KeyboardEvent, type PointerEvent } from 'react';
import { useKeysFor } from '../editor/active-keys.ts';
import { run } from '../editor/commands/command.ts';
import { commandById } from '../editor/commands/registry.ts';
import { useAppDispatch, useAppSelector } from '../editor/store.ts';
import { contextMenuOpened } from '../editor/window-slice.ts';
import {
  activePanel,
  panelActivated,
  panelHidden,
  panelMaximised,
  panelShown,
  tabFocused,
  tabFocusWanted,
} from '../editor/workspace-slice.ts';
import { keepKey } from '../ui/arrow-keys.ts';
import { Button } from '../ui/Button.tsx';
import { text } from '../ui/text.ts';
import { tipOf } from '../ui/tip.ts';
import type { Group } from './layout/layout.ts';
import { Slot, type PanelElements } from './PanelHost.tsx';
import { panelEntry, type PanelId } from './panel-list.ts';

export interface DockParts {
  readonly elements: Readonly<Record<PanelId, PanelElements>>;
  /** Where the elements of panels are that stand nowhere. */
  readonly rest: HTMLElement;
  readonly onDrag: (panel: PanelId, press: PointerEvent) => void;
}

/** Panels one behind the other: their tabs, the tools of the one in front, and that one. */
export function TabGroup({ group, dock }: { group: Group; dock: DockParts }) {
  const dispatch = useAppDispatch();
  const { front, panels } = group;
  const isActive = useAppSelector((state) => activePanel(state) === front);
  const isAlone = useAppSelector(({ workspace }) => workspace.maximised !== null);
  const { body, tools } = dock.elements[front];

  function openMenu(panel: PanelId, x: number, y: number) {
    dispatch(panelShown(panel));
    dispatch(contextMenuOpened({ about: 'panel', at: { x, y } }));
  }

  return (
    <div className={isActive ? 'dock-group dock-group-active' : 'dock-group'} data-group={front}>
      <div className="dock-bar">
        <div className="dock-tabs" role="tablist" aria-label={text.dock.tabs(panels.map(titleOf).join(', '))}>
          {panels.map((panel) => (
            <Tab key={panel} panel={panel} group={group} onDrag={dock.onDrag} onMenu={openMenu} />
          ))}
        </div>
        <Button
          icon="more"
          className="dock-more"
          label={text.dock.menuOf(titleOf(front))}
          aria-haspopup="menu"
          onClick={({ currentTarget }) => {
            const { left, bottom } = currentTarget.getBoundingClientRect();
            openMenu(front, left, bottom);
          }}
        />
        {isAlone && (
          <Button
            icon="restore"
            label={text.dock.restore}
            command="maximise-panel"
            onClick={() => dispatch(panelMaximised(null))}
          />
        )}
        <Slot className="dock-slot" element={tools} rest={dock.rest} />
      </div>
      <Slot
        className="dock-body"
        role="tabpanel"
        id={`panel-${front}`}
        aria-labelledby={tabId(front)}
        element={body}
        rest={dock.rest}
      />
    </div>
  );
}

function Tab({
  panel,
  group: { front, panels },
  onDrag,
  onMenu,
}: {
  panel: PanelId;
  group: Group;
  onDrag: DockParts['onDrag'];
  onMenu: (panel: PanelId, x: number, y: number) => void;
}) {
  const dispatch = useAppDispatch();
  const isFront = panel === front;
  const { title } = panelEntry(panel);
  const keys = useKeysFor(`panel-${panel}`);
  const tab = useRef<HTMLButtonElement>(null);
  const isWanted = useAppSelector(({ workspace }) => workspace.focusWanted === panel);
  useEffect(() => {
    if (!isWanted) return;
    tab.current?.focus();
    dispatch(tabFocused());
  }, [dispatch, isWanted]);

  function press(event: KeyboardEvent<HTMLElement>) {
    const side = { ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'top', ArrowDown: 'bottom' }[event.key];
    const at = panels.indexOf(panel);
    const last = panels.length - 1;
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: last }[event.key];
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (side && event.shiftKey) {
      dispatch(run(commandById(`move-panel-${side}`)));
    } else if (to !== undefined) {
      const next = panels[Math.min(Math.max(to, 0), last)] ?? panel;
      dispatch(panelShown(next));
      dispatch(tabFocusWanted(next));
    } else if (event.key === 'Delete') {
      const other = panels[at - 1] ?? panels[at + 1];
      dispatch(panelHidden(panel));
      if (other) dispatch(tabFocusWanted(other));
    } else if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) {
      const { left, bottom } = event.currentTarget.getBoundingClientRect();
      onMenu(panel, left, bottom);
    } else return;
    keepKey(event);
  }

  return (
    <button
      ref={tab}
      type="button"
      role="tab"
      id={tabId(panel)}
      className="dock-tab"
      data-tab={panel}
      {...tipOf(title, keys)}
      aria-selected={isFront}
      aria-controls={isFront ? `panel-${panel}` : undefined}
      tabIndex={isFront ? 0 : -1}
      onMouseDown={(event) => event.preventDefault()}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        dispatch(isFront ? panelActivated(panel) : panelShown(panel));
        onDrag(panel, event);
      }}
      onClick={() => dispatch(panelShown(panel))}
      onDoubleClick={() => dispatch(run(commandById('maximise-panel')))}
      onAuxClick={({ button }) => button === 1 && dispatch(panelHidden(panel))}
      onContextMenu={(event) => {
        event.preventDefault();
        onMenu(panel, event.clientX, event.clientY);
      }}
      onKeyDown={press}
    >
      {title}
    </button>
  );
}

function tabId(panel: PanelId): string {
  return `tab-${panel}`;
}

function titleOf(panel: PanelId): string {
  return panelEntry(panel).title;
}
