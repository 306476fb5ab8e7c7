import { useEffect, useState } from 'react';
import { likeDropped } from '../editor/archive-pictures.ts';
import { bringsFiles, droppedFiles, takeDrop, tellsPaths } from '../editor/dropped-files.ts';
import { useAppDispatch } from '../editor/store.ts';
import { text } from '../ui/text.ts';

/** The whole window, for files that are dropped where nothing else takes them. Without this the browser would leave the page and open them. */
export function DropTarget() {
  const dispatch = useAppDispatch();
  const [over, setOver] = useState<'window' | 'archive' | null>(null);
  useEffect(() => {
    // Behind a dialog nothing can be started.
    const isOpen = () => document.querySelector('dialog[open]') === null;
    const drag = (event: DragEvent) => {
      // What lies under the pointer may take it itself, and says so there.
      if (event.defaultPrevented) setOver(null);
      if (event.defaultPrevented || !bringsFiles(event) || !event.dataTransfer) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = isOpen() ? 'copy' : 'none';
      setOver(isOpen() ? placeOf(event) : null);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(null);
    };
    const drop = (event: DragEvent) => {
      setOver(null);
      if (event.defaultPrevented || !bringsFiles(event) || !event.dataTransfer) return;
      event.preventDefault();
      if (!isOpen()) return;
      const dropped = droppedFiles(event.dataTransfer);
      void dispatch(placeOf(event) === 'archive' ? likeDropped(dropped) : takeDrop(dropped));
    };
    const stops = [listen('dragover', drag), listen('dragleave', leave), listen('drop', drop)];
    return () => stops.forEach((stop) => stop());
  }, [dispatch]);
  if (over === null) return null;
  const { mediaHere, here } = text.interchange.drop;
  const said = tellsPaths() ? mediaHere : here;
  return <div className="drop-target">{over === 'archive' ? text.archive.dropPicture : said}</div>;
}

/** Pictures are dropped on the archive, footage and timelines anywhere else. */
function placeOf({ target }: DragEvent): 'window' | 'archive' {
  return target instanceof Element && target.closest('.archive') ? 'archive' : 'window';
}

function listen(type: 'dragover' | 'dragleave' | 'drop', listener: (event: DragEvent) => void): () => void {
  window.addEventListener(type, listener);
  return () => window.removeEventListener(type, listener);
}
