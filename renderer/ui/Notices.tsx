import { useEffect } from 'react';
import { useWithKeys } from '../editor/active-keys.ts';
import { noticeClosed, type Notice } from '../editor/notices-slice.ts';
import { useAppDispatch, useAppSelector } from '../editor/store.ts';
import { Button } from './Button.tsx';
import { text } from './text.ts';

const newsStays = 6000;

/** Messages over the corner of the window. News goes by itself; failures stay until they are closed. */
export function Notices() {
  const notices = useAppSelector((state) => state.notices);
  const lost = useAppSelector((state) => state.window.connection === 'lost');
  return (
    <div className="notices" role="region" aria-label={text.notices.region}>
      {lost && <LostNotice />}
      {notices.map((notice) => (
        <NoticeCard key={notice.id} notice={notice} />
      ))}
    </div>
  );
}

/** The host is away: what becomes of edits meanwhile, and how many of them wait. */
function LostNotice() {
  const waiting = useAppSelector(({ project }) => project.pending.length);
  return (
    <div className="notice notice-failure" role="alert">
      <div>
        <p>{text.connection.lost}</p>
        {waiting > 0 && <p>{text.connection.waiting(waiting)}</p>}
        <p className="quiet">{text.connection.lostRemedy}</p>
      </div>
    </div>
  );
}

function NoticeCard({ notice }: { notice: Notice }) {
  const dispatch = useAppDispatch();
  const withKeys = useWithKeys();
  useEffect(() => {
    if (notice.tone !== 'news') return undefined;
    const timer = setTimeout(() => dispatch(noticeClosed(notice.id)), newsStays);
    return () => clearTimeout(timer);
  }, [dispatch, notice]);
  return (
    <div className={`notice notice-${notice.tone}`} role={notice.tone === 'failure' ? 'alert' : 'status'}>
      <div>
        <p>{withKeys(notice.message)}</p>
        {notice.remedy && <p className="quiet">{withKeys(notice.remedy)}</p>}
      </div>
      <Button icon="close" label={text.notices.close} onClick={() => dispatch(noticeClosed(notice.id))} />
    </div>
  );
}
