import { keymaps } from '../../core/keymap/keymaps.ts';
import { keysFor, selectKeys } from '../editor/active-keys.ts';
import { commands } from '../editor/commands/registry.ts';
import { useAppDispatch, useAppSelector } from '../editor/store.ts';
import { dialogOpened, type MenuName } from '../editor/window-slice.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Keys } from '../ui/Keys.tsx';
import { menuNames, text } from '../ui/text.ts';

/** All keys on one page, menu by menu. */
export function ShortcutSheet({ onClose }: { onClose: () => void }) {
  const dispatch = useAppDispatch();
  const keys = useAppSelector(selectKeys);
  const keymap = useAppSelector((state) => keymaps[state.keys.keymap].name);
  const menus = Object.entries(menuNames) as [MenuName, string][];
  return (
    <Dialog
      wide
      title={text.shortcuts.of(keymap)}
      onClose={onClose}
      footer={
        <>
          <Button command="keyboard" onClick={() => dispatch(dialogOpened('keyboard'))}>
            {text.shortcuts.change}
          </Button>
          <Button strong onClick={onClose}>
            {text.shortcuts.close}
          </Button>
        </>
      }
    >
      <div className="sheet" tabIndex={0} role="group" aria-label={text.shortcuts.title}>
        {menus.map(([menu, title]) => (
          <section key={menu} aria-label={title}>
            <h3>{title}</h3>
            <dl>
              {commands
                .filter(({ id, menu: own }) => own === menu && keysFor(id, keys).length > 0)
                .map(({ id, label }) => (
                  <div key={id} className="sheet-line">
                    <dt>{label.replace(/…$/, '')}</dt>
                    <dd>
                      {keysFor(id, keys)
                        .slice(0, 1)
                        .map((press) => (
                          <Keys key={press} press={press} />
                        ))}
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
