import { useRef, useState, type KeyboardEvent } from 'react';
import { run, type Command } from '../editor/commands/command.ts';
import { menuEntries } from '../editor/commands/menus.ts';
import { useAppDispatch, useAppSelector, useAppStore } from '../editor/store.ts';
import { menuClosed, menuOpened, type MenuName } from '../editor/window-slice.ts';
import { Menu } from '../ui/menu/Menu.tsx';
import { menuTarget } from '../ui/menu/menu-keys.ts';
import { menuNames, text } from '../ui/text.ts';
import { useAltAlone } from './use-alt-alone.ts';

const names = Object.entries(menuNames) as [MenuName, string][];

/** Every command by menu, after the WAI-ARIA menu bar pattern. Alt, F10 or a click opens it; it gives the focus back where it took it. */
export function MenuBar() {
  const dispatch = useAppDispatch();
  const store = useAppStore();
  const open = useAppSelector((state) => state.window.menu);
  const bar = useRef<HTMLDivElement>(null);
  /** What had the focus before the menus took it. */
  const before = useRef<HTMLElement | null>(null);
  const [focus, setFocus] = useState<'first' | 'last' | 'none'>('first');
  useAltAlone(() => dispatch(menuOpened('file')));

  function show(menu: MenuName, first: typeof focus) {
    setFocus(first);
    dispatch(menuOpened(menu));
  }

  function close() {
    dispatch(menuClosed());
    setFocus('first');
    before.current?.focus();
    before.current = null;
  }

  function choose(command: Command) {
    close();
    dispatch(run(command));
  }

  function aside(from: MenuName, direction: 1 | -1) {
    const index = names.findIndex(([name]) => name === from);
    const next = names[(index + direction + names.length) % names.length];
    if (next) show(next[0], 'first');
  }

  /** Keys on the bar itself, when Tab has led there. */
  function press(event: KeyboardEvent, name: MenuName) {
    const index = names.findIndex(([each]) => each === name);
    const sideways = { ArrowRight: 'ArrowDown', ArrowLeft: 'ArrowUp' }[event.key] ?? event.key;
    const buttons = bar.current?.querySelectorAll('button') ?? [];
    if (['ArrowDown', 'Enter', ' '].includes(event.key)) show(name, 'first');
    else if (event.key === 'ArrowUp') show(name, 'last');
    else if (event.key === 'Escape') close();
    else {
      const target = menuTarget(
        sideways,
        index,
        names.map(([, label]) => label),
      );
      if (target === null || event.ctrlKey || event.metaKey || event.altKey) return;
      buttons[target]?.focus();
    }
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <div
      className={open ? 'menu-bar menu-bar-open' : 'menu-bar'}
      onFocus={({ relatedTarget, currentTarget }) => {
        if (relatedTarget instanceof HTMLElement && !currentTarget.contains(relatedTarget))
          before.current = relatedTarget;
      }}
    >
      {open && (
        <div className="menu-backdrop" onPointerDown={close} onContextMenu={(event) => event.preventDefault()} />
      )}
      <div role="menubar" aria-label={text.menus.bar} ref={bar} className="menu-bar-items">
        {names.map(([name, label], i) => (
          <button
            key={name}
            type="button"
            role="menuitem"
            aria-haspopup="menu"
            aria-expanded={open === name}
            tabIndex={i === 0 ? 0 : -1}
            className="menu-bar-item"
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => (open === name ? close() : show(name, 'none'))}
            onPointerEnter={() => open !== null && open !== name && show(name, 'none')}
            onKeyDown={(event) => press(event, name)}
          >
            {label}
          </button>
        ))}
      </div>
      {open && (
        <Menu
          key={open}
          label={menuNames[open]}
          entries={menuEntries(open, store.getState())}
          anchor={{
            kind: 'below',
            element: () => bar.current?.children[names.findIndex(([name]) => name === open)] ?? null,
          }}
          focus={focus}
          onChoose={choose}
          onClose={close}
          onAside={(direction) => aside(open, direction)}
        />
      )}
    </div>
  );
}
