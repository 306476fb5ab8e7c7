/** What a menu hangs on, in CSS pixels of the window. */
export type Anchor =
  | { readonly kind: 'point'; readonly x: number; readonly y: number }
  /** Below the button that opens it. */
  | { readonly kind: 'below'; readonly element: () => Element | null }
  /** Beside the menu it is a submenu of, at its item's height. */
  | { readonly kind: 'beside'; readonly element: () => Element | null; readonly item: () => Element | null };

const margin = 6;

/** Puts a menu where its anchor says, moved as far as it takes to be in the window whole; a long one scrolls. */
export function placed(menu: HTMLElement, anchor: Anchor): void {
  const { left, top, other } = wanted(anchor);
  menu.style.maxHeight = `${window.innerHeight - 2 * margin}px`;
  const { width, height } = menu.getBoundingClientRect();
  const fits = left + width <= window.innerWidth - margin;
  const x = fits ? left : other === null ? window.innerWidth - margin - width : other - width;
  menu.style.left = `${Math.max(margin, x)}px`;
  menu.style.top = `${Math.max(margin, Math.min(top, window.innerHeight - margin - height))}px`;
}

/** Where the corner goes, and the right edge on the other side where there is no room. */
function wanted(anchor: Anchor): { left: number; top: number; other: number | null } {
  if (anchor.kind === 'point') return { left: anchor.x, top: anchor.y, other: null };
  const box = anchor.element()?.getBoundingClientRect() ?? new DOMRect();
  if (anchor.kind === 'below') return { left: box.left, top: box.bottom, other: null };
  const item = anchor.item()?.getBoundingClientRect() ?? box;
  return { left: box.right - 2, top: item.top - 5, other: box.left + 2 };
}
