import { useRef, type KeyboardEvent } from 'react';
import { keyNames, type Press } from '../../core/keymap/press.ts';
import { nameOfPress } from '../editor/shortcuts.ts';

interface KeyCaptureProps {
  readonly label: string;
  readonly placeholder: string;
  /** What was pressed; null where nothing was yet. */
  readonly press: Press | null;
  readonly onPress: (press: Press | null) => void;
  /** Enter, once something was pressed. */
  readonly onConfirm?: () => void;
}

const modifiers = new Set(['Control', 'Shift', 'Alt', 'AltGraph', 'Meta', 'CapsLock', 'Dead']);

/** A field that takes a press of keys in place of text. Tab leaves it, Escape empties it; both go on as ever where it is empty. Another key while K is down makes a press with K. */
export function KeyCapture({ label, placeholder, press, onPress, onConfirm }: KeyCaptureProps) {
  const isKDown = useRef(false);

  function take(event: KeyboardEvent) {
    const { key, repeat } = event;
    if (key === 'Tab' || modifiers.has(key) || (key === 'Escape' && press === null)) return;
    event.preventDefault();
    event.stopPropagation();
    if (repeat) return;
    const name = nameOfPress(event);
    if (key === 'Escape') onPress(null);
    else if (name === 'Enter' && press !== null && onConfirm) onConfirm();
    else onPress(isKDown.current && name !== 'K' ? `K+${name}` : name);
    if (name === 'K') isKDown.current = true;
  }

  return (
    <input
      className="field key-capture"
      readOnly
      aria-label={label}
      placeholder={placeholder}
      value={press === null ? '' : keyNames(press).join(' ')}
      onKeyDown={take}
      onKeyUp={({ key }) => key.toUpperCase() === 'K' && (isKDown.current = false)}
      onBlur={() => (isKDown.current = false)}
    />
  );
}
