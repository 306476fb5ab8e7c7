import { useEffect, useState } from 'react';
import { useAppDispatch } from '../editor/store.ts';
import { takeDrop, type Dropped } from '../editor/timeline-requests.ts';
import { text } from '../ui/text.ts';

/** The whole window, for files that are dropped on it. Without this the browser would leave the page and open them. */
export function DropTarget() {
  const dispatch = useAppDispatch();
  const [over, setOver] = useState(false);
  useEffect(() => {
    const bringsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;
    // Behind a dialog nothing can be started.
    const isOpen = () => document.querySelector('dialog[open]') === null;
    const drag = (event: DragEvent) => {
      if (!bringsFiles(event) || !event.dataTransfer) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = isOpen() ? 'copy' : 'none';
      setOver(isOpen());
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent) => {
      setOver(false);
      if (!bringsFiles(event) || !event.dataTransfer) return;
      event.preventDefault();
      if (isOpen()) void dispatch(takeDrop(droppedFiles(event.dataTransfer)));
    };
    const stops = [listen('dragover', drag), listen('dragleave', leave), listen('drop', drop)];
    return () => stops.forEach((stop) => stop());
  }, [dispatch]);
  return over ? <div className="drop-target">{text.interchange.drop.here}</div> : null;
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
