import { Fragment, useLayoutEffect, useRef, useState, type SyntheticEvent } from 'react';
import { useAppDispatch, useAppSelector } from '../editor/store.ts';
import { currentLayout, panelActivated, shownGroups, workspaceReset } from '../editor/workspace-slice.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/Panel.tsx';
import { text } from '../ui/text.ts';
import { groupWith, partsOf, type Layout, type Path } from './layout/layout.ts';
import { Line } from './Line.tsx';
import { makePanelElements, PanelHost } from './PanelHost.tsx';
import { panelEntry, type PanelId } from './panel-list.ts';
import { TabGroup, type DockParts } from './TabGroup.tsx';
import { useTabDrag, type TabDrag } from './use-tab-drag.ts';

/** The panels of the window as the workspace has them: groups of tabs with lines between them that can be moved. */
export function Dock() {
  const dispatch = useAppDispatch();
  const layout = useAppSelector(currentLayout);
  const workspace = useAppSelector((state) => state.workspace);
  const root = useRef<HTMLDivElement>(null);
  const focusedTab = useRef<string>(null);
  const [elements] = useState(makePanelElements);
  const [rest, setRest] = useState<HTMLElement | null>(null);
  const { drag, start } = useTabDrag(root);
  const fronts = shownGroups(workspace).map(({ front }) => front);
  const drawn = useOnceShown(fronts);
  const maximised = workspace.maximised && groupWith(layout, workspace.maximised);

  /** Events of panels come here too, wherever their elements stand. */
  function activate({ target, type }: SyntheticEvent) {
    if (!(target instanceof HTMLElement)) return;
    focusedTab.current = type === 'focus' && target.role === 'tab' ? target.id : null;
    const group = target.closest<HTMLElement>('[data-group]');
    if (group) dispatch(panelActivated(group.dataset['group'] as PanelId));
  }

  // Another arrangement draws its tabs anew: the one that had the focus has it again.
  useLayoutEffect(() => {
    if (focusedTab.current && document.activeElement === document.body)
      document.getElementById(focusedTab.current)?.focus();
  }, [layout, maximised]);

  return (
    <div ref={root} className="dock" onPointerDownCapture={activate} onFocusCapture={activate}>
      {rest && layout && <LayoutView layout={maximised || layout} path={[]} dock={{ elements, rest, onDrag: start }} />}
      {!layout && (
        <EmptyState title={text.dock.empty} hint={text.dock.emptyHint}>
          <Button onClick={() => dispatch(workspaceReset())}>{text.dock.reset}</Button>
        </EmptyState>
      )}
      {/* After the layout: a panel's elements stand in their places before it measures them. */}
      {rest && drawn.map((id) => <PanelHost key={id} id={id} elements={elements[id]} shown={fronts.includes(id)} />)}
      <div ref={setRest} hidden />
      {drag && <DropMark drag={drag} />}
    </div>
  );
}

function LayoutView({ layout, path, dock }: { layout: Layout; path: Path; dock: DockParts }) {
  if (layout.kind === 'group') return <TabGroup group={layout} dock={dock} />;
  return (
    <div className={`dock-split dock-split-${layout.axis}`}>
      {partsOf(layout).map(({ part, share }, i) => (
        <Fragment key={i}>
          {i > 0 && <Line split={layout} path={path} index={i - 1} />}
          <div className="dock-part" style={{ flexGrow: share }}>
            <LayoutView layout={part} path={[...path, i]} dock={dock} />
          </div>
        </Fragment>
      ))}
    </div>
  );
}

/** Where the tab that is dragged would come. */
function DropMark({ drag: { panel, mark } }: { drag: TabDrag }) {
  return (
    <div className="dock-drag">
      {mark && (
        <div className="dock-mark" style={{ ...mark }}>
          {mark.width > 40 && panelEntry(panel).title}
        </div>
      )}
    </div>
  );
}

/** The panels that have been shown since the window was opened: they are kept, the others are not made before they are asked for. */
function useOnceShown(shown: readonly PanelId[]): readonly PanelId[] {
  const [seen, setSeen] = useState(shown);
  const added = shown.filter((id) => !seen.includes(id));
  if (added.length > 0) setSeen([...seen, ...added]);
  return seen;
}
