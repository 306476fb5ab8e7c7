import { compactHistory } from '../editor/history-requests.ts';
import { useAppDispatch, useAppSelector } from '../editor/store.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { text } from '../ui/text.ts';
import { editsOfOtherWays } from './history-rows.ts';

/** Asks before branches are forgotten: that can't be undone. */
export function HistoryCompactDialog({ onClose }: { onClose: () => void }) {
  const dispatch = useAppDispatch();
  const count = useAppSelector(({ history }) => (history.tree ? editsOfOtherWays(history.tree) : 0));
  function start() {
    void dispatch(compactHistory());
    onClose();
  }
  return (
    <Dialog
      title={text.history.compactTitle}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{text.files.cancel}</Button>
          <Button strong disabled={count === 0} onClick={start}>
            {text.history.compactStart(count)}
          </Button>
        </>
      }
    >
      <p>{text.history.compactWhat(count)}</p>
      <p className="quiet">{text.history.compactHow}</p>
    </Dialog>
  );
}
