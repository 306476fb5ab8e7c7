import { useId, type ReactNode } from 'react';
import { useWithKeys } from '../editor/active-keys.ts';

/** A named region of the window with a heading and its controls. */
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
  return (
    <section className={['panel', className].filter(Boolean).join(' ')} aria-labelledby={id}>
      <header className="panel-header">
        <h2 id={id}>{title}</h2>
        <div className="panel-tools">{tools}</div>
      </header>
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
