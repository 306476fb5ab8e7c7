import type { PanelId } from './panel-list.ts';

export function tabId(panel: PanelId): string {
  return `tab-${panel}`;
}

/** Puts the focus on a panel's tab, once it is drawn where it stands now. */
export function focusTab(panel: PanelId): void {
  requestAnimationFrame(() => document.getElementById(tabId(panel))?.focus());
}
