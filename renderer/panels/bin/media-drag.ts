import type { DragEvent } from 'react';

/** What media dragged out of a bin carries: the ids of all of it, a line each, in the order of the bin. */
const mediaDragType = 'application/x-workprint-media';

/** What a bin dragged in the tree carries: its id. */
export const binDragType = 'application/x-workprint-bin';

export function dragMedia({ dataTransfer }: DragEvent, ids: readonly string[]): void {
  dataTransfer.setData(mediaDragType, ids.join('\n'));
  dataTransfer.effectAllowed = 'copyMove';
}

export function bringsMedia({ dataTransfer }: DragEvent): boolean {
  return dataTransfer.types.includes(mediaDragType);
}

export function droppedMedia({ dataTransfer }: Pick<DragEvent, 'dataTransfer'>): string[] {
  return dataTransfer
    .getData(mediaDragType)
    .split('\n')
    .filter((id) => id !== '');
}
