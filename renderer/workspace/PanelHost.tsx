import { Activity, memo, useLayoutEffect, useRef, type HTMLAttributes } from 'react';
import { createPortal } from 'react-dom';
import { PanelBar } from '../ui/Panel.tsx';
import { panelComponents } from './panel-components.ts';
import { panelIds, type PanelId } from './panel-list.ts';

/** What a panel draws itself in. These elements stay the same wherever it stands, so that nothing of it is lost when it is moved. */
export interface PanelElements {
  readonly body: HTMLElement;
  readonly tools: HTMLElement;
}

export function makePanelElements(): Readonly<Record<PanelId, PanelElements>> {
  const entries = panelIds.map((id) => [id, { body: element('dock-panel'), tools: element('dock-tools') }] as const);
  return Object.fromEntries(entries) as Record<PanelId, PanelElements>;
}

function element(className: string): HTMLElement {
  const made = document.createElement('div');
  made.className = className;
  return made;
}

/** A panel, drawn into its own elements. One that is not seen keeps its state and does no work; none is drawn again because the dock is. */
export const PanelHost = memo(function PanelHost({
  id,
  elements,
  shown,
}: {
  id: PanelId;
  elements: PanelElements;
  shown: boolean;
}) {
  const Component = panelComponents[id];
  return createPortal(
    <Activity mode={shown ? 'visible' : 'hidden'}>
      <PanelBar value={elements.tools}>
        <Component />
      </PanelBar>
    </Activity>,
    elements.body,
  );
});

/** Where one of a panel's elements stands; it goes back to `rest` when it stands here no more. */
export function Slot({
  element: content,
  rest,
  ...attributes
}: HTMLAttributes<HTMLDivElement> & { element: HTMLElement; rest: HTMLElement }) {
  const here = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (here.current) moveInto(here.current, content);
    return () => moveInto(rest, content);
  }, [content, rest]);
  return <div ref={here} {...attributes} />;
}

/** Moves an element within the document. `moveBefore` keeps what it is doing: its focus, how far it is scrolled. */
function moveInto(parent: HTMLElement, child: HTMLElement): void {
  if (child.isConnected && parent.isConnected && 'moveBefore' in parent) parent.moveBefore(child, null);
  else parent.append(child);
}
