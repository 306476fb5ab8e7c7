import { groupWith, panelsOf, type Layout, type Side } from './layout/layout.ts';
import type { Place } from './layout/move.ts';
import type { PanelId } from './panel-list.ts';

/** Where a panel comes that the workspace has no place for: beside another one, else where the side panels are. */
const besides: Partial<Readonly<Record<PanelId, Extract<Place, { beside: PanelId }>>>> = {
  // Both are needed at once: keyframes lie under the clips they are of.
  keyframes: { beside: 'timeline', side: 'right', share: 0.4 },
  scopes: { beside: 'viewer', side: 'right', share: 0.4 },
  viewer: { beside: 'timeline', side: 'top' },
};

const edges: Partial<Readonly<Record<PanelId, Side>>> = { timeline: 'bottom', viewer: 'top' };

/** Panels that others may be laid on: they are not needed in view all the time. */
const sidePanels: readonly PanelId[] = ['takes', 'history', 'inspector', 'archive', 'bin'];

/** Where a panel that is closed comes when it is opened: where the workspace has it, as near as what stands there now allows. */
export function homeOf(panel: PanelId, workspace: Layout, now: Layout | null): Place {
  const open = panelsOf(now);
  const fellow = groupWith(workspace, panel)?.panels.find((each) => open.includes(each));
  if (fellow) return { with: fellow };
  const next = nextTo(panel, workspace, open);
  if (next) return next;
  const wanted = besides[panel];
  if (wanted && open.includes(wanted.beside)) return wanted;
  const edge = edges[panel];
  if (edge) return { edge };
  const side = sidePanels.find((each) => open.includes(each));
  return side ? { with: side } : { edge: 'right' };
}

/** Beside the panel that it shares a split with in the workspace, where that is one group that is open. */
function nextTo(panel: PanelId, layout: Layout, open: readonly PanelId[]): Place | null {
  if (layout.kind === 'group') return null;
  const at = layout.parts.findIndex((part) => panelsOf(part).includes(panel));
  const part = layout.parts[at];
  if (!part) return null;
  if (part.kind === 'split') return nextTo(panel, part, open);
  const [before, after]: readonly Side[] = layout.axis === 'row' ? ['left', 'right'] : ['top', 'bottom'];
  const neighbours = [
    { other: layout.parts[at - 1], side: after },
    { other: layout.parts[at + 1], side: before },
  ];
  for (const { other, side } of neighbours) {
    const beside = other?.kind === 'group' && other.panels.find((each) => open.includes(each));
    if (beside && side) return { beside, side };
  }
  return null;
}
