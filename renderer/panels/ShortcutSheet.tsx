import { shortcuts, type Shortcut } from '../editor/shortcuts.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { text } from '../ui/text.ts';

const names: Record<string, string> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
  Delete: 'Del',
  '-': '−',
};

/** All keys on one page. */
export function ShortcutSheet({ onClose }: { onClose: () => void }) {
  const groups = Object.entries(text.shortcuts.groups) as [Shortcut['group'], string][];
  return (
    <Dialog wide title={text.shortcuts.title} onClose={onClose}>
      <div className="sheet">
        {groups.map(([group, title]) => (
          <section key={group} aria-label={title}>
            <h3>{title}</h3>
            <dl>
              {shortcuts
                .filter((shortcut) => shortcut.group === group)
                .map(({ label, keys }) => (
                  <div key={label} className="sheet-line">
                    <dt>{label}</dt>
                    <dd>{keys[0] && <Keys keys={keys[0]} />}</dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}

function Keys({ keys }: { keys: string }) {
  const parts = keys === '+' ? ['+'] : keys.split('+');
  return parts.map((part) => <kbd key={part}>{names[part] ?? part}</kbd>);
}
