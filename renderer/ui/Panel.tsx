import { createContext, useContext, useId, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { useWithKeys } from '../editor/active-keys.ts';

/** Where the tools of a panel go: into the bar of its tab. */
export const PanelBar = createContext<HTMLElement | null>(null);

/** A named region of the window with its controls. Its tab shows its name; the heading is for those who do not see it. */
export function Panel({
  title,
  tools,
  className,
  children,
}: {
  title: ReactNode;
  tools?: ReactNode;
  className?: string;
  children: ReactNode;
}) {
  const id = useId();
  const bar = useContext(PanelBar);
  return (
    <section className={['panel', className].filter(Boolean).join(' ')} aria-labelledby={id}>
      <h2 id={id} className="visually-hidden">
        {title}
      </h2>
      {bar && createPortal(tools, bar)}
      {children}
    </section>
  );
}

/** What a panel says when there is nothing in it: what it is for, and what to do. */
export function EmptyState({ title, hint, children }: { title: string; hint: string; children?: ReactNode }) {
  const withKeys = useWithKeys();
  return (
    <div className="empty">
      <p className="empty-title">{title}</p>
      <p className="quiet">{withKeys(hint)}</p>
      {children}
    </div>
  );
}
