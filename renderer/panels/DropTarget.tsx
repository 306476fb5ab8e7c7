import { useEffect, useState } from 'react';
import { likeDropped } from '../editor/archive-pictures.ts';
import { useAppDispatch } from '../editor/store.ts';
import { takeDrop, type Dropped } from '../editor/timeline-requests.ts';
import { text } from '../ui/text.ts';

/** The whole window, for files that are dropped on it. Without this the browser would leave the page and open them. */
export function DropTarget() {
  const dispatch = useAppDispatch();
  const [over, setOver] = useState<'window' | 'archive' | null>(null);
  useEffect(() => {
    const bringsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;
    // Behind a dialog nothing can be started.
    const isOpen = () => document.querySelector('dialog[open]') === null;
    const drag = (event: DragEvent) => {
      if (!bringsFiles(event) || !event.dataTransfer) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = isOpen() ? 'copy' : 'none';
      setOver(isOpen() ? placeOf(event) : null);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(null);
    };
    const drop = (event: DragEvent) => {
      setOver(null);
      if (!bringsFiles(event) || !event.dataTransfer) return;
      event.preventDefault();
      if (!isOpen()) return;
      const dropped = droppedFiles(event.dataTransfer);
      void dispatch(placeOf(event) === 'archive' ? likeDropped(dropped) : takeDrop(dropped));
    };
    const stops = [listen('dragover', drag), listen('dragleave', leave), listen('drop', drop)];
    return () => stops.forEach((stop) => stop());
  }, [dispatch]);
  if (over === null) return null;
  const said = over === 'archive' ? text.archive.dropPicture : text.interchange.drop.here;
  return <div className="drop-target">{said}</div>;
}

/** Pictures are dropped on the archive, timelines anywhere else. */
function placeOf({ target }: DragEvent): 'window' | 'archive' {
  return target instanceof Element && target.closest('.archive') ? 'archive' : 'window';
}

function listen(type: 'dragover' | 'dragleave' | 'drop', listener: (event: DragEvent) => void): () => void {
  window.addEventListener(type, listener);
  return () => window.removeEventListener(type, listener);
}

/** To be read while the event is handled: the browser takes it back afterwards. */
function droppedFiles({ items }: DataTransfer): Dropped[] {
  return [...items].flatMap((item) => {
    const file = item.kind === 'file' ? item.getAsFile() : null;
    if (!file) return [];
    const path = window.workprintPathOf?.(file) ?? '';
    return { file, isFolder: item.webkitGetAsEntry()?.isDirectory === true, path: path === '' ? null : path };
  });
}
