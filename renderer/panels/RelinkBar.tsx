import { offlineAssets } from '../editor/selectors.ts';
import { useAppDispatch, useAppSelector } from '../editor/store.ts';
import { dialogOpened } from '../editor/window-slice.ts';
import { Button } from '../ui/Button.tsx';
import { text } from '../ui/text.ts';

/** Says in the bin how much media is offline, with the way to find it again. */
export function RelinkBar() {
  const dispatch = useAppDispatch();
  const offline = useAppSelector(offlineAssets);
  if (offline.length === 0) return null;
  return (
    <div className="relink-bar" role="status">
      <span>{text.relink.bar(offline.length)}</span>
      <Button command="relink" onClick={() => dispatch(dialogOpened('relink'))}>
        {text.relink.open}
      </Button>
    </div>
  );
}
