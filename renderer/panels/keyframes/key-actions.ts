/** What a key does in the list of keyframes. */
export type KeyAction =
  | { readonly kind: 'command'; readonly id: string }
  /** To another keyframe of the list. */
  | { readonly kind: 'go' }
  | { readonly kind: 'nudge'; readonly by: number }
  /** So many steps up; Shift is finer, Ctrl coarser. */
  | { readonly kind: 'raise'; readonly by: number }
  /** Shows its frame. */
  | { readonly kind: 'show' }
  /** A keyframe at the playhead. */
  | { readonly kind: 'add' }
  | { readonly kind: 'menu' };

interface Press {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

const commands: Readonly<Record<string, string>> = {
  a: 'select-keyframes',
  c: 'copy-keyframes',
  v: 'paste-keyframes',
};

/** Null for keys that mean there what they mean everywhere. */
export function keyActionOf({ key, shiftKey, ctrlKey, metaKey, altKey }: Press): KeyAction | null {
  if (altKey) {
    if (key === 'ArrowUp') return { kind: 'raise', by: 1 };
    return key === 'ArrowDown' ? { kind: 'raise', by: -1 } : null;
  }
  if (ctrlKey || metaKey) {
    const id = shiftKey ? undefined : commands[key.toLowerCase()];
    return id === undefined ? null : { kind: 'command', id };
  }
  switch (key) {
    case 'ArrowUp':
    case 'ArrowDown':
    case 'Home':
    case 'End':
      return { kind: 'go' };
    case 'ArrowLeft':
      return { kind: 'nudge', by: shiftKey ? -10 : -1 };
    case 'ArrowRight':
      return { kind: 'nudge', by: shiftKey ? 10 : 1 };
    case 'Delete':
    case 'Backspace':
      return { kind: 'command', id: 'delete-keyframes' };
    case 'Enter':
      return { kind: 'show' };
    case 'Insert':
      return { kind: 'add' };
    case 'ContextMenu':
      return { kind: 'menu' };
    case 'F10':
      return shiftKey ? { kind: 'menu' } : null;
    default:
      return null;
  }
}
