import type { ReactNode } from 'react';
import { useAppSelector } from '../editor/store.ts';
import { History } from './History.tsx';
import { LossReport } from './LossReport.tsx';

/** The right column: the history or the loss report while it is asked for, else what usually stands there. */
export function Aside({ children }: { children: ReactNode }) {
  const shown = useAppSelector((state) => state.window.aside);
  return (
    <div className={shown ? 'app-right app-right-one' : 'app-right'}>
      {shown === 'history' ? <History /> : shown === 'lossReport' ? <LossReport /> : children}
    </div>
  );
}
