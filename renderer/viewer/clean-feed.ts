import { cleanFeedWindow } from '../../core/contract/clean-feed.ts';
import { cleanFeedShown } from '../editor/monitors-slice.ts';
import { noticeShown } from '../editor/notices-slice.ts';
import type { Store } from '../editor/store.ts';
import { text } from '../ui/text.ts';
import type { PictureOutput } from './picture-output.ts';

/** Size of the window when it first opens, in CSS pixels; whoever has a second screen moves it there and fills it. */
const features = 'popup,width=960,height=540';

/** Opens and closes the second window as the store says, and keeps the monitor's picture in it. */
export function followCleanFeed(store: Store, output: PictureOutput): void {
  let close: (() => void) | null = null;
  const ended = () => {
    close = null;
    store.dispatch(cleanFeedShown(false));
  };
  store.subscribe(() => {
    const { cleanFeed } = store.getState().monitors;
    if (!cleanFeed) close?.();
    else if (!close) {
      close = openFeed(output, ended);
      if (close) return;
      const { noCleanFeed: message, noCleanFeedRemedy: remedy } = text.viewer;
      store.dispatch(noticeShown({ tone: 'news', message, remedy }));
      store.dispatch(cleanFeedShown(false));
    }
  });
}

/** The function that closes the window; null where none was opened. */
function openFeed(output: PictureOutput, onEnd: () => void): (() => void) | null {
  const feed = window.open(cleanFeedWindow.url, cleanFeedWindow.name, features);
  if (!feed) return null;
  const { document: page } = feed;
  page.title = text.viewer.cleanFeed;
  Object.assign(page.documentElement.style, { height: '100%', background: '#000', colorScheme: 'dark' });
  Object.assign(page.body.style, { height: '100%', margin: '0' });
  const canvas = page.createElement('canvas');
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', text.viewer.cleanFeed);
  Object.assign(canvas.style, { display: 'block', width: '100%', height: '100%', objectFit: 'contain' });
  page.body.replaceChildren(canvas);
  const context = canvas.getContext('2d', { alpha: false });
  const stop = output.onPicture((picture) => {
    if (canvas.width !== picture.width) canvas.width = picture.width;
    if (canvas.height !== picture.height) canvas.height = picture.height;
    context?.drawImage(picture, 0, 0);
  });

  const fill = () => void page.documentElement.requestFullscreen();
  // Its keys are the editing window's, so that Space plays wherever the focus is; F and a double click fill its screen.
  const press = (event: KeyboardEvent) => {
    if (event.key === 'f' && !event.ctrlKey && !event.metaKey && !event.altKey) fill();
    else window.dispatchEvent(new KeyboardEvent(event.type, event));
  };
  const close = () => feed.close();
  page.addEventListener('dblclick', fill);
  page.addEventListener('keydown', press);
  page.addEventListener('keyup', press);
  window.addEventListener('pagehide', close);
  feed.addEventListener('pagehide', () => {
    stop();
    window.removeEventListener('pagehide', close);
    onEnd();
  });
  return close;
}
