import { noticeShown } from '../editor/notices-slice.ts';
import type { Thunk } from '../editor/store.ts';
import { text } from '../ui/text.ts';
import { stageId } from './focus-stage.ts';

/** Fills the screen with the active monitor, or leaves it; Escape leaves it too. */
export function fillScreen(): Thunk {
  return (dispatch) => {
    if (document.fullscreenElement) {
      void document.exitFullscreen();
      return;
    }
    const refused = () => dispatch(noticeShown({ tone: 'news', message: text.viewer.noFullScreen, remedy: '' }));
    document.getElementById(stageId)?.requestFullscreen().catch(refused);
  };
}
